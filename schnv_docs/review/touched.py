"""Find the meetings that a change touches: their own files changed, or files that all meetings are made from."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from ..git import Git, NoHistory
from ..i18n import gettext as _
from ..pipeline.inspection import minutes_of
from ..project import Project
from ..read.source import Source
from ..typed.dates import parse_key

SHORT = 12  # characters of a commit's name, enough for any repository


def fork_of(project: Project, revision: str) -> str:
    """Return the last commit that the checked-out branch shares with `revision`, or `revision` if it is that commit.

    Raises `git.NoAnswer`.
    """
    git = Git(project.root)
    commit = git.commit(revision)
    fork = git.fork(commit, git.commit('HEAD'))
    if not fork:
        raise NoHistory(_("{name} and what is checked out have no common history").format(name=revision))
    return revision if fork == commit else fork[:SHORT]


def changed_paths(project: Project, base: str) -> list[PurePosixPath]:
    """Return the files that differ from the revision `base`, also deleted ones, from the project's folder on."""
    return [PurePosixPath(name) for name in Git(project.root).changed(base, 'HEAD', ('meetings', 'templates'))]


def touched_keys(paths: Iterable[PurePosixPath], keys: Iterable[str], sources: Mapping[str, Source]) -> list[str]:
    """Return the meetings of `keys` whose documents are affected by the changed paths.

    Among them are the meetings that have the minutes of an affected one as an annex. `sources` are the meetings' files
    that can be read, by key.
    """
    owners = {path: _owner(path) for path in paths}
    if not all(owners.values()):
        return list(keys)
    rewritten = {owner for path, owner in owners.items() if path.suffix == '.yaml'}
    cited = {key: minutes_of(sources[key]).values() for key in keys if key in sources}
    return [key for key in keys if key in owners.values() or rewritten.intersection(cited.get(key, ()))]


def _owner(path: PurePosixPath) -> str:
    """Return the key of the meeting that a file belongs to, or '' where it is part of all meetings."""
    _meetings, name, *rest = (*path.parts, '')
    key = name if rest != [''] else name.removesuffix('.yaml')
    return key if path.parts[0] == 'meetings' and parse_key(key) else ''
