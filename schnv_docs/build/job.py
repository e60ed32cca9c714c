"""What one build is about: the meetings it needs and the names of the files it makes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from ..compose import compose
from ..inspection import Inspection
from ..model import Annex, Meeting
from ..network import Network
from ..project import Project
from ..render.compose_view import Kind
from ..source import Mapping, Mark, Source
from .moment import moment

Paper = tuple[str, int]
"""A document ('agenda', 0), or a file of an annex ('B', 0); files count from 0."""


@dataclass(frozen=True)
class Job:
    """A meeting to build; `meetings` also has those whose minutes are annexes, by date; `moment` dates the papers."""

    project: Project
    network: Network
    source: Source
    meeting: Meeting
    meetings: dict[str, Meeting]
    moment: datetime

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The documents that the meeting's status asks for."""
        return (Kind.AGENDA, Kind.MINUTES) if self.meeting.status.has_minutes else (Kind.AGENDA,)

    def stem(self, kind: Kind) -> str:
        """The name of a document's files: "2025-11-14-dagordning"."""
        return f'{self.meeting.day}-{file_name(kind.title(self.network))}'

    def packet(self, kind: Kind) -> str:
        """The name of a document's packet."""
        if kind is Kind.AGENDA:
            return f'{self.meeting.day}-{file_name(self.network.packet)}.pdf'
        return f'{self.stem(kind)}-{file_name(self.network.words.with_annexes)}.pdf'

    def file_names(self) -> list[str]:
        """The documents and packets of the build, in the order people look for them."""
        stems = [self.stem(kind) for kind in self.kinds]
        documents = [stem + suffix for stem in stems for suffix in ('.docx', '.pdf')]
        return documents + [self.packet(kind) for kind in self.kinds]

    def annexes(self, kind: Kind) -> list[Annex]:
        """The annexes of a document's packet; what is cited in the agenda only is no annex of the minutes."""
        return [annex for annex in self.meeting.annexes if kind is Kind.AGENDA or annex.in_minutes]

    def given_name(self, paper: Paper) -> str:
        """The file of an annex as the meeting names it; nothing of what is built here."""
        letter, number = paper
        files = next((annex.files for annex in self.meeting.annexes if annex.letter == letter), ())
        return files[number] if number < len(files) else ''

    def place(self, letter: str, number: int) -> Mark | None:
        """Where the file of an annex is named, `None` where `letter` is no annex; `number` counts from 0."""
        listed = self.source.root.mapping('annexes')
        node = listed.entries.get(letter)
        if not isinstance(node, Mapping):
            return node.mark if node else None
        files = (*node.listed('file'), *node.listed('files'), *node.listed('minutes'))
        return files[number].mark if number < len(files) else node.mark


def prepare(project: Project, inspection: Inspection, day: str) -> Job:
    """The job of building the meeting of a day, from sources without errors."""
    that = inspection.network.words.that
    meetings = {date: compose(source, that) for date, source in inspection.sources.items()}
    return Job(project, inspection.network, inspection.sources[day], meetings[day], meetings, moment(project, day))


def file_name(words: str) -> str:
    """Words as part of a file's name that survives every mail system: lower case, ASCII, hyphens."""
    plain = unicodedata.normalize('NFKD', words).encode('ascii', 'ignore').decode()
    return re.sub('[^a-z0-9]+', '-', plain.lower()).strip('-') or 'dokument'
