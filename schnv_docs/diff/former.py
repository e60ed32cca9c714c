"""The keys that a meeting had before it was moved: what its file says (`moved:`), and what git knows."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..git import Git, NoHistory
from ..git.renames import Appearance, appearances
from ..project import Project
from ..typed.dates import parse_key
from .history import SnapshotMeetings, at_revision, in_working_tree
from .renamed import LIKE_MEETINGS, likeness, pairs_of

FOLDER = 'meetings'
LAST = 'HEAD'


def former_keys(git: Git, project: Project, key: str) -> tuple[str, ...]:
    """Return the keys that a meeting had before, the first one first. Raises `git.NoAnswer`."""
    return Moves(git, project).of(key)


class Moves:
    """The moves of all meetings of a project, with git asked once."""

    def __init__(self, git: Git, project: Project) -> None:
        self._git, self._project = git, project
        self._now = SnapshotMeetings(in_working_tree(git, project, ''))
        self._last = self._committed()
        self._appeared = list(appearances(project.root, FOLDER)) if self._last else []

    def of(self, key: str) -> tuple[str, ...]:
        """Return the keys that a meeting had before, the first one first."""
        meeting = self._now.at(key).meeting
        said = [str(each) for each in meeting.moved][::-1] if meeting else []
        found: list[str] = []
        for start in (key, *said):
            found += [] if start == key else [start]
            found += self._renamed(start)
        return tuple(dict.fromkeys(each for each in found[::-1] if each != key))

    def _committed(self) -> SnapshotMeetings | None:
        try:
            return SnapshotMeetings(at_revision(self._git, LAST))
        except NoHistory:
            return None

    def _renamed(self, key: str) -> Iterator[str]:
        """Yield the keys before this one, the latest first."""
        if uncommitted := self._renamed_since(key):
            yield uncommitted
            key = uncommitted
        for each in self._appeared:
            if _key(each.name) != key:
                continue
            if not _key(each.before) or not self._is_move(each):
                return
            key = _key(each.before)
            yield key

    def _renamed_since(self, key: str) -> str:
        """Return the key that the last commit has of a meeting whose file has a new name since, or ''."""
        if self._last is None or key in self._last.snapshot.keys or key not in self._now.snapshot.keys:
            return ''
        return next((old for old, new in pairs_of(self._last, self._now) if new == key), '')

    def _is_move(self, renamed: Appearance) -> bool:
        before = SnapshotMeetings(at_revision(self._git, f'{renamed.commit}^'))
        after = SnapshotMeetings(at_revision(self._git, renamed.commit))
        return likeness(before, _key(renamed.before), after, _key(renamed.name)) >= LIKE_MEETINGS


def _key(name: str) -> str:
    """Return the key of the meeting whose file this is, or ''."""
    path = PurePosixPath(name)
    is_meeting = path.parent == PurePosixPath(FOLDER) and path.suffix == '.yaml' and parse_key(path.stem)
    return path.stem if is_meeting else ''
