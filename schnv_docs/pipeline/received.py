"""Stage 5 for one meeting: what becomes of each annex's PDF before it is mended and assembled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..apart import Apart, TooMuch
from ..apart.answers import of_survey, survey_of
from ..assemble import Obstacle, Survey, Unreadable, look_at
from ..i18n import gettext as _
from ..problem import Problem
from ..store import Recipe, digest_of
from .annex_notes import reception_problem, survey_notes
from .ingredients import assembler
from .job import Job
from .paper import Paper
from .reader_notes import reader_notes
from .workbench import Workbench

TOO_MUCH = Unreadable(Obstacle.TOO_MUCH)


@dataclass(frozen=True, slots=True)
class Received:
    """PDFs of annexes that are easily read, with their surveys, and what was noticed."""

    pdfs: dict[Paper, Path] = field(default_factory=dict)
    surveys: dict[Paper, Survey] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def receive_all(job: Job, pdfs: Mapping[Paper, Path], folder: Path, bench: Workbench) -> Received:
    """Take in the PDFs that somebody sent, written anew into `folder`, beside those that were made here."""
    folder.mkdir()
    received = Received()
    for paper, path in pdfs.items():
        ready = folder / f'{paper.stem}.pdf' if path == paper.source else path
        found = _taken_in(paper, path, ready, bench)
        if isinstance(found, Unreadable):
            received.problems.append(reception_problem(job, paper, found.reason))
            continue
        received.pdfs[paper], received.surveys[paper] = ready, found
        if paper.source:
            received.problems.extend(survey_notes(job, paper, found))
            received.problems.extend(reader_notes(job, paper, found.findings))
    return received


def _taken_in(paper: Paper, path: Path, ready: Path, bench: Workbench) -> Survey | Unreadable:
    """Return the survey of a PDF, or why it can't be taken; one that somebody sent is written anew."""
    stock = bench.stock
    origin, files = stock.origin(path), [ready] if ready != path else []
    name = _("a look at {name}").format(name=paper.shown)
    recipe = Recipe(name, digest_of('received', bool(files), origin.key, assembler()), origin.inputs)
    if facts := stock.take(recipe, *files):
        return survey_of(facts)
    found = _received(path, ready, bench.desk.apart) if files else look_at(path)
    if found == TOO_MUCH:
        return found  # another machine may be faster
    stock.keep(recipe, of_survey(found), *(files if isinstance(found, Survey) else ()))
    return found


def _received(path: Path, ready: Path, apart: Apart) -> Survey | Unreadable:
    try:
        return apart.receive(path, ready)
    except TooMuch:
        return TOO_MUCH
