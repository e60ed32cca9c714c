"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from .. import labels
from ..assemble import (
    Alone,
    Finding,
    Level,
    PacketWords,
    Part,
    WayBack,
    assemble,
    first_heading,
    level_of,
    level_of_scan,
    mend_file,
)
from ..model import Item
from ..problem import Problem
from ..typed.lines import one_line
from ..wording.annexes import anchor, annex_name
from ..wording.documents import Kind, destination, document_title, items_of, running_text
from .annex_notes import flaw_notes, packet_notes
from .compared import Looked, fault_notes
from .job import Job
from .paper import Paper


@dataclass(frozen=True, slots=True)
class Mended:
    """PDFs as they go into packets, and, of those that LibreOffice made, what could not be mended."""

    pdfs: dict[Paper, Path]
    findings: dict[Paper, list[Finding]]

    def level(self, paper: Paper) -> Level:
        """Return what a packet may declare at most, for the sake of this paper."""
        found = self.findings.get(paper)
        return level_of_scan(self.pdfs[paper]) if found is None else level_of(found)


def assemble_all(
    job: Job, documents: Mapping[Paper, Path], annexes: Mended, looked: Looked, folder: Path
) -> list[Problem]:
    """Write each document and each packet into `folder`, and return what to know of the annexes.

    There is an error among it if an annex does not look as it did when it was `looked` at.
    """
    alone = {job.document(kind): folder / f'{job.stem(kind)}.pdf' for kind in job.kinds if kind.stands_alone}
    own = mend_all(job, documents, folder / 'mended-documents', alone)
    mended = Mended(annexes.pdfs | own.pdfs, annexes.findings | own.findings)
    notes = [note for paper, found in annexes.findings.items() for note in flaw_notes(job, paper, found)]
    for kind in job.kinds:
        notes += _write_packet(job, kind, mended, looked, folder / job.packet(kind))
    return list(dict.fromkeys(notes))


def mend_all(
    job: Job, pdfs: Mapping[Paper, Path], folder: Path, alone: Mapping[Paper, Path] = MappingProxyType({})
) -> Mended:
    """Mend every PDF that LibreOffice made; the others go into packets as they are.

    `alone` has the places of those that are also handed out by themselves.
    """
    folder.mkdir()
    days = {job.document(kind): job.moment(kind) for kind in job.kinds}
    mended = Mended(dict(pdfs), {})
    anchors = frozenset(anchor(annex.letter) for annex in job.meeting.annexes)
    for paper, path in pdfs.items():
        found = mend_file(
            path,
            folder / f'{paper.stem}.pdf',
            title=paper.title,
            author=job.network.name,
            language=job.network.language,
            day=days.get(paper, job.moment()),
            absent=job.network.words.absent,
            citation=None if paper.annex else job.network.words.citation,
            alone=Alone(alone[paper], anchors) if paper in alone else None,
        )
        if found is not None:
            mended.pdfs[paper], mended.findings[paper] = folder / f'{paper.stem}.pdf', found
    return mended


def _write_packet(job: Job, kind: Kind, mended: Mended, looked: Looked, path: Path) -> list[Problem]:
    document = job.document(kind)
    parts = {document: Part(mended.pdfs[document], document_title(job.network, kind, job.meeting))}
    annexes = job.annexes_of(kind)
    parts |= {
        paper: _annex_part(job, kind, paper, mended.pdfs[paper]) for paper in job.annexes if paper.annex in annexes
    }
    placed = assemble(
        list(parts.values()),
        path,
        title=job.packet_title(kind),
        author=job.network.name,
        day=job.moment(kind),
        words=_words(job),
        glyphs=mended.pdfs[job.glyphs],
        duplex=job.duplex,
        level=min(map(mended.level, parts)),
    )
    by_paper = dict(zip(parts, placed, strict=True))
    notes = [
        problem
        for paper, each in by_paper.items()
        for problem in packet_notes(job, paper, each, is_checked=paper in mended.findings)
    ]
    return [*fault_notes(job, path, by_paper, looked), *notes]


def _words(job: Job) -> PacketWords:
    words = job.network.words
    return PacketWords(
        language=job.network.language, citation=words.citation, stamp=words.stamp, page=words.page,
        figure=words.figure, signed=words.signed,
    )  # fmt: skip


def _annex_part(job: Job, kind: Kind, paper: Paper, pdf: Path) -> Part:
    """Return the part that a file of an annex becomes; further files have their bookmarks below the first one's."""
    annex, name = paper.annex, paper.name(job.network)
    assert annex is not None
    is_first = paper.number == 1
    named = paper.title if is_first and (annex.title or not paper.source) else first_heading(pdf)
    return Part(
        pdf,
        ' – '.join(filter(None, (annex_name(annex, job.network) if is_first else name, named))),
        label=paper.label,
        name=name,
        anchor=anchor(annex.letter),
        back=_way_back(job, kind, paper),
        below=not is_first,
        original=paper.source,
    )


def _way_back(job: Job, kind: Kind, paper: Paper) -> WayBack | None:
    """Return the link to the first item that cites a file of an annex; None where none does."""
    for number, item in _numbered(job, kind):
        cited = labels.cited(running_text(item, kind), job.network.words.citation)
        references = (*item.annexes, *(reference for citation in cited for reference in citation.references))
        if any(paper.is_meant(reference) for reference in references):
            text = job.network.words.back.format(item=number)
            return WayBack(destination(item.number), text, f'{text}, {one_line(item.title)}')
    return None


def _numbered(job: Job, kind: Kind) -> Iterator[tuple[str, Item]]:
    """Yield the items that a document shows, with the numbers that they have there."""
    for place, item in enumerate(items_of(job.meeting, kind), start=1):
        yield str(place), item
        for below, each in enumerate(item.items):
            yield f'{place}{labels.sub_letter(below)}', each
