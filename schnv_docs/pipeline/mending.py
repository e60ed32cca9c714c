"""Stage 6 for one meeting: each PDF that LibreOffice made, mended while it makes more."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..assemble import Alone, Finding, Flaw, Level, level_of, level_of_scan, mend_file
from ..i18n import gettext as _
from ..render.head import first_head
from ..wording.annexes import anchor
from ..wording.documents import Kind
from .ingredients import recipe_of_pdfs, shared_ingredients
from .job import NO_MOMENT, Job
from .paper import Paper
from .stock import Stock
from .workbench import OFFICE_COPIES, Workbench


@dataclass(frozen=True, slots=True)
class Mended:
    """PDFs as they go into packets, what could not be mended in those that LibreOffice made, what each may declare."""

    pdfs: dict[Paper, Path]
    findings: dict[Paper, list[Finding]]
    levels: dict[Paper, Level]


class Mending:
    """PDFs that LibreOffice made, mended one after the other while it makes more; others go into packets as they are.

    They are written into a folder of the `bench`.
    """

    def __init__(self, job: Job, bench: Workbench) -> None:
        self._job, self._bench, self._folder = job, bench, bench.folder / 'mended'
        self._folder.mkdir()
        self._pdfs: dict[Paper, Path] = {}
        self._coming: dict[Paper, Future[tuple[list[Finding] | None, Level]]] = {}

    def begin(self, paper: Paper, pdf: Path, alone: Path | None = None) -> None:
        """Have a PDF mended, unless it is already; `alone` is its place if it is also handed out by itself."""
        if paper not in self._coming:
            self._pdfs[paper] = pdf
            self._coming[paper] = self._bench.meanwhile(
                _mended, self._job, paper, pdf, self._place(paper), alone, self._bench.stock
            )

    def begin_document(self, kind: Kind, pdf: Path) -> None:
        """Have a document's PDF mended, and written into the bench's folder if it stands alone."""
        alone = self._bench.folder / f'{self._job.stem(kind)}.pdf' if kind.stands_alone else None
        self.begin(self._job.document(kind), pdf, alone)

    def so_far(self) -> Callable[[], Mended]:
        """Return what waits for all that was begun until now."""
        coming = dict(self._coming)
        return lambda: self._done(coming)

    def _done(self, coming: Mapping[Paper, Future[tuple[list[Finding] | None, Level]]]) -> Mended:
        done = {paper: each.result() for paper, each in coming.items()}
        found = {paper: findings for paper, (findings, _level) in done.items() if findings is not None}
        pdfs = {paper: self._place(paper) if paper in found else self._pdfs[paper] for paper in done}
        return Mended(pdfs, found, {paper: level for paper, (_findings, level) in done.items()})

    def _place(self, paper: Paper) -> Path:
        return self._folder / f'{paper.stem}.pdf'


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
    recipe = recipe_of_pdfs(name, 'mended', [pdf], stock, (told, anchors), shared)
    facts = stock.take(recipe, *files)
    if facts is not None:
        known = facts['findings']
        return known and [Finding(Flaw[flaw], page, detail) for flaw, page, detail in known], Level(facts['level'])
    found = mend_file(pdf, target, **told, alone=Alone(alone, anchors) if alone and anchors is not None else None)
    known = found and [(each.flaw.name, each.page, each.detail) for each in found]
    level = level_of_scan(pdf) if found is None else level_of(found)
    stock.keep(recipe, {'findings': known, 'level': level.value}, *(files if found is not None else ()))
    return found, level
