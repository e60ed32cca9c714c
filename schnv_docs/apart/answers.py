"""What is found in a file, as JSON between two processes."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..annex_files.findings import findings_as_json, findings_of_json

if TYPE_CHECKING:  # each takes long to import, and most files want one of them
    from ..assemble import Survey, Unreadable
    from ..assemble.compare import Before
    from ..assemble.pictures import PagePicture
    from ..convert import Failure
    from ..office_files import Prepared

Values = dict[str, Any]


def of_survey(found: 'Survey | Unreadable') -> Values:
    """Return a survey, or why there is none."""
    from ..assemble import Unreadable

    if isinstance(found, Unreadable):
        return {'reason': found.reason.name, 'detail': found.detail}
    return asdict(found) | {'findings': findings_as_json(found.findings)}


def survey_of(values: Values) -> 'Survey | Unreadable':
    """Return what `of_survey` was given."""
    from ..assemble import Obstacle, Survey, Unreadable

    if 'reason' in values:
        return Unreadable(Obstacle[values['reason']], values['detail'])
    found = {'findings': findings_of_json(values['findings']), 'american': tuple(values['american'])}
    return Survey(**values | found)


def of_failure(failure: 'Failure') -> Values:
    """Return why there is no PDF."""
    return {'reason': failure.reason.name, 'detail': failure.detail}


def failure_of(values: Values) -> 'Failure':
    """Return what `of_failure` was given."""
    from ..convert import Failure, Reason

    return Failure(Reason[values['reason']], values['detail'])


def of_prepared(made: 'Prepared') -> Values:
    """Return an office file that was made ready."""
    return {'path': str(made.path), 'findings': findings_as_json(made.findings), 'is_damaged': made.is_damaged}


def prepared_of(values: Values) -> 'Prepared':
    """Return what `of_prepared` was given."""
    from ..office_files import Prepared

    return Prepared(Path(values['path']), findings_of_json(values['findings']), values['is_damaged'])


def of_looks(found: 'Before') -> Values:
    """Return how pages look."""
    by_poppler = None if found.by_poppler is None else [*map(_of_look, found.by_poppler)]
    return {'looks': [*map(_of_look, found.looks)], 'by_poppler': by_poppler}


def looks_of(values: Values) -> 'Before':
    """Return what `of_looks` was given."""
    from ..assemble.compare import Before

    others = values['by_poppler']
    return Before([*map(_look_of, values['looks'])], None if others is None else [*filter(None, map(_look_of, others))])


def of_pages(pages: Iterable['PagePicture']) -> Values:
    """Return pages that were drawn."""
    return {'pages': [asdict(page) for page in pages]}


def pages_of(values: Values) -> 'list[PagePicture]':
    """Return what `of_pages` was given."""
    from ..assemble.pictures import PagePicture, Place

    found = ({**each, 'places': tuple(Place(**place) for place in each['places'])} for each in values['pages'])
    return [PagePicture(**each) for each in found]


def _of_look(look: Any) -> list[Any] | None:  # noqa: ANN401 - its type would have to be imported
    return look and [look.width, look.height, b64encode(look.shades).decode()]


def _look_of(values: list[Any] | None) -> Any:  # noqa: ANN401 - as above
    from ..assemble.compare.looks import PageLook

    return values and PageLook(values[0], values[1], b64decode(values[2]))
