"""The keys that a meeting had before it was moved: what its file says (`moved:`), and what git knows."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from ..git import Git, NoHistory
from ..git.renames import appearances
from ..project import FOLDER, Project
from ..typed.dates import parse_key
from .history import LAST, SnapshotMeetings, at_revision, in_working_tree
from .renamed import LIKE_MEETINGS, Pair, likeness, pairs_of

Leave = int
"""When a meeting got another key: the place of that in the history, which counts from the latest on."""
NOT_COMMITTED = -1


def former_keys(git: Git, project: Project, key: str) -> tuple[str, ...]:
    """Return the keys that a meeting had before, the first one first. Raises `git.NoAnswer`."""
    return Moves(git, project).of(key)


class _Arrival(NamedTuple):
    """A commit in which a meeting got a key, and the key that its file had until then, or ''."""

    left: Leave
    commit: str
    before: str


class Moves:
    """The moves of all meetings of a project, with git asked once."""

    def __init__(self, git: Git, project: Project) -> None:
        self._git = git
        self._now = SnapshotMeetings(in_working_tree(git, project, ''))
        self._last = self._committed()
        self._commits: list[str] = []
        self._arrivals: dict[str, list[_Arrival]] = {}
        for left, each in enumerate(appearances(project.root, FOLDER) if self._last else ()):
            self._commits.append(each.commit)
            if key := _key(each.name):
                self._arrivals.setdefault(key, []).append(_Arrival(left, each.commit, _key(each.before)))

    def of(self, key: str) -> tuple[str, ...]:
        """Return the keys that a meeting had before, the first one first."""
        return tuple(self.trail(key))[::-1]

    def trail(self, key: str) -> dict[str, Leave]:
        """Return the keys that a meeting had before, the latest first, each with when it had it no longer."""
        meeting = self._now.at(key).meeting
        said = [str(each) for each in meeting.moved][::-1] if meeting else []
        found: dict[str, Leave] = {}
        for start, later in zip((key, *said), (key, key, *said), strict=False):
            if start != key:
                found.setdefault(start, max(self._came(later), self._came(key)))
            for former, left in self._renamed(start):
                found.setdefault(former, left)
        found.pop(key, None)
        return found

    def all(self) -> dict[str, tuple[str, ...]]:
        """Return the former keys of all meetings that had some, by the key of today."""
        former = {key: self.of(key) for key in self.moved()}
        return {key: keys for key, keys in former.items() if keys}

    def moved(self) -> list[str]:
        """Return the keys of the meetings that may have had others before; the rest certainly had none."""
        renamed = {key for key, arrivals in self._arrivals.items() if any(each.before for each in arrivals)}
        known = self._last.snapshot.keys if self._last else ()
        there = self._now.snapshot
        return [
            key for key in there.keys if key in renamed or key not in known or b'moved' in there.read(f'{key}.yaml')
        ]

    def commit(self, left: Leave) -> str:
        """Return the commit with which a meeting left a key."""
        return self._commits[left]

    def _came(self, key: str) -> Leave:
        return next((each.left for each in self._arrivals.get(key, ())), NOT_COMMITTED)

    def _committed(self) -> SnapshotMeetings | None:
        try:
            return SnapshotMeetings(at_revision(self._git, LAST))
        except NoHistory:
            return None

    def _renamed(self, key: str) -> Iterator[tuple[str, Leave]]:
        """Yield the keys before this one, the latest first, and when the meeting left each."""
        if uncommitted := self._renamed_since(key):
            yield uncommitted, NOT_COMMITTED
            key = uncommitted
        after = NOT_COMMITTED
        while arrival := self._arrival(key, after):
            if not arrival.before or not self._is_move(arrival, key):
                return
            key, after = arrival.before, arrival.left
            yield key, after

    def _arrival(self, key: str, after: Leave) -> _Arrival | None:
        """Return when a meeting got a key, the last time before it left that."""
        return next((each for each in self._arrivals.get(key, ()) if each.left > after), None)

    def _renamed_since(self, key: str) -> str:
        """Return the key that the last commit has of a meeting whose file has a new name since, or ''."""
        if self._last is None or key in self._last.snapshot.keys or key not in self._now.snapshot.keys:
            return ''
        return next((old for old, new in self._pairs if new == key), '')

    @cached_property
    def _pairs(self) -> list[Pair]:
        return pairs_of(self._last, self._now) if self._last else []

    def _is_move(self, arrival: _Arrival, key: str) -> bool:
        keys = (arrival.before, key)
        before = SnapshotMeetings(at_revision(self._git, f'{arrival.commit}^', keys=keys))
        after = SnapshotMeetings(at_revision(self._git, arrival.commit, keys=keys))
        return likeness(before, arrival.before, after, key) >= LIKE_MEETINGS


def _key(name: str) -> str:
    """Return the key of the meeting whose file this is, or ''."""
    path = PurePosixPath(name)
    is_meeting = path.parent == PurePosixPath(FOLDER) and path.suffix == '.yaml' and parse_key(path.stem)
    return path.stem if is_meeting else ''
