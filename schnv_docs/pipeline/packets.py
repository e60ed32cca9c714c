"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .. import labels
from ..assemble import (
    Bookmark,
    Finding,
    Flaw,
    PacketWords,
    Part,
    assemble,
    mend_file,
    titles,
)
from ..i18n import gettext as _
from ..model import Item
from ..problem import Problem
from ..render.views import heading_text
from ..store import Recipe, digest_of
from ..wording.annexes import anchor, annex_name
from ..wording.documents import Kind, destination, document_title, items_of, running_text
from .annex_notes import flaw_notes, packet_notes
from .ingredients import shared_ingredients
from .job import Job
from .paper import Paper
from .seen import seen, seen_as_json, seen_of_json
from .stock import Stock
from .surveys import assembler


@dataclass(frozen=True, slots=True)
class Mended:
    """PDFs as they go into packets, and, of those that LibreOffice made, what could not be mended."""

    pdfs: dict[Paper, Path]
    findings: dict[Paper, list[Finding]]


def assemble_all(
    job: Job, documents: Mapping[Paper, Path], annexes: Mended, folder: Path, stock: Stock
) -> list[Problem]:
    """Write each document and each packet into `folder`, and return what to know of the annexes."""
    own = mend_all(job, documents, folder / 'mended-documents', stock)
    mended = Mended(annexes.pdfs | own.pdfs, annexes.findings | own.findings)
    notes = [note for paper, found in annexes.findings.items() for note in flaw_notes(job, paper, found)]
    for kind in job.kinds:
        if kind.stands_alone:
            shutil.copyfile(mended.pdfs[job.document(kind)], folder / f'{job.stem(kind)}.pdf')
        notes += _packet(job, kind, mended, folder / job.packet(kind), stock)
    return list(dict.fromkeys(notes))


def mend_all(job: Job, pdfs: Mapping[Paper, Path], folder: Path, stock: Stock) -> Mended:
    """Mend every PDF that LibreOffice made; the others go into packets as they are."""
    folder.mkdir()
    mended = Mended(dict(pdfs), {})
    for paper, path in pdfs.items():
        found = _mended(job, paper, path, folder / f'{paper.stem}.pdf', stock)
        if found is not None:
            mended.pdfs[paper], mended.findings[paper] = folder / f'{paper.stem}.pdf', found
    return mended


def _mended(job: Job, paper: Paper, pdf: Path, target: Path, stock: Stock) -> list[Finding] | None:
    told: dict[str, Any] = {
        'title': paper.title,
        'author': job.network.name,
        'language': job.network.language,
        'day': job.meeting.day if paper.annex else job.moment,  # of an annex the packet keeps no more than pages
        'absent': job.network.words.absent,
    }
    recipe = _recipe(job, _("{name} made accessible").format(name=paper.shown), 'mended', [pdf], stock, told)
    facts = stock.take(recipe, target)
    if facts is not None:
        known = facts['findings']
        return known and [Finding(Flaw[flaw], page, detail) for flaw, page, detail in known]
    found = mend_file(pdf, target, **told)
    known = found and [(each.flaw.name, each.page, each.detail) for each in found]
    stock.keep(recipe, {'findings': known}, None if found is None else target)
    return found


def _packet(job: Job, kind: Kind, mended: Mended, path: Path, stock: Stock) -> list[Problem]:
    """Write a packet, and return what of its annexes is otherwise in it than where they come from."""
    parts, glyphs = _parts(job, kind, mended), mended.pdfs[job.glyphs]
    told: dict[str, Any] = {
        'title': job.document(kind).title,
        'author': job.network.name,
        'day': job.moment,
        'words': _words(job),
        'duplex': job.duplex,
        'conforms': all(mended.findings.get(paper) == [] for paper in parts),
    }
    shown = [replace(each, pdf=Path(each.pdf.name)) for each in parts.values()]
    recipe = _recipe(job, path.name, 'packet', [glyphs, *(each.pdf for each in parts.values())], stock, (told, shown))
    facts = stock.take(recipe, path)
    if facts is None:
        placed = assemble(list(parts.values()), path, glyphs=glyphs, **told)
        facts = {'parts': [seen_as_json(seen(each)) for each in placed]}
        stock.keep(recipe, facts, path)
    return [
        problem
        for paper, values in zip(parts, facts['parts'], strict=True)
        for problem in packet_notes(job, paper, seen_of_json(values), is_checked=paper in mended.findings)
    ]


def _recipe(job: Job, name: str, what: str, pdfs: Sequence[Path], stock: Stock, told: object) -> Recipe:
    origins = [stock.origin(pdf) for pdf in pdfs]
    key = digest_of(what, [each.key for each in origins], told, assembler())
    inputs = {name: digest for each in origins for name, digest in each.inputs.items()}
    return Recipe(name, key, {**inputs, **shared_ingredients(job, stock)})


def _parts(job: Job, kind: Kind, mended: Mended) -> dict[Paper, Part]:
    document, annexes = job.document(kind), job.annexes_of(kind)
    pdf = mended.pdfs[document]
    own = Part(pdf, document_title(job.network, kind, job.meeting), tuple(_item_bookmarks(job, kind, pdf)))
    return {document: own} | {
        paper: _annex_part(job, kind, paper, mended.pdfs[paper]) for paper in job.annexes if paper.annex in annexes
    }


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
