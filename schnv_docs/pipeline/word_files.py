"""Stage 4 for one meeting: the Word files that are made here, each taken from the store or filled in once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..annex_files.formats import MAILS, TEXTS
from ..annex_files.mail import mail_text
from ..annex_files.texts import read_text, tidy
from ..convert import Failure, Reason
from ..i18n import gettext as _
from ..model import Meeting
from ..network import Standing
from ..problem import Problem
from ..render.annexes import PagePositions
from ..render.blocks import Sent
from ..render.fill import fill
from ..render.text_annex import plain
from ..render.views import compose_view, glyphs_view, sheet_view, text_view
from ..store import Recipe, digest_of
from ..store.program import libraries, sources
from ..wording.documents import Kind
from .annex_notes import conversion_problem
from .ingredients import ingredients
from .job import NO_MOMENT, Job
from .paper import Paper, is_sheet
from .stock import Stock
from .workbench import OFFICE_COPIES, Workbench

Word = Path | Problem
"""A Word file; or what its template objects to."""


def annexes_as_word(job: Job, bench: Workbench) -> Iterator[tuple[Paper, Word]]:
    """Yield the papers that are made as Word files here, but for the documents."""
    network = job.network
    yield job.glyphs, _kept(
        job, job.glyphs, bench, 'stamps',
        lambda: fill(job.glyphs.template, network, NO_MOMENT, lambda writer: glyphs_view(network, writer)),
    )  # fmt: skip
    for paper in job.annexes:
        if paper.source is None:
            yield paper, _sheet_or_minutes(job, paper, bench)
        elif paper.source.suffix.lower() in TEXTS:
            yield paper, _written(paper, _text(job, paper, paper.source), bench)


def document_as_word(job: Job, kind: Kind, positions: PagePositions, bench: Workbench) -> Word:
    """Return a document of the meeting, with a list of its annexes at these positions."""
    return _filled(job, job.document(kind), kind, str(job.meeting.key), bench, positions)


def filled(job: Job, kind: Kind, key: str, positions: PagePositions) -> bytes | Problem:
    """Return the Word file of a document of the meeting with a key, or what its template objects to."""
    meeting, network = job.meetings[key], job.network
    sent, packet = _besides(job, kind, key, positions)
    return fill(
        job.template(kind),
        network,
        _moment(job, kind, key),
        lambda writer: compose_view(meeting, network, kind, writer, positions, sent, packet),
    )


def _moment(job: Job, kind: Kind, key: str) -> datetime:
    return job.moment(kind) if job.meetings[key] is job.meeting else NO_MOMENT


def _besides(job: Job, kind: Kind, key: str, positions: PagePositions) -> tuple[Sent | None, str]:
    sent = job.last_sent(kind) if job.meetings[key] is job.meeting else None
    return sent, job.packet(kind) if positions else ''


def _sheet_or_minutes(job: Job, paper: Paper, bench: Workbench) -> Word:
    annex = paper.annex
    assert annex is not None
    if annex.minutes and not is_sheet(annex) and job.has_minutes_of(annex.minutes):
        return _filled(job, paper, Kind.MINUTES, str(annex.minutes), bench, {})
    meeting, network = _frame(job.meeting), job.network
    return _kept(
        job, paper, bench, (meeting, annex),
        lambda: fill(paper.template, network, NO_MOMENT, lambda _writer: sheet_view(meeting, network, annex)),
    )  # fmt: skip


def _frame(meeting: Meeting) -> Meeting:
    """Return what a paper of a meeting shows that tells nothing of its agenda."""
    return Meeting(meeting.day, meeting.status, (), times=meeting.times, place=meeting.place)


def _text(job: Job, paper: Paper, source: Path) -> bytes | Problem:
    annex = paper.annex
    title = annex.title if annex and annex.title and len(annex.files) == 1 else source.stem
    view = text_view(job.meeting, job.network, title)
    suffix = source.suffix.lower()
    text = mail_text(source, job.network.language) if suffix in MAILS else read_text(source)
    if text is None:  # `check` could read it
        return conversion_problem(job, paper, Failure(Reason.NOT_READABLE, ''))
    return plain(paper.template, job.network, NO_MOMENT, view, tidy(text), suffix)


def _filled(job: Job, paper: Paper, kind: Kind, key: str, bench: Workbench, positions: PagePositions) -> Word:
    told = (kind, job.meetings[key], _moment(job, kind, key), positions, *_besides(job, kind, key, positions))
    return _kept(job, paper, bench, told, lambda: filled(job, kind, key, positions))


def _kept(job: Job, paper: Paper, bench: Workbench, told: object, make: Callable[[], bytes | Problem]) -> Word:
    """Take a Word file from the store; or make it, and put it there."""
    recipe = _recipe(job, paper, bench.stock, told)
    if bench.stock.take(recipe, _place(paper, bench)) is None:
        made = _written(paper, make(), bench)
        if isinstance(made, Path):
            bench.stock.keep(recipe, {}, made)
        return made
    return _place(paper, bench)


def _recipe(job: Job, paper: Paper, stock: Stock, told: object) -> Recipe:
    logo = job.network.logo
    network = replace(job.network, logo=None, standing=Standing(), planned=())
    shown = (stock.sum(logo.file), logo.alt) if logo else ()
    key = digest_of('word', stock.sum(paper.template), network, shown, told, sources(), libraries())
    return Recipe(_("{name} as a Word file").format(name=paper.shown), key, ingredients(job, paper, stock))


def _written(paper: Paper, content: bytes | Problem, bench: Workbench) -> Word:
    if isinstance(content, Problem):
        return content
    path = _place(paper, bench)
    path.write_bytes(content)
    return path


def _place(paper: Paper, bench: Workbench) -> Path:
    folder = bench.folder / OFFICE_COPIES
    folder.mkdir(exist_ok=True)
    return folder / f'{paper.stem}.docx'
