"""Stage 5 for one meeting: what becomes of each annex's PDF before it is mended and assembled."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..annex_files.findings import findings_as_json, findings_of_json
from ..assemble import Obstacle, Survey, Unreadable, look_at, receive
from ..i18n import gettext as _
from ..problem import Problem
from ..store import Recipe, digest_of
from .annex_notes import reception_problem, survey_notes
from .ingredients import assembler
from .job import Job
from .paper import Paper
from .reader_notes import reader_notes
from .stock import Stock


@dataclass(frozen=True, slots=True)
class Received:
    """PDFs of annexes that are easily read, with their surveys, and what was noticed."""

    pdfs: dict[Paper, Path] = field(default_factory=dict)
    surveys: dict[Paper, Survey] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def receive_all(job: Job, pdfs: Mapping[Paper, Path], folder: Path, stock: Stock) -> Received:
    """Take in the PDFs that somebody sent, written anew into `folder`, beside those that were made here."""
    folder.mkdir()
    received = Received()
    for paper, path in pdfs.items():
        ready = folder / f'{paper.stem}.pdf' if path == paper.source else path
        found = _taken_in(paper, path, ready, stock)
        if isinstance(found, Unreadable):
            received.problems.append(reception_problem(job, paper, found.reason))
            continue
        received.pdfs[paper], received.surveys[paper] = ready, found
        if paper.source:
            received.problems.extend(survey_notes(job, paper, found))
            received.problems.extend(reader_notes(job, paper, found.findings))
    return received


def _taken_in(paper: Paper, path: Path, ready: Path, stock: Stock) -> Survey | Unreadable:
    """Return the survey of a PDF, or why it can't be taken; one that somebody sent is written anew."""
    origin, files = stock.origin(path), [ready] if ready != path else []
    name = _("{name}, looked into").format(name=paper.shown)
    recipe = Recipe(name, digest_of('received', bool(files), origin.key, assembler()), origin.inputs)
    if facts := stock.take(recipe, *files):
        if 'unreadable' in facts:
            return Unreadable(Obstacle[facts['unreadable']])
        findings, american = findings_of_json(facts['findings']), tuple(facts['american'])
        return Survey(**facts | {'findings': findings, 'american': american})
    found = receive(path, ready) if files else look_at(path)
    if isinstance(found, Unreadable):
        stock.keep(recipe, {'unreadable': found.reason.name})
    else:
        stock.keep(recipe, asdict(found) | {'findings': findings_as_json(found.findings)}, *files)
    return found
