"""Stage 5, convert: what an old file has that is not meant for readers, as LibreOffice tells it once it has read it.

Runs beside worker.py, in the Python that can import uno, so it imports nothing of ours. Files of newer kinds are looked
through before (office_files/). A finding is a kind of `What` (annex_files/findings.py), how many, and whose or where.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from typing import Any

Remote = Any
"""An object of LibreOffice's; uno has no types."""

TEXTS = ('.doc', '.rtf')
SLIDES = ('.ppt', '.pps')
CLOCK = 'com.sun.star.text.TextField.DateTime'
OF_THE_PAGE = tuple(
    f'com.sun.star.presentation.{each}Shape' for each in ('Header', 'Footer', 'DateTime', 'SlideNumber')
)
TABLE = 'com.sun.star.text.TextTable'
MAY_HIDE = re.compile(rb'\x3c\x08\x01|\\v(?![a-z]| ?0)')
"""How hidden text is marked, in .doc (MS-DOC, 2.6.1, sprmCFVanish) and in .rtf: going through a text takes long."""


def told(document: Remote, source: str) -> list[list[Any]]:
    """Return what a file has besides; the clock's dates are taken out of slides, too."""
    try:
        if source.endswith(TEXTS):
            return [*changes(document, source), *hidden_texts(document, source)]
        return of_slides(document) if source.endswith(SLIDES) else []
    except Exception:
        traceback.print_exc()
        return []


def changes(document: Remote, source: str) -> list[list[Any]]:
    """Tell of tracked changes; those of .rtf are counted before."""
    authors = [] if source.endswith('.rtf') else [each.RedlineAuthor for each in every(document.Redlines)]
    return finding('changes', len(authors), authors)


def hidden_texts(document: Remote, source: str) -> list[list[Any]]:
    """Tell of hidden text, neighbours as one."""
    with open(source, 'rb') as file:  # noqa: PTH123
        if not MAY_HIDE.search(file.read()):
            return []
    texts, gathered = [], ''
    for portion in portions(document.Text):
        if portion.CharHidden:
            gathered += portion.String
        elif gathered:
            texts.append(gathered)
            gathered = ''
    texts = [each for each in [*texts, gathered] if each.strip()]
    return finding('hidden text', len(texts), [f'”{each}”' for each in texts[:1]])


def of_slides(document: Remote) -> list[list[Any]]:
    """Tell of hidden slides, notes, and dates that the clock would fill in; comments are left out before."""
    pages = every(document.DrawPages)
    hidden = [str(number) for number, page in enumerate(pages, 1) if not page.Visible]
    return [
        *finding('clock', sum(map(freeze, pages)), []),
        *finding('hidden slides', len(hidden), hidden),
        *finding('speaker notes', sum(map(has_notes, pages)), []),
    ]


def freeze(page: Remote) -> int:
    """Take the dates of today out of a slide, and return how many there were."""
    is_in_footer = page.IsDateTimeVisible and not page.IsDateTimeFixed
    if is_in_footer:
        page.IsDateTimeVisible = False
    fields = [each for shape in every(page) if hasattr(shape, 'createEnumeration') for each in portions(shape)]
    clocks = [each for each in fields if each.TextPortionType == 'TextField' and is_clock(each.TextField)]
    for each in clocks:
        each.setString('')
    return len(clocks) + is_in_footer


def is_clock(field: Remote) -> bool:
    """Tell whether a field shows the present day or time."""
    return field.supportsService(CLOCK) and not field.IsFixed


def has_notes(page: Remote) -> bool:
    """Tell whether somebody wrote notes to a slide."""
    return any(map(is_note, every(page.getNotesPage())))


def is_note(shape: Remote) -> bool:
    """Tell whether a shape on a page of notes has words that somebody wrote."""
    if getattr(shape, 'IsEmptyPresentationObject', False) or any(map(shape.supportsService, OF_THE_PAGE)):
        return False
    return bool(getattr(shape, 'String', '').strip())


def portions(text: Remote) -> Iterator[Remote]:
    """Yield the pieces of a text that look alike, those in tables too."""
    for paragraph in every(text):
        if paragraph.supportsService(TABLE):
            for name in paragraph.CellNames:
                yield from portions(paragraph.getCellByName(name))
        else:
            yield from every(paragraph)


def every(things: Remote) -> list[Remote]:
    """Return what an enumeration, or what has one or is indexed, holds."""
    if hasattr(things, 'getByIndex'):
        return [things.getByIndex(number) for number in range(things.Count)]
    left = things if hasattr(things, 'nextElement') else things.createEnumeration()
    found = []
    while left.hasMoreElements():
        found.append(left.nextElement())
    return found


def finding(kind: str, count: int, names: list[str]) -> list[list[Any]]:
    """Return the finding, or none where there is nothing."""
    return [[kind, count, list(dict.fromkeys(names))]] if count else []
