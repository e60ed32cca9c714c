"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .. import labels
from ..assemble import (
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
from ..render.views import heading_text
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


def assemble_all(
    job: Job, documents: Mapping[Paper, Path], annexes: Mended, looked: Looked, folder: Path
) -> list[Problem]:
    """Write each document and each packet into `folder`, and return what to know of the annexes.

    There is an error among it if an annex does not look as it did when it was `looked` at.
    """
    own = mend_all(job, documents, folder / 'mended-documents')
    mended = Mended(annexes.pdfs | own.pdfs, annexes.findings | own.findings)
    notes = [note for paper, found in annexes.findings.items() for note in flaw_notes(job, paper, found)]
    for kind in job.kinds:
        if kind.stands_alone:
            shutil.copyfile(mended.pdfs[job.document(kind)], folder / f'{job.stem(kind)}.pdf')
        notes += _write_packet(job, kind, mended, looked, folder / job.packet(kind))
    return list(dict.fromkeys(notes))


def mend_all(job: Job, pdfs: Mapping[Paper, Path], folder: Path) -> Mended:
    """Mend every PDF that LibreOffice made; the others go into packets as they are."""
    folder.mkdir()
    mended = Mended(dict(pdfs), {})
    for paper, path in pdfs.items():
        found = mend_file(
            path,
            folder / f'{paper.stem}.pdf',
            title=paper.title,
            author=job.network.name,
            language=job.network.language,
            day=job.moment,
            absent=job.network.words.absent,
        )
        if found is not None:
            mended.pdfs[paper], mended.findings[paper] = folder / f'{paper.stem}.pdf', found
    return mended


def _write_packet(job: Job, kind: Kind, mended: Mended, looked: Looked, path: Path) -> list[Problem]:
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
        original=paper.source,
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
