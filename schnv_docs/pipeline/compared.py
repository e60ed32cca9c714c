"""Stage 6 for one meeting: each page of an annex looks in the packet as it did in the file that it came in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..apart import Apart, TooMuch
from ..assemble import Obstacle, Placed
from ..assemble.compare import Before, pages_that_differ, record
from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import Problem
from .annex_notes import reception_problem
from .job import Job
from .mending import Mended
from .note import Note, annex_problem
from .paper import Paper
from .received import Received


@dataclass(frozen=True, slots=True)
class Looked:
    """How the pages of the annexes look that have not been compared before, and what each is known by."""

    before: dict[Paper, Before]
    keys: dict[Paper, str]
    problems: tuple[Problem, ...] = ()


def look_all(job: Job, annexes: Received, mending: Callable[[], Mended], apart: Apart) -> Looked:
    """Look at the pages of each annex as it came; `mending` gives the PDFs as they go into packets."""
    papers, mended = [paper for paper in annexes.pdfs if paper.annex], mending().pdfs
    files = {paper: _as_sent(paper) or mended[paper] for paper in papers}
    shared = [paper for paper in papers if annexes.surveys[paper].has_layers_or_fields]
    beside = [files[paper] for paper in shared]
    keys = {paper: record.key(files[paper], beside if paper in shared else ()) for paper in papers}
    known = {*record.known(job.project.compared)}
    new = [paper for paper in papers if keys[paper] not in known]
    before = {paper: _looks(paper, annexes, apart) for paper in new}
    lacking = [reception_problem(job, paper, Obstacle.TOO_MUCH) for paper, each in before.items() if each is None]
    return Looked({paper: each for paper, each in before.items() if each}, {p: keys[p] for p in new}, tuple(lacking))


def fault_notes(job: Job, packet: Path, placed: Mapping[Paper, Placed], looked: Looked) -> Iterator[Problem]:
    """Give an error for each annex with pages that look otherwise in a packet."""
    for paper, before in looked.before.items():
        pages = pages_that_differ(packet, placed[paper], before) if paper in placed else []
        if pages:
            yield annex_problem(job, paper, _fault(pages))


def remember(job: Job, looked: Looked) -> None:
    """Note what has been compared, once all of it is alike."""
    record.remember(job.project.compared, looked.keys.values())


def _looks(paper: Paper, annexes: Received, apart: Apart) -> Before | None:
    received, known = annexes.pdfs[paper], annexes.surveys[paper]
    original = received if known.has_mended_fields else _as_sent(paper) or received
    # Readers differ about what is damaged, and draw the fields of a form that asks for it each in their own way.
    is_plain = not (known.is_repaired or known.has_mended_fields or known.asks_for_appearances)
    try:
        return apart.look(original, received, known.pages, both=known.has_layers_or_fields and is_plain)
    except TooMuch:
        return None


def _as_sent(paper: Paper) -> Path | None:
    """Return the PDF that somebody sent; None where one was made here."""
    return paper.source if paper.source and paper.source.suffix.lower() == '.pdf' else None


def _fault(pages: list[int]) -> Note:
    message = ngettext(
        "page {pages} of {file} looks otherwise in the packet than in the file: a fault in the program, not in it",
        "pages {pages} of {file} look otherwise in the packet than in the file: a fault in the program, not in it",
        len(pages),
    )
    return Note(
        message.replace('{pages}', ', '.join(map(str, pages))),
        _("nothing was published; print the file to a new PDF and try that, and tell those who look after the program"),
    )
