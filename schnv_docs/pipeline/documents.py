"""Stages 4 and 5 for one meeting: its annexes, and then its documents, which tell where the annexes are."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from .. import machine
from ..annex_files.formats import TEXTS
from ..annex_files.texts import read_text
from ..convert import Failure, Office, convert
from ..model import Annex
from ..problem import Problem
from ..render.annexes import PagePosition, PagePositions
from ..render.fill import fill
from ..render.template import template_fonts
from ..render.text_annex import plain
from ..render.views import compose_view, glyphs_view, sheet_view, text_view
from ..wording.documents import Kind
from .annex_notes import conversion_problem
from .job import GLYPHS, Job, Paper

Pdfs = dict[Paper, Path]
Measure = Callable[[Path], int]
"""How many pages a PDF has."""

MOST_TURNS = 4
"""A list of annexes that says other page numbers may make the document longer, and so on; never that often."""


def make_annexes(job: Job, folder: Path, office: Office) -> tuple[Pdfs, list[Problem]]:
    """A PDF of every annex file, of earlier minutes, of sheets for withheld annexes, and of the stamps' characters."""
    machine.require_fonts(sorted({font for kind in job.kinds for font in template_fonts(_template(job, kind))}))
    rendered, problems = _saved(_rendered_annexes(job), folder / 'annexes')
    if problems:
        return {}, problems
    sent = {paper: path for paper, path in _annex_files(job) if paper not in rendered}
    return _converted(job, rendered | sent, folder / 'pdf', office)


def make_documents(
    job: Job, annexes: Pdfs, folder: Path, office: Office, measure: Measure
) -> tuple[Pdfs, list[Problem]]:
    """The Word file and PDF of every document, with a list of its annexes that has the right page numbers."""
    made: Pdfs = {}
    lengths = {paper: measure(path) for paper, path in annexes.items()}
    for kind in job.kinds:
        pages = _pages_last_time(job, kind, measure)
        for turn in range(MOST_TURNS):
            positions = _positions(job, kind, lengths, pages)
            pdfs, problems = _document(job, kind, positions, folder, office, turn)
            if problems:
                return {}, problems
            made |= pdfs
            pages, before = measure(pdfs[kind.value, 0]), pages
            if pages == before or not positions:
                break
    return made, []


def _pages_last_time(job: Job, kind: Kind, measure: Measure) -> int:
    """A good guess at how long the document will be; a wrong one costs another turn."""
    path = job.project.output(str(job.meeting.day)) / f'{job.stem(kind)}.pdf'
    return measure(path) if path.is_file() and kind.stands_alone else 1


def _document(
    job: Job, kind: Kind, positions: PagePositions, folder: Path, office: Office, turn: int
) -> tuple[Pdfs, list[Problem]]:
    content = filled(job, kind, str(job.meeting.day), positions)
    if isinstance(content, Problem):
        return {}, [content]
    path = folder / f'{job.stem(kind)}.docx'
    path.write_bytes(content)
    return _converted(job, {(kind.value, 0): path}, folder / f'{kind.value}-{turn}', office)


def _positions(job: Job, kind: Kind, lengths: Mapping[Paper, int], pages: int) -> PagePositions:
    """Where each annex is in the packet of a document that is `pages` long."""
    positions: dict[str, PagePosition] = {}
    first = pages + 1
    for annex in job.annexes(kind):
        first += job.duplex and first % 2 == 0
        count = sum(length for (letter, _number), length in lengths.items() if letter == annex.letter)
        positions[annex.letter] = PagePosition(count, first)
        first += count
    return positions


def _rendered_annexes(job: Job) -> Iterator[tuple[Paper, bytes | Problem]]:
    agenda, network = _template(job, Kind.AGENDA), job.network
    yield GLYPHS, fill(agenda, network, job.moment, lambda _writer: glyphs_view(job.meeting, network))
    for annex in job.meeting.annexes:
        if annex.withheld:
            yield (annex.letter, 0), _sheet(job, annex)
        elif annex.minutes:
            yield (annex.letter, 0), filled(job, Kind.MINUTES, str(annex.minutes), {})
    for (letter, number), source in _annex_files(job):
        if source.suffix.lower() in TEXTS:
            yield (letter, number), _text(job, letter, source)


def filled(job: Job, kind: Kind, day: str, positions: PagePositions) -> bytes | Problem:
    """The Word file of a document of the meeting of `day`, or what its template objects to."""
    meeting, network = job.meetings[day], job.network
    sent = job.sent if meeting is job.meeting else None
    template = _template(job, kind)
    return fill(
        template, network, job.moment, lambda writer: compose_view(meeting, network, kind, writer, positions, sent)
    )


def _sheet(job: Job, annex: Annex) -> bytes | Problem:
    template = _template(job, Kind.AGENDA)
    return fill(template, job.network, job.moment, lambda _writer: sheet_view(job.meeting, job.network, annex))


def _text(job: Job, letter: str, source: Path) -> bytes | Problem:
    annex = next(each for each in job.meeting.annexes if each.letter == letter)
    title = annex.title if annex.title and len(annex.files) == 1 else source.stem
    view = text_view(job.meeting, job.network, title)
    return plain(
        _template(job, Kind.AGENDA), job.network, job.moment, view, read_text(source) or '', source.suffix.lower()
    )


def _template(job: Job, kind: Kind) -> Path:
    return job.project.template(kind.template)


def _saved(rendered: Iterator[tuple[Paper, bytes | Problem]], folder: Path) -> tuple[dict[Paper, Path], list[Problem]]:
    folder.mkdir()
    saved: dict[Paper, Path] = {}
    problems: list[Problem] = []
    for paper, content in rendered:
        if isinstance(content, Problem):
            problems.append(content)
        else:
            saved[paper] = folder / f'{paper[0]}-{paper[1]}.docx'
            saved[paper].write_bytes(content)
    return saved, problems


def _converted(job: Job, files: Mapping[Paper, Path], folder: Path, office: Office) -> tuple[Pdfs, list[Problem]]:
    names = {f'{place:03}': paper for place, paper in enumerate(files)}
    made = convert({name: files[paper] for name, paper in names.items()}, folder, office=office)
    pdfs = {names[name]: result for name, result in made.items() if isinstance(result, Path)}
    failures = {names[name]: result for name, result in made.items() if isinstance(result, Failure)}
    return pdfs, [conversion_problem(job, paper, failure) for paper, failure in failures.items()]


def _annex_files(job: Job) -> Iterator[tuple[Paper, Path]]:
    folder = job.project.meeting(str(job.meeting.day)).with_suffix('')
    for annex in job.meeting.annexes:
        if not annex.withheld:
            yield from (((annex.letter, number), folder / name) for number, name in enumerate(annex.files))
