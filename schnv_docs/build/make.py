"""Stages 4 and 5 for one meeting: its documents and its annexes."""

from collections.abc import Iterator
from pathlib import Path

from .. import machine
from ..convert import Failure, Office, convert
from ..model import Annex
from ..problem import Problem
from ..render.compose_view import Kind, compose_view, sheet_view
from ..render.document import fill
from ..render.template import template_fonts
from .job import Job, Paper
from .reasons import conversion_problem


def render_all(job: Job, folder: Path) -> tuple[dict[Paper, Path], list[Problem]]:
    """Stage 4: the Word files of the meeting, of the earlier minutes it has as annexes, and of withheld annexes."""
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


def _document(job: Job, kind: Kind, day: str) -> bytes | Problem:
    meeting, network = job.meetings[day], job.network
    dated = meeting.issued or meeting.day
    template = job.project.template(kind.value)
    return fill(template, network, dated, lambda writer: compose_view(meeting, network, kind, writer))


def _sheet(job: Job, annex: Annex) -> bytes | Problem:
    template = job.project.template(Kind.AGENDA.value)
    return fill(template, job.network, job.meeting.day, lambda _writer: sheet_view(job.meeting, job.network, annex))


def convert_all(
    job: Job, documents: dict[Paper, Path], folder: Path, office: Office
) -> tuple[dict[Paper, Path], list[Problem]]:
    """Stage 5: a PDF of every document and of every annex file."""
    machine.require_fonts(sorted({font for kind in job.kinds for font in _fonts(job, kind)}))
    files = documents | dict(_annex_files(job))
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
