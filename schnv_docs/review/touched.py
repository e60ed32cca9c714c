"""Which meetings a change touches: those whose files are others, or the files of what all meetings are made of."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from ..git import ask
from ..i18n import gettext as _
from ..pipeline.inspection import minutes_of
from ..project import Project
from ..read.source import Source
from ..typed.dates import parse_date

SHORT = 12  # characters of a commit's name, enough for any repository


class NoHistoryError(Exception):
    """Git can't answer; the text says why."""


def fork_of(project: Project, revision: str) -> str:
    """Where what is checked out went another way than `revision`: itself, or a commit. Raises NoHistoryError."""
    commit = ask(project.root, 'rev-parse', '--verify', '--quiet', '--end-of-options', f'{revision}^{{commit}}')
    if not commit:
        raise NoHistoryError(_("git knows no revision {name}").format(name=revision))
    fork = ask(project.root, 'merge-base', commit, 'HEAD')
    if not fork:
        raise NoHistoryError(_("{name} and what is checked out have no common history").format(name=revision))
    return revision if fork == commit else fork[:SHORT]


def changed_paths(project: Project, base: str) -> list[PurePosixPath]:
    """The files that are others than in the revision `base`, also those that are gone, from the project's folder on."""
    words = ('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', base, 'HEAD')
    names = ask(project.root, *words, '--', 'meetings', 'templates') or ''
    return [PurePosixPath(name) for name in names.split('\0') if name]


def touched_days(paths: Iterable[PurePosixPath], days: Iterable[str], sources: Mapping[str, Source]) -> list[str]:
    """The meetings of `days` whose papers may be others; among them are those that have another's minutes as an annex.

    `sources` are the files that can be read, by date.
    """
    owners = {path: _owner(path) for path in paths}
    if not all(owners.values()):
        return list(days)
    rewritten = {owner for path, owner in owners.items() if path.suffix == '.yaml'}
    cited = {day: minutes_of(sources[day]) for day in days if day in sources}
    return [day for day in days if day in owners.values() or rewritten.intersection(cited.get(day, ()))]


def _owner(path: PurePosixPath) -> str:
    """The date of the meeting that a file belongs to, or nothing where it is part of all meetings."""
    _meetings, name, *rest = (*path.parts, '')
    day = name if rest != [''] else name.removesuffix('.yaml')
    return day if path.parts[0] == 'meetings' and parse_date(day) else ''
