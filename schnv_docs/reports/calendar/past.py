"""What the calendar had before: where meetings were until they were moved, and those that are gone."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from ...check.schema.meeting import MEETING
from ...check.schema.network import NETWORK
from ...check.schema_check import check_schema
from ...diff.former import Moves
from ...git import Git, NoHistory, NoRepository
from ...git.renames import earlier_contents
from ...model import Meeting, Status
from ...model.compose import compose
from ...network import Network, Planned, from_source
from ...project import FOLDER, Project
from ...read import read_bytes
from ...read.source import Source
from ...typed.dates import Key, parse_key
from .revisions import Revisions

KEPT = timedelta(days=366)
"""How long before the last commit a meeting may have been that the calendar still tells to be gone."""


@dataclass(frozen=True)
class Past:
    """The keys that meetings had before, the first one first; meetings and plans that were there and are gone."""

    former: dict[Key, tuple[Key, ...]] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    planned: tuple[Planned, ...] = ()


def past(project: Project, network: Network, meetings: list[Meeting], changes: Revisions) -> Past:
    """Return what git knows of the calendar before; without git only what the files say. Raises `git.NoAnswer`."""
    try:
        with Git(project.root) as git:
            git.commit('HEAD')
            known = Moves(git, project).all()
            former = {each.key: tuple(_keys(known.get(str(each.key), ()))) for each in meetings}
            return _Gone(git, project, network, changes, Past(former)).past()
    except (NoRepository, NoHistory):
        return Past({each.key: each.moved for each in meetings})


@dataclass(frozen=True)
class _Gone:
    git: Git
    project: Project
    network: Network
    changes: Revisions
    known: Past

    def past(self) -> Past:
        """Return the past with what is gone."""
        there = {*self.known.former, *(key for keys in self.known.former.values() for key in keys)}
        there |= {each.key for each in self.network.planned}
        files = {Path(name).stem for name in self.changes.commits if Path(name).parent == Path(FOLDER)}
        keys = [key for key in _keys(sorted(files)) if key not in there and self._is_recent(key)]
        meetings = [meeting for key in keys if (meeting := self._meeting(key))]
        there |= {meeting.key for meeting in meetings}
        planned = {each.key: each for each in self._planned() if each.key not in there and self._is_recent(each.key)}
        return replace(self.known, meetings=tuple(meetings), planned=tuple(planned.values()))

    def _is_recent(self, key: Key) -> bool:
        return key.day >= (self.changes.last - KEPT).date()

    def _planned(self) -> Iterator[Planned]:
        """Yield all that was ever planned, the latest last."""
        for source in reversed(list(self._versions(self.project.network))):
            yield from from_source(check_schema(source, NETWORK).sound).planned

    def _meeting(self, key: Key) -> Meeting | None:
        """Return a meeting as its file had it last, cancelled; `None` where that can't be read."""
        for source in self._versions(self.project.meeting(str(key))):
            with suppress(AssertionError, ValueError):  # what is missing can't be composed
                meeting = compose(check_schema(source, MEETING).sound, self.network.words)
                return replace(meeting, status=Status.CANCELLED, day=key.day)
        return None

    def _versions(self, path: Path) -> Iterator[Source]:
        name = path.relative_to(self.project.root).as_posix()
        for blob in earlier_contents(self.project.root, name):
            if source := read_bytes(path, self.git.read(blob)).source:
                yield source


def _keys(texts: list[str] | tuple[str, ...]) -> Iterator[Key]:
    return (key for text in texts if (key := parse_key(text)))
