"""Read and compose the meetings of a snapshot, each once; a mistake in one does not hide the others."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath

from ...check.schema.meeting import MEETING
from ...check.schema.network import NETWORK as NETWORK_SCHEMA
from ...check.schema_check import check_schema
from ...model import Meeting
from ...model.annexed import annexed
from ...model.compose import compose
from ...model.shown import as_minutes
from ...network import Network, from_source
from ...problem import Problem
from ...project import NETWORK
from ...read import read_bytes
from ...read.source import Mapping, Reading, Scalar, Source
from ...seal.chain import Entry, entries, values
from ..compare import SHEET, File, Files
from .snapshot import Snapshot, composed


@dataclass(frozen=True, slots=True)
class Version:
    """A meeting without the mistakes in its file; `None` where there is no file, or nothing can be read.

    `sealed` has the approval and its corrections as they stand.
    """

    meeting: Meeting | None
    problems: tuple[Problem, ...] = ()
    sealed: tuple[Entry, ...] = ()


class SnapshotMeetings:
    """The meetings and the network of a snapshot, read when they are asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._versions: dict[str, Version] = {}

    @property
    def network_source(self) -> Source | None:
        """The file that describes the body, or `None` where it can't be read."""
        return self._network_file.source

    @property
    def network_problems(self) -> list[Problem]:
        """The mistakes that keep the file that describes the body from being read."""
        return list(self._network_file.problems)

    @cached_property
    def network(self) -> Network:
        """The body as it was described; where there is a mistake, the default holds."""
        source = self.network_source
        return from_source(check_schema(source, NETWORK_SCHEMA).sound) if source else Network('', '')

    def at(self, key: str) -> Version:
        """Return the meeting of a key as this version has it."""
        if key not in self._versions:
            self._versions[key] = self._read(key)
        return self._versions[key]

    def files(self, key: str, other: Snapshot) -> Files:
        """Return the contents of the meeting's annexes, without sizes: files by their names, minutes by their keys.

        `other` is the snapshot to compare with.
        """
        folder, meeting = self.snapshot.of_meeting(key), self.at(key).meeting
        found: dict[str, File] = {}
        for annex in meeting.annexes if meeting else ():
            for name in annex.files:
                if blob := folder.get(composed(PurePosixPath(name).as_posix())):
                    found[name] = File(blob)
            if annex.minutes and meeting:
                found |= self._minutes(str(annex.minutes), other, meeting.day)
        return found

    def _minutes(self, key: str, other: Snapshot, day: date) -> dict[str, File]:
        """Return the content of minutes, which have no file: the digest is that of all they print as an annex.

        Minutes that are not written yet are all alike: a sheet stands in their place.
        """
        version = self.at(key)
        if version.meeting and not version.meeting.has_written_minutes:
            return {key: File(SHEET)}
        blob = self.snapshot.of_meeting(key).get('')
        if blob and blob == other.of_meeting(key).get(''):
            return {key: File(blob)}
        meeting = self.at(key).meeting
        shown = repr(as_minutes(annexed(meeting, day))) if meeting else ''
        return {key: File(sha256(shown.encode()).hexdigest())} if meeting else {}

    @cached_property
    def _network_file(self) -> Reading:
        if NETWORK not in self.snapshot.blobs:
            return Reading(None, [])
        return read_bytes(self.snapshot.path(NETWORK), self.snapshot.read(NETWORK))

    def _read(self, key: str) -> Version:
        name = f'{key}.yaml'
        if name not in self.snapshot.blobs:
            return Version(None)
        source, problems = read_bytes(self.snapshot.path(name), self.snapshot.read(name))
        if source is None:
            return Version(None, tuple(problems))
        sound, found = check_schema(source, MEETING)
        errors = tuple(problem for problem in (*problems, *found) if problem.is_error)
        try:
            meeting = compose(_dated(sound, key), self.network.words)
            return Version(meeting, errors, tuple(map(values, entries(source.root))))
        except (AssertionError, ValueError):  # what is missing can't be cut out
            if errors:
                return Version(None, errors)
            raise


def _dated(source: Source, key: str) -> Source:
    """Return the source with the date of the file's name where it has none that can be read."""
    root = source.root
    if root.text('date'):
        return source
    entries = {**root.entries, 'date': Scalar(key[:10], root.mark, root.mark.line)}
    return replace(source, root=Mapping(root.mark, entries, root.keys))
