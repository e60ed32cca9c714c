"""Stage 3 for a build: the meetings that it needs, its papers, and the names of the files it makes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..model import Annex, Meeting
from ..model.compose import compose
from ..network import Network
from ..project import Project
from ..read.source import Source
from ..render.blocks import Sent
from ..wording.dates import printed_date
from ..wording.documents import Kind, annexes_of, document_title
from .inspection import Inspection
from .moment import moment
from .paper import Paper, annex_papers, file_name
from .sent import sent_before


@dataclass(frozen=True)
class Job:
    """A meeting to build.

    `meetings` also has those whose minutes are annexes, by key; `annexes` are the papers of the meeting's annexes;
    `moment` dates the papers; `sent` tells of the dispatch before.
    """

    project: Project
    network: Network
    source: Source
    meeting: Meeting
    meetings: dict[str, Meeting]
    annexes: tuple[Paper, ...]
    moment: datetime
    duplex: bool = False
    sent: Sent | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The documents that the meeting's status asks for, and a supplement where annexes changed since the last."""
        minutes = (Kind.MINUTES,) if self.meeting.status.has_minutes else ()
        supplement = (Kind.SUPPLEMENT,) if self.sent and self.sent.letters else ()
        return (Kind.AGENDA, *minutes, *supplement)

    def document(self, kind: Kind) -> Paper:
        """Return the paper of a document."""
        title = f'{document_title(self.network, kind, self.meeting)} {printed_date(self.meeting.day, self.network)}'
        return Paper(kind.value, title, self.template(kind))

    @property
    def glyphs(self) -> Paper:
        """The page that stamps take their font from."""
        return Paper('glyphs', self.network.name, self.template(Kind.AGENDA))

    def template(self, kind: Kind) -> Path:
        """Return the template that a document is made with."""
        return self.project.template(kind.template)

    def annexes_of(self, kind: Kind) -> list[Annex]:
        """Return the annexes of a document's packet."""
        letters = self.sent.letters if self.sent and kind is Kind.SUPPLEMENT else self.meeting.parts()
        return [annex for annex in annexes_of(self.meeting, kind) if annex.letter in letters]

    def stem(self, kind: Kind) -> str:
        """Return the name of a document's files: "2025-11-14-dagordning"; a supplement has its dispatch's number."""
        number = f'-{self.sent.number}' if self.sent and kind is Kind.SUPPLEMENT else ''
        return f'{self.meeting.key}-{file_name(kind.title(self.network))}{number}'

    def packet(self, kind: Kind) -> str:
        """Return the name of a document's packet."""
        if kind is Kind.AGENDA:
            return f'{self.meeting.key}-{file_name(self.network.titles.packet)}.pdf'
        if kind is Kind.SUPPLEMENT:
            return f'{self.stem(kind)}.pdf'
        return f'{self.stem(kind)}-{file_name(self.network.words.with_annexes)}.pdf'

    def file_names(self) -> list[str]:
        """Return the names of the documents and packets of the build, in the order people look for them."""
        stems = [self.stem(kind) for kind in self.kinds if kind.stands_alone]
        documents = [stem + suffix for stem in stems for suffix in ('.docx', '.pdf')]
        return documents + [self.packet(kind) for kind in self.kinds]


def prepare(project: Project, inspection: Inspection, key: str, *, duplex: bool = False) -> Job:
    """Return the job of building the meeting of a key, from sources without errors."""
    network = inspection.network
    meetings = {each: compose(source, network.words) for each, source in inspection.sources.items()}
    source, meeting = inspection.sources[key], meetings[key]
    annexes = annex_papers(source, meeting, network, project.template(Kind.AGENDA.template))
    sent = sent_before(project, key, network.language)
    return Job(project, network, source, meeting, meetings, annexes, moment(project, key), duplex, sent)
