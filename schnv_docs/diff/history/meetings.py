"""Meetings of a snapshot, read and composed; each is read once, and what is wrong in one does not hide the others."""

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath

from ...check.schema.meeting import MEETING
from ...check.schema.network import NETWORK as NETWORK_SCHEMA
from ...check.schema_check import check_schema
from ...model import Meeting
from ...model.compose import compose
from ...network import Network, from_source
from ...problem import Problem
from ...project import NETWORK
from ...read import read_bytes
from ...read.source import Mapping, Reading, Scalar, Source
from ..compare import File, Files
from .snapshot import Snapshot, composed


@dataclass(frozen=True, slots=True)
class Version:
    """A meeting without what is wrong in its file; `None` where there is no file, or nothing can be read."""

    meeting: Meeting | None
    problems: tuple[Problem, ...] = ()


class Meetings:
    """The meetings of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._versions: dict[str, Version] = {}

    @cached_property
    def network_source(self) -> Reading:
        """The file that describes the body, and what keeps it from being read."""
        if NETWORK not in self.snapshot.blobs:
            return Reading(None, [])
        return read_bytes(self.snapshot.path(NETWORK), self.snapshot.read(NETWORK))

    @cached_property
    def network(self) -> Network:
        """The body as it was described; what is wrong in its description keeps its default."""
        source, _problems = self.network_source
        return from_source(check_schema(source, NETWORK_SCHEMA).sound) if source else Network('', '')

    def at(self, day: str) -> Version:
        """The meeting of a day."""
        if day not in self._versions:
            self._versions[day] = self._read(day)
        return self._versions[day]

    def files(self, day: str, other: Snapshot) -> Files:
        """What the meeting's annexes hold, without sizes: files by their names, minutes by their dates.

        `other` is the snapshot to compare with.
        """
        folder, meeting = self.snapshot.of_meeting(day), self.at(day).meeting
        found: dict[str, File] = {}
        for annex in meeting.annexes if meeting else ():
            for name in annex.files:
                if blob := folder.get(composed(PurePosixPath(name).as_posix())):
                    found[name] = File(blob)
            if annex.minutes:
                found |= self._minutes(annex.minutes.isoformat(), other)
        return found

    def _minutes(self, day: str, other: Snapshot) -> dict[str, File]:
        """Minutes have no file: what they are made of tells them from others."""
        blob = self.snapshot.of_meeting(day).get('')
        if blob and blob == other.of_meeting(day).get(''):
            return {day: File(blob)}
        meeting = self.at(day).meeting
        return {day: File(sha256(repr(meeting).encode()).hexdigest())} if meeting else {}

    def _read(self, day: str) -> Version:
        name = f'{day}.yaml'
        if name not in self.snapshot.blobs:
            return Version(None)
        source, problems = read_bytes(self.snapshot.path(name), self.snapshot.read(name))
        if source is None:
            return Version(None, tuple(problems))
        sound, found = check_schema(source, MEETING)
        errors = tuple(problem for problem in (*problems, *found) if problem.is_error)
        try:
            return Version(compose(_dated(sound, day), self.network.words), errors)
        except (AssertionError, ValueError):  # what is missing can't be cut out
            if errors:
                return Version(None, errors)
            raise


def _dated(source: Source, day: str) -> Source:
    """With the date of the file's name where it has none that can be read."""
    root = source.root
    if root.text('date'):
        return source
    entries = {**root.entries, 'date': Scalar(day, root.mark, root.mark.line)}
    return replace(source, root=Mapping(root.mark, entries, root.keys))
