"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from .. import labels
from ..assemble import (
    Alone,
    Bookmark,
    Finding,
    PacketWords,
    Part,
    assemble,
    mend_file,
    titles,
)
from ..model import Item
from ..problem import Problem
from ..render.head import first_head
from ..render.views import heading_text
from ..wording.annexes import anchor, annex_name
from ..wording.documents import Kind, destination, document_title, items_of, running_text
from .annex_notes import flaw_notes, packet_notes
from .job import Job
from .paper import Paper
from .workbench import OFFICE_COPIES


@dataclass(frozen=True, slots=True)
class Mended:
    """PDFs as they go into packets, and, of those that LibreOffice made, what could not be mended."""

    pdfs: dict[Paper, Path]
    findings: dict[Paper, list[Finding]]


def assemble_all(job: Job, documents: Mapping[Paper, Path], annexes: Mended, folder: Path) -> list[Problem]:
    """Write each document and each packet into `folder`, and return what to know of the annexes."""
    alone = {job.document(kind): folder / f'{job.stem(kind)}.pdf' for kind in job.kinds if kind.stands_alone}
    own = mend_all(job, documents, folder / 'mended-documents', alone)
    mended = Mended(annexes.pdfs | own.pdfs, annexes.findings | own.findings)
    notes = [note for paper, found in annexes.findings.items() for note in flaw_notes(job, paper, found)]
    for kind in job.kinds:
        notes += _write_packet(job, kind, mended, folder / job.packet(kind))
    return list(dict.fromkeys(notes))


def mend_all(
    job: Job, pdfs: Mapping[Paper, Path], folder: Path, alone: Mapping[Paper, Path] = MappingProxyType({})
) -> Mended:
    """Mend every PDF that LibreOffice made; the others go into packets as they are.

    `alone` has the places of those that are also handed out by themselves.
    """
    folder.mkdir()
    mended = Mended(dict(pdfs), {})
    anchors = frozenset(anchor(annex.letter) for annex in job.meeting.annexes)
    for paper, path in pdfs.items():
        found = mend_file(
            path,
            folder / f'{paper.stem}.pdf',
            title=paper.title,
            author=job.network.name,
            language=job.network.language,
            day=job.moment,
            absent=job.network.words.absent,
            head=_head(folder.parent / OFFICE_COPIES / f'{paper.stem}.docx'),
            alone=Alone(alone[paper], anchors) if paper in alone else None,
        )
        if found is not None:
            mended.pdfs[paper], mended.findings[paper] = folder / f'{paper.stem}.pdf', found
    return mended


def _head(made: Path) -> tuple[str, ...] | None:
    """Return the pictures in the first page's own head of a Word file that was made here; None of other files."""
    return first_head(made) if made.is_file() else None


def _write_packet(job: Job, kind: Kind, mended: Mended, path: Path) -> list[Problem]:
    document = job.document(kind)
    pdf = mended.pdfs[document]
    parts = {
        document: Part(pdf, document_title(job.network, kind, job.meeting), tuple(_item_bookmarks(job, kind, pdf)))
    }
    annexes = job.annexes_of(kind)
    parts |= {
        paper: _annex_part(job, kind, paper, mended.pdfs[paper]) for paper in job.annexes if paper.annex in annexes
    }
    placed = assemble(
        list(parts.values()),
        path,
        title=document.title,
        author=job.network.name,
        day=job.moment,
        words=_words(job),
        glyphs=mended.pdfs[job.glyphs],
        duplex=job.duplex,
        conforms=all(mended.findings.get(paper) == [] for paper in parts),
    )
    return [
        problem
        for paper, each in zip(parts, placed, strict=True)
        for problem in packet_notes(job, paper, each, is_checked=paper in mended.findings)
    ]


def _words(job: Job) -> PacketWords:
    words = job.network.words
    return PacketWords(
        language=job.network.language, stamp=words.stamp, page=words.page, figure=words.figure, back=words.back,
        signed=words.signed,
    )  # fmt: skip


def _item_bookmarks(job: Job, kind: Kind, document: Path) -> Iterator[Bookmark]:
    """Yield a bookmark for each item, titled as the page has it: the template decides how items are numbered."""
    printed = titles(document)
    for item in items_of(job.meeting, kind):
        own = _bookmark(job, kind, item, printed)
        yield replace(own, children=tuple(_bookmark(job, kind, each, printed) for each in item.items))


def _bookmark(job: Job, kind: Kind, item: Item, printed: list[str]) -> Bookmark:
    words = heading_text(item, job.meeting, job.network, kind)
    numbered = next((title for title in printed if title.endswith(words)), words)
    if numbered in printed:
        del printed[: printed.index(numbered) + 1]
    return Bookmark(numbered, destination(item.number))


def _annex_part(job: Job, kind: Kind, paper: Paper, pdf: Path) -> Part:
    """Return the part that a file of an annex becomes; further files have their bookmarks below the first one's."""
    annex = paper.annex
    assert annex is not None
    item = _citing_item(job, kind, annex.letter)
    is_first = paper.number == 1
    heading = f'{annex_name(annex, job.network)} – {paper.title}'
    return Part(
        pdf,
        heading if is_first else f'{paper.name(job.network)} – {Path(paper.file).stem}',
        label=paper.label,
        name=paper.name(job.network),
        anchor=anchor(annex.letter) if is_first else '',
        item=destination(item.number) if item else '',
        below=not is_first,
    )


def _citing_item(job: Job, kind: Kind, letter: str) -> Item | None:
    """Return the first item that cites an annex; None where none does."""
    for item in items_of(job.meeting, kind):
        for each in (item, *item.items):
            cited = labels.cited(running_text(each, kind), job.network.words.citation)
            references = (*each.annexes, *(reference for citation in cited for reference in citation.references))
            if any(reference.letter == letter for reference in references):
                return each
    return None
