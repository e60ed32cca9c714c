"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .. import labels
from ..assemble import (
    Alone,
    Finding,
    Flaw,
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
from ..i18n import gettext as _
from ..model import Item
from ..problem import Problem
from ..render.head import first_head
from ..store import Recipe, digest_of
from ..typed.lines import one_line
from ..wording.annexes import anchor, annex_name
from ..wording.documents import Kind, destination, document_title, items_of, running_text
from .annex_notes import flaw_notes, packet_notes
from .compared import Looked, fault_notes
from .ingredients import assembler, shared_ingredients
from .job import NO_MOMENT, Job
from .paper import Paper
from .seen import seen, seen_as_json, seen_of_json
from .stock import Stock
from .workbench import OFFICE_COPIES


@dataclass(frozen=True, slots=True)
class Mended:
    """PDFs as they go into packets, what could not be mended in those that LibreOffice made, what each may declare."""

    pdfs: dict[Paper, Path]
    findings: dict[Paper, list[Finding]]
    levels: dict[Paper, Level]


def assemble_all(
    job: Job, documents: Mapping[Paper, Path], annexes: Mended, looked: Looked, folder: Path, stock: Stock
) -> list[Problem]:
    """Write each document and each packet into `folder`, and return what to know of the annexes.

    There is an error among it if an annex does not look as it did when it was `looked` at.
    """
    alone = {job.document(kind): folder / f'{job.stem(kind)}.pdf' for kind in job.kinds if kind.stands_alone}
    own = mend_all(job, documents, folder / 'mended-documents', stock, alone)
    mended = Mended(annexes.pdfs | own.pdfs, annexes.findings | own.findings, annexes.levels | own.levels)
    notes = [note for paper, found in annexes.findings.items() for note in flaw_notes(job, paper, found)]
    for kind in job.kinds:
        notes += _packet(job, kind, mended, looked, folder / job.packet(kind), stock)
    return list(dict.fromkeys(notes))


def mend_all(
    job: Job, pdfs: Mapping[Paper, Path], folder: Path, stock: Stock,
    alone: Mapping[Paper, Path] = MappingProxyType({}),
) -> Mended:  # fmt: skip
    """Mend every PDF that LibreOffice made; the others go into packets as they are.

    `alone` has the places of those that are also handed out by themselves.
    """
    folder.mkdir()
    mended = Mended(dict(pdfs), {}, {})
    for paper, path in pdfs.items():
        found, mended.levels[paper] = _mended(job, paper, path, folder / f'{paper.stem}.pdf', alone.get(paper), stock)
        if found is not None:
            mended.pdfs[paper], mended.findings[paper] = folder / f'{paper.stem}.pdf', found
    return mended


def _head(made: Path) -> tuple[str, ...] | None:
    """Return the pictures in the first page's own head of a Word file that was made here; None of other files."""
    return first_head(made) if made.is_file() else None


def _mended(
    job: Job, paper: Paper, pdf: Path, target: Path, alone: Path | None, stock: Stock
) -> tuple[list[Finding] | None, Level]:
    days = {job.document(kind): job.moment(kind) for kind in job.kinds}
    told: dict[str, Any] = {
        'title': paper.title,
        'author': job.network.name,
        'language': job.network.language,
        'day': days.get(paper, NO_MOMENT),
        'absent': job.network.words.absent,
        'citation': None if paper.annex else job.network.words.citation,
        'head': _head(target.parents[1] / OFFICE_COPIES / f'{paper.stem}.docx'),
    }
    anchors = frozenset(anchor(annex.letter) for annex in job.meeting.annexes) if alone else None
    files = (target, alone) if alone else (target,)
    name = _("{name} for screen readers").format(name=paper.shown)
    shared = shared_ingredients(job, stock, is_timed=paper in days)
    recipe = _recipe(name, 'mended', [pdf], stock, (told, anchors), shared)
    facts = stock.take(recipe, *files)
    if facts is not None:
        known = facts['findings']
        return known and [Finding(Flaw[flaw], page, detail) for flaw, page, detail in known], Level(facts['level'])
    found = mend_file(pdf, target, **told, alone=Alone(alone, anchors) if alone and anchors is not None else None)
    known = found and [(each.flaw.name, each.page, each.detail) for each in found]
    level = level_of_scan(pdf) if found is None else level_of(found)
    stock.keep(recipe, {'findings': known, 'level': level.value}, *(files if found is not None else ()))
    return found, level


def _packet(job: Job, kind: Kind, mended: Mended, looked: Looked, path: Path, stock: Stock) -> list[Problem]:
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
        if faults := list(fault_notes(job, path, placed, looked)):
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
    return _recipe(name, 'packet', pdfs, stock, (told, shown, originals), shared_ingredients(job, stock))


def _recipe(
    name: str, what: str, pdfs: Sequence[Path], stock: Stock, told: object, shared: Mapping[str, str]
) -> Recipe:
    origins = [stock.origin(pdf) for pdf in pdfs]
    key = digest_of(what, [each.key for each in origins], told, assembler())
    inputs = {name: digest for each in origins for name, digest in each.inputs.items()}
    return Recipe(name, key, {**inputs, **shared})


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
        cited = labels.cited_anyhow(running_text(item, kind), job.network.words.citation)
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
