"""Stages 4 and 5 for one meeting: its documents and its annexes."""

from collections.abc import Iterator
from pathlib import Path

from .. import machine
from ..convert import Failure, Office, convert
from ..formats import TEXTS
from ..model import Annex
from ..problem import Problem
from ..render.compose_view import Kind, compose_view, sheet_view, text_view
from ..render.document import fill
from ..render.plain import plain
from ..render.template import template_fonts
from ..texts import read_text
from .job import Job, Paper
from .reasons import conversion_problem


def render_all(job: Job, folder: Path) -> tuple[dict[Paper, Path], list[Problem]]:
    """Stage 4: the Word files of the meeting, of the minutes and texts it has as annexes, of withheld annexes."""
    documents: dict[Paper, Path] = {}
    problems: list[Problem] = []
    for paper, path, made in _rendered(job, folder):
        if isinstance(made, Problem):
            problems.append(made)
        else:
            path.write_bytes(made)
            documents[paper] = path
    return documents, problems


def _rendered(job: Job, folder: Path) -> Iterator[tuple[Paper, Path, bytes | Problem]]:
    for kind in job.kinds:
        yield (kind.value, 0), folder / f'{job.stem(kind)}.docx', _document(job, kind, str(job.meeting.day))
    inner = folder / 'annexes'
    inner.mkdir()
    for annex in job.meeting.annexes:
        path = inner / f'{annex.letter}.docx'
        if annex.withheld:
            yield (annex.letter, 0), path, _sheet(job, annex)
        elif annex.minutes:
            yield (annex.letter, 0), path, _document(job, Kind.MINUTES, str(annex.minutes))
    for (letter, number), source in _annex_files(job):
        if source.suffix.lower() in TEXTS:
            yield (letter, number), inner / f'{letter}-{number}.docx', _text(job, letter, source)


def _document(job: Job, kind: Kind, day: str) -> bytes | Problem:
    meeting, network = job.meetings[day], job.network
    template = job.project.template(kind.value)
    return fill(template, network, job.moment, lambda writer: compose_view(meeting, network, kind, writer))


def _sheet(job: Job, annex: Annex) -> bytes | Problem:
    template = job.project.template(Kind.AGENDA.value)
    return fill(template, job.network, job.moment, lambda _writer: sheet_view(job.meeting, job.network, annex))


def _text(job: Job, letter: str, source: Path) -> bytes | Problem:
    annex = next(each for each in job.meeting.annexes if each.letter == letter)
    title = annex.title if annex.title and len(annex.files) == 1 else source.stem
    template = job.project.template(Kind.AGENDA.value)
    view = text_view(job.meeting, job.network, title)
    return plain(template, job.network, job.moment, view, read_text(source) or '', source.suffix.lower())


def convert_all(
    job: Job, documents: dict[Paper, Path], folder: Path, office: Office
) -> tuple[dict[Paper, Path], list[Problem]]:
    """Stage 5: a PDF of every document and of every annex file."""
    machine.require_fonts(sorted({font for kind in job.kinds for font in _fonts(job, kind)}))
    files = documents | {paper: path for paper, path in _annex_files(job) if paper not in documents}
    names = {f'{place:03}': paper for place, paper in enumerate(files)}
    made = convert({name: files[paper] for name, paper in names.items()}, folder / 'pdf', office=office)
    pdfs = {names[name]: result for name, result in made.items() if isinstance(result, Path)}
    failures = {names[name]: result for name, result in made.items() if isinstance(result, Failure)}
    return pdfs, [conversion_problem(job, paper, files[paper], failure) for paper, failure in failures.items()]


def _fonts(job: Job, kind: Kind) -> set[str]:
    return template_fonts(job.project.template(kind.value))


def _annex_files(job: Job) -> Iterator[tuple[Paper, Path]]:
    folder = job.project.meeting(str(job.meeting.day)).with_suffix('')
    for annex in job.meeting.annexes:
        if not annex.withheld:
            yield from (((annex.letter, number), folder / name) for number, name in enumerate(annex.files))
