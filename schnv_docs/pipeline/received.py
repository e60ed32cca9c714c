"""Stage 5 for one meeting: what becomes of each annex's PDF before it is mended and assembled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..assemble import Survey, Unreadable, look_at, receive
from ..problem import Problem
from .annex_notes import reception_problem, survey_notes
from .job import Job
from .paper import Paper


@dataclass(frozen=True, slots=True)
class Received:
    """PDFs of annexes that are easily read, with their surveys, and what was noticed."""

    pdfs: dict[Paper, Path] = field(default_factory=dict)
    surveys: dict[Paper, Survey] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def receive_all(job: Job, pdfs: Mapping[Paper, Path], folder: Path) -> Received:
    """Take in the PDFs that somebody sent, written anew into `folder`, beside those that were made here."""
    folder.mkdir()
    received = Received()
    for paper, path in pdfs.items():
        is_sent = path == paper.source
        ready = folder / f'{paper.stem}.pdf' if is_sent else path
        found = receive(path, ready) if is_sent else look_at(path)
        if isinstance(found, Unreadable):
            received.problems.append(reception_problem(job, paper, found.reason))
            continue
        received.pdfs[paper], received.surveys[paper] = ready, found
        if paper.source:
            received.problems.extend(survey_notes(job, paper, found))
    return received
