"""Stages 4 and 5 for one meeting: its annexes, and then its documents, which tell where the annexes are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .. import machine
from ..annex_files.formats import MAILS, TEXTS
from ..annex_files.mail import mail_text
from ..annex_files.texts import read_text, tidy
from ..assemble import page_count
from ..problem import Problem
from ..render.annexes import PagePosition, PagePositions
from ..render.delivered import deliver
from ..render.fill import fill
from ..render.template import template_fonts
from ..render.text_annex import plain
from ..render.views import compose_view, glyphs_view, sheet_view, text_view
from ..wording.documents import Kind
from .conversions import convert_all
from .job import Job
from .paper import Paper, is_sheet
from .reader_notes import reader_notes, sheet_notes
from .received import Received, receive_all
from .workbench import OFFICE_COPIES, Workbench

MOST_TURNS = 4
"""A list of annexes that says other page numbers may make the document longer, and so on; never that often."""


@dataclass(frozen=True, slots=True)
class Made:
    """PDFs by their papers, and what was noticed; with an error among the problems there may be no PDFs."""

    pdfs: dict[Paper, Path]
    problems: list[Problem]


def make_annexes(job: Job, bench: Workbench) -> Received:
    """Make a PDF of every annex file, of earlier minutes, of sheets in place of other annexes, and of the stamps' page.

    Raises `machine.Missing` where a font of the templates is missing.
    """
    templates = {*map(job.template, job.kinds), *(paper.template for paper in job.annexes)}
    machine.require_fonts(sorted({font for template in templates for font in template_fonts(template)}))
    rendered = dict(_rendered_annexes(job))
    unfilled = [content for content in rendered.values() if isinstance(content, Problem)]
    if unfilled:
        return Received(problems=unfilled)
    written = {paper: content for paper, content in rendered.items() if isinstance(content, bytes)}
    files = {paper: paper.source for paper in job.annexes if paper.source and paper not in written}
    done = convert_all(job, files | _written(written, bench.folder / OFFICE_COPIES), bench.folder / 'pdf', bench)
    if done.problems:
        return Received(problems=done.problems)
    notes = [note for paper, each in done.made.items() for note in reader_notes(job, paper, each.findings)]
    notes += [note for paper, each in done.made.items() for note in sheet_notes(job, paper, each.remarks)]
    pdfs = {paper: each.pdf for paper, each in done.made.items()}
    received = receive_all(job, pdfs, bench.folder / 'received', bench)
    return replace(received, problems=[*notes, *received.problems])


def make_documents(job: Job, annexes: Received, bench: Workbench) -> Made:
    """Make the Word file and PDF of every document, with a list of its annexes that has the right page numbers."""
    made: dict[Paper, Path] = {}
    lengths = {paper: known.pages for paper, known in annexes.surveys.items()}
    for kind in job.kinds:
        paper = job.document(kind)
        pages = _pages_last_time(job, kind)
        for turn in range(MOST_TURNS):
            positions = _positions(job, kind, lengths, pages)
            converted = _document(job, kind, positions, bench, turn)
            if converted.problems:
                return converted
            made |= converted.pdfs
            pages, before = page_count(converted.pdfs[paper]), pages
            if pages == before or not positions:
                break
        deliver(bench.folder / OFFICE_COPIES / f'{paper.stem}.docx', bench.folder / f'{job.stem(kind)}.docx')
    return Made(made, [])


def _pages_last_time(job: Job, kind: Kind) -> int:
    """Return how long the document was in the last build, or 1; a wrong guess costs another turn."""
    path = job.project.output(str(job.meeting.key)) / f'{job.stem(kind)}.pdf'
    return page_count(path) if path.is_file() and kind.stands_alone else 1


def _document(job: Job, kind: Kind, positions: PagePositions, bench: Workbench, turn: int) -> Made:
    content = filled(job, kind, str(job.meeting.key), positions)
    if isinstance(content, Problem):
        return Made({}, [content])
    written = _written({job.document(kind): content}, bench.folder / OFFICE_COPIES)
    done = convert_all(job, written, bench.folder / f'{kind.value}-{turn}', bench)
    return Made({paper: each.pdf for paper, each in done.made.items()}, done.problems)


def _positions(job: Job, kind: Kind, lengths: Mapping[Paper, int], pages: int) -> PagePositions:
    """Return the position of each annex in the packet of a document that is `pages` long."""
    positions: dict[str, PagePosition] = {}
    first = pages + 1
    for annex in job.annexes_of(kind):
        first += job.given.duplex and first % 2 == 0
        count = sum(length for paper, length in lengths.items() if paper.annex == annex)
        positions[annex.letter] = PagePosition(count, first)
        first += count
    return positions


def _rendered_annexes(job: Job) -> Iterator[tuple[Paper, bytes | Problem]]:
    """Yield the papers that are made as Word files here, each with its content or its template's problem."""
    meeting, network = job.meeting, job.network
    yield (
        job.glyphs,
        fill(job.glyphs.template, network, job.moment(), lambda writer: glyphs_view(meeting, network, writer)),
    )
    for paper in job.annexes:
        if paper.source is None:
            yield paper, _sheet_or_minutes(job, paper)
        elif paper.source.suffix.lower() in TEXTS:
            yield paper, _text(job, paper, paper.source)


def _sheet_or_minutes(job: Job, paper: Paper) -> bytes | Problem:
    annex = paper.annex
    assert annex is not None
    if annex.minutes and not is_sheet(annex) and job.has_minutes_of(annex.minutes):
        return filled(job, Kind.MINUTES, str(annex.minutes), {})
    return fill(paper.template, job.network, job.moment(), lambda _writer: sheet_view(job.meeting, job.network, annex))


def _text(job: Job, paper: Paper, source: Path) -> bytes | Problem:
    annex = paper.annex
    title = annex.title if annex and annex.title and len(annex.files) == 1 else source.stem
    view = text_view(job.meeting, job.network, title)
    suffix = source.suffix.lower()
    text = tidy(mail_text(source, job.network.language) or '') if suffix in MAILS else read_text(source) or ''
    return plain(paper.template, job.network, job.moment(), view, text, suffix)


def filled(job: Job, kind: Kind, key: str, positions: PagePositions) -> bytes | Problem:
    """Return the Word file of a document of the meeting with a key, or what its template objects to."""
    meeting, network = job.meetings[key], job.network
    sent = job.last_sent(kind) if meeting is job.meeting else None
    packet = job.packet(kind) if positions else ''
    return fill(
        job.template(kind),
        network,
        job.moment(kind),
        lambda writer: compose_view(meeting, network, kind, writer, positions, sent, packet),
    )


def _written(contents: Mapping[Paper, bytes], folder: Path) -> dict[Paper, Path]:
    folder.mkdir(exist_ok=True)
    paths = {paper: folder / f'{paper.stem}.docx' for paper in contents}
    for paper, path in paths.items():
        path.write_bytes(contents[paper])
    return paths
