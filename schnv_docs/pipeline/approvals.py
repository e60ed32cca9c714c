"""Approvals that were taken away: minutes that were sealed in an earlier version, and are not now."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ..git import Git, NoAnswer, NoHistory
from ..i18n import gettext as _
from ..problem import Problem
from ..project import FOLDER, Project
from ..read import read_bytes
from ..read.source import Source

SHARED = ('origin/HEAD', '@{upstream}')


def lost_approvals(project: Project, sources: Mapping[str, Source], revision: str = '') -> list[Problem]:
    """Return an error for each meeting whose minutes were sealed in a revision, and now are not, or otherwise.

    Without a revision it is the last commit that is shared with the remote's main branch, or with the branch that
    others have of this one, or else the last one; without git there is no answer. `sources` are all meetings that can
    be read, by their keys: a seal that went along with a meeting to another date is not lost.
    """
    try:
        with Git(project.root) as git:
            base = revision or _shared(git)
            changed = [PurePosixPath(name) for name in git.changed(base, '', (FOLDER,))]
            before = dict(_sealed(git, base, changed))
    except NoAnswer:
        return []
    kept = {_seal(source) for source in sources.values()}
    unread = {key for key in before if key not in sources and project.meeting(key).is_file()}
    lost = [key for key, seal in before.items() if seal not in kept and key not in unread]
    return [_problem(project, sources.get(key), key, base) for key in lost]


def _shared(git: Git) -> str:
    for branch in SHARED:
        with suppress(NoHistory):
            return git.fork(git.commit(branch), git.commit('HEAD')) or 'HEAD'
    return 'HEAD'


def _sealed(git: Git, revision: str, changed: list[PurePosixPath]) -> Iterator[tuple[str, str]]:
    """Yield the meetings among changed files that were sealed in a revision, and their seals."""
    blobs = dict(git.tree(git.commit(revision), FOLDER)) if changed else {}
    for path in changed:
        if path.suffix == '.yaml' and path.parent.name == FOLDER and path.as_posix() in blobs:
            data = git.read(blobs[path.as_posix()])
            source = read_bytes(Path(path), data).source if b'approval' in data else None
            if source and (seal := _seal(source)):
                yield path.stem, seal


def _seal(source: Source) -> str:
    return source.root.mapping('approval').text('seal')


def _problem(project: Project, source: Source | None, key: str, revision: str) -> Problem:
    file = project.meeting(key)
    message = _("the minutes of {date} were approved and sealed, and that has been taken away")
    if source and _seal(source):
        message = _("the minutes of {date} were approved and sealed, and have another seal now")
    hint = _("take it back: `git checkout {revision} -- {file}`; what was wrong is said under `corrections:`")
    hint = hint.format(revision=revision[:12], file=f'{FOLDER}/{file.name}')
    key_shown = next((each for each in ('approval', 'status') if source and source.root.has(each)), 'date')
    mark = source.root.place(key_shown) if source else None
    return Problem(file, mark.line if mark else 0, mark.column if mark else 0, message.format(date=key), hint)
