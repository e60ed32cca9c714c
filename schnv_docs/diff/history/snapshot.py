"""Snapshots of a project's meetings/: as it was at a revision, or as it lies there now."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...git import Git, NoHistory
from ...i18n import gettext as _
from ...own_files import is_own, read_own
from ...project import FOLDER, NETWORK, Project
from ...typed.dates import parse_key
from ..compare import File

LAST = 'HEAD'
SHORT = 10  # characters of a commit's name


@dataclass(frozen=True)
class Snapshot:
    """The files below meetings/ by their names from there ('2025-11-14.yaml', '2025-11-14/avtal.pdf'), composed (NFC).

    `label` is the version's name for people. `blobs` are git's names of the contents: equal contents have equal ones,
    in whatever version they are. `path` returns the file, or, where it lies in git only, its name in problems; `read`
    returns the content of a file that `blobs` has.
    """

    label: str
    blobs: Mapping[str, str]
    path: Callable[[str], Path]
    read: Callable[[str], bytes]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the meetings that have a file."""
        names = (name.removesuffix('.yaml') for name in self.blobs if name.endswith('.yaml') and '/' not in name)
        return tuple(sorted(name for name in names if parse_key(name)))

    def of_meeting(self, key: str) -> dict[str, str]:
        """Return the blobs of a meeting's files: its own under the name '', the others by their names in its folder."""
        inside = {name.removeprefix(f'{key}/'): blob for name, blob in self.blobs.items() if name.startswith(f'{key}/')}
        own = self.blobs.get(f'{key}.yaml')
        return {'': own, **inside} if own else inside

    def line(self, path: Path, number: int) -> str:
        """Return line `number` of the file that problems call `path`, or '' where there is none."""
        name = path.name
        if number < 1 or name not in self.blobs or self.path(name) != path:
            return ''
        lines = self.read(name).decode('utf-8-sig', errors='replace').splitlines()
        return lines[number - 1] if number <= len(lines) else ''

    @property
    def network(self) -> str:
        """The blob of network.yaml, or ''."""
        return self.blobs.get(NETWORK, '')

    def file(self, key: str, name: str) -> File | None:
        """Return the content of an annex with its size, or `None` where there is no such file."""
        inside = f'{key}/{composed(name)}'
        return File(self.blobs[inside], len(self.read(inside))) if inside in self.blobs else None


def with_key(snapshot: Snapshot, old: str, new: str) -> Snapshot:
    """Return the version with the files of a meeting under the key that it has now."""
    if old == new:
        return snapshot
    names = {
        new + name.removeprefix(old) if name == f'{old}.yaml' or name.startswith(f'{old}/') else name: name
        for name in snapshot.blobs
        if name != f'{new}.yaml' and not name.startswith(f'{new}/')
    }
    return Snapshot(
        snapshot.label,
        {name: snapshot.blobs[known] for name, known in names.items()},
        path=lambda name: snapshot.path(names.get(name, name)),
        read=lambda name: snapshot.read(names[name]),
    )


def without_git(project: Project) -> Snapshot:
    """Return the meetings' files as they lie, without annexes, for when nothing is compared."""
    names = [path.name for path in (*project.files(), project.network) if is_own(path, project.root)]
    return Snapshot(
        '', dict.fromkeys(names, ''), lambda name: project.meetings / name,
        read=lambda name: read_own(project.meetings / name, project.root),
    )  # fmt: skip


def at_revision(git: Git, revision: str, label: str = '', keys: Sequence[str] = ()) -> Snapshot:
    """Return the files of a commit: all, or network.yaml and the own files of some meetings, without annexes.

    Raises `NoHistory` where there is no commit of that name.
    """
    paths = [f'{FOLDER}/{name}' for name in (NETWORK, *(f'{key}.yaml' for key in keys))] if keys else [FOLDER]
    blobs = {_inside(name): blob for name, blob in git.tree(git.commit(revision), *paths)}
    label = label or revision
    return Snapshot(
        label,
        blobs,
        path=lambda name: Path(f'{label}:{FOLDER}/{name}'),
        read=lambda name: git.read(blobs[name]),
    )


def in_working_tree(git: Git, project: Project, label: str) -> Snapshot:
    """Return the files in the working tree."""
    listed = git.working_tree(FOLDER)
    names = {_inside(name): name for name in listed}

    def path(name: str) -> Path:
        return project.root / names.get(name, f'{FOLDER}/{name}')

    return Snapshot(
        label,
        {inside: listed[name] for inside, name in names.items()},
        path,
        read=lambda name: read_own(path(name), project.root),
    )


Range = tuple[Snapshot, Snapshot]
"""The earlier and the later of two versions."""


def range_of(git: Git, project: Project, words: str = '') -> Range:
    """Return the two versions that `A..B`, `A...B` (B since it left A), `A` (until now) or nothing (`HEAD`) mean.

    Raises `NoHistory` where git does not know one of them.
    """
    if '..' not in words:
        return at_revision(git, words or LAST), in_working_tree(git, project, _("now"))
    is_fork = '...' in words
    first, _dots, second = words.partition('...' if is_fork else '..')
    first, second = first or LAST, second or LAST
    if not is_fork:
        return at_revision(git, first), at_revision(git, second)
    one, other = git.commit(first), git.commit(second)
    if not (fork := git.fork(one, other)):
        message = _("{one} and {other} have no common history")
        raise NoHistory(message.format(one=one[:SHORT], other=other[:SHORT]))
    return at_revision(git, fork, fork[:SHORT]), at_revision(git, second)


def composed(name: str) -> str:
    """Return a file's name as Linux and Windows write it: å as one character, where macOS may have two."""
    return unicodedata.normalize('NFC', name)


def _inside(name: str) -> str:
    return composed(name.removeprefix(f'{FOLDER}/'))
