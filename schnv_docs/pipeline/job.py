"""What one build is about: the meetings it needs and the names of the files it makes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from ..model import Annex, Meeting
from ..model.compose import compose
from ..network import Network
from ..project import Project
from ..read.source import Mapping, Mark, Source
from ..render.blocks import Sent
from ..wording.documents import Kind, annexes_of
from .inspection import Inspection
from .moment import moment
from .sent import sent_before

Paper = tuple[str, int]
"""A document ('agenda', 0), or a file of an annex ('B', 0); files count from 0."""

GLYPHS: Paper = ('glyphs', 0)
"""The page that stamps take their font from."""


@dataclass(frozen=True)
class Job:
    """A meeting to build.

    `meetings` also has those whose minutes are annexes, by date; `moment` dates the papers; `sent` is what was sent
    before.
    """

    project: Project
    network: Network
    source: Source
    meeting: Meeting
    meetings: dict[str, Meeting]
    moment: datetime
    duplex: bool = False
    sent: Sent | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The documents that the meeting's status asks for, and a supplement where annexes changed since the last."""
        minutes = (Kind.MINUTES,) if self.meeting.status.has_minutes else ()
        supplement = (Kind.SUPPLEMENT,) if self.sent and self.sent.letters else ()
        return (Kind.AGENDA, *minutes, *supplement)

    def annexes(self, kind: Kind) -> list[Annex]:
        """The annexes of a document's packet."""
        letters = self.sent.letters if self.sent and kind is Kind.SUPPLEMENT else self.meeting.parts()
        return [annex for annex in annexes_of(self.meeting, kind) if annex.letter in letters]

    def stem(self, kind: Kind) -> str:
        """The name of a document's files: "2025-11-14-dagordning"; a supplement has the dispatch's number, too."""
        number = f'-{self.sent.number}' if self.sent and kind is Kind.SUPPLEMENT else ''
        return f'{self.meeting.day}-{file_name(kind.title(self.network))}{number}'

    def packet(self, kind: Kind) -> str:
        """The name of a document's packet."""
        if kind is Kind.AGENDA:
            return f'{self.meeting.day}-{file_name(self.network.titles.packet)}.pdf'
        if kind is Kind.SUPPLEMENT:
            return f'{self.stem(kind)}.pdf'
        return f'{self.stem(kind)}-{file_name(self.network.words.with_annexes)}.pdf'

    def file_names(self) -> list[str]:
        """The documents and packets of the build, in the order people look for them."""
        stems = [self.stem(kind) for kind in self.kinds if kind.stands_alone]
        documents = [stem + suffix for stem in stems for suffix in ('.docx', '.pdf')]
        return documents + [self.packet(kind) for kind in self.kinds]

    def file_of(self, letter: str, number: int) -> str:
        """What an annex's file is called, or the date of the minutes it is; `number` counts from 0."""
        annex = next(each for each in self.meeting.annexes if each.letter == letter)
        return annex.files[number] if number < len(annex.files) else str(annex.minutes or letter)

    def place(self, letter: str, number: int) -> Mark | None:
        """Where the file of an annex is named, `None` where `letter` is no annex; `number` counts from 0."""
        listed = self.source.root.mapping('annexes')
        node = listed.entries.get(letter)
        if not isinstance(node, Mapping):
            return node.mark if node else None
        files = (*node.listed('file'), *node.listed('files'), *node.listed('minutes'))
        return files[number].mark if number < len(files) else node.mark


def prepare(project: Project, inspection: Inspection, day: str, duplex: bool = False) -> Job:
    """The job of building the meeting of a day, from sources without errors."""
    words = inspection.network.words
    meetings = {date: compose(source, words) for date, source in inspection.sources.items()}
    now = moment(project, day)
    network = inspection.network
    sent = sent_before(project, day, network.language)
    return Job(project, network, inspection.sources[day], meetings[day], meetings, now, duplex, sent)


def file_name(words: str) -> str:
    """Words as part of a file's name that survives every mail system: lower case, ASCII, hyphens."""
    plain = unicodedata.normalize('NFKD', words).encode('ascii', 'ignore').decode()
    return re.sub('[^a-z0-9]+', '-', plain.lower()).strip('-') or 'document'
