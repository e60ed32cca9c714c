"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import labels
from ..assemble import (
    PacketWords,
    Part,
    WayBack,
    assemble,
    first_heading,
)
from ..model import Item
from ..problem import Problem
from ..read.numbering import sub_letter
from ..store import Recipe
from ..typed.lines import one_line
from ..wording.annexes import anchor, annex_name
from ..wording.documents import Kind, destination, document_title, items_of, running_text
from .annex_notes import flaw_notes, packet_notes
from .compared import Looked, fault_notes
from .ingredients import recipe_of_pdfs, shared_ingredients
from .job import Job
from .mending import Mended
from .paper import Paper
from .seen import seen, seen_as_json, seen_of_json
from .stock import Stock
from .workbench import Workbench


def assemble_packet(
    job: Job, kind: Kind, mended: Callable[[], Mended], looked: Future[Looked], bench: Workbench
) -> list[Problem]:
    """Write the packet of a document into the bench's folder, and return what to know of the annexes.

    There is an error among it if an annex does not look as it did when it was `looked` at. What could not be looked at
    within bounds is not opened here either: nothing is written then.
    """
    if looked.result().problems:
        return []
    path, parts = bench.folder / job.packet(kind), mended()
    notes = [note for paper, found in parts.findings.items() for note in flaw_notes(job, paper, found)]
    return [*notes, *_packet(job, kind, parts, looked, path, bench.stock)]


def _packet(job: Job, kind: Kind, mended: Mended, looked: Future[Looked], path: Path, stock: Stock) -> list[Problem]:
    """Write a packet, and return what of its annexes is otherwise in it than where they come from."""
    parts, glyphs = _parts(job, kind, mended), mended.pdfs[job.glyphs]
    told: dict[str, Any] = {
        'title': job.packet_title(kind),
        'author': job.network.name,
        'day': job.moment(kind),
        'words': _words(job),
        'duplex': job.given.duplex,
        'level': min(mended.levels[paper] for paper in parts),
    }
    recipe = _packet_recipe(job, path.name, parts, glyphs, stock, told)
    facts = stock.take(recipe, path)
    if facts is None:
        placed = dict(zip(parts, assemble(list(parts.values()), path, glyphs=glyphs, **told), strict=True))
        if faults := list(fault_notes(job, path, placed, looked.result())):
            return faults
        facts = {'parts': [seen_as_json(seen(each)) for each in placed.values()]}
        stock.keep(recipe, facts, path)
    return [
        problem
        for paper, values in zip(parts, facts['parts'], strict=True)
        for problem in packet_notes(job, paper, seen_of_json(values), is_checked=paper in mended.findings)
    ]


def _packet_recipe(
    job: Job, name: str, parts: Mapping[Paper, Part], glyphs: Path, stock: Stock, told: object
) -> Recipe:
    shown = [replace(each, pdf=Path(each.pdf.name), original=None) for each in parts.values()]
    originals = [stock.origin(each.original).key for each in parts.values() if each.original]
    pdfs = [glyphs, *(each.pdf for each in parts.values())]
    return recipe_of_pdfs(name, 'packet', pdfs, stock, (told, shown, originals), shared_ingredients(job, stock))


def _parts(job: Job, kind: Kind, mended: Mended) -> dict[Paper, Part]:
    document, annexes = job.document(kind), job.annexes_of(kind)
    own = Part(mended.pdfs[document], document_title(job.network, kind, job.meeting))
    return {document: own} | {
        paper: _annex_part(job, kind, paper, mended.pdfs[paper]) for paper in job.annexes if paper.annex in annexes
    }


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
        cited = labels.references_in(running_text(item, kind), job.network.words.citation)
        references = (*item.annexes, *cited)
        if any(paper.is_meant(reference) for reference in references):
            text = job.network.words.back.format(item=number)
            return WayBack(destination(item.number), text, f'{text}, {one_line(item.title)}')
    return None


def _numbered(job: Job, kind: Kind) -> Iterator[tuple[str, Item]]:
    """Yield the items that a document shows, with the numbers that they have there."""
    for place, item in enumerate(items_of(job.meeting, kind), start=1):
        yield str(place), item
        for below, each in enumerate(item.items):
            yield f'{place}{sub_letter(below)}', each
