"""What the papers of a meeting are made of, by names for people, who may ask which of it has changed."""

from collections.abc import Sequence
from pathlib import Path

from ..i18n import gettext as _
from ..problem import shown_path
from ..store import digest_of
from ..store.program import libraries, sources
from .job import Job
from .paper import Paper
from .stock import Stock

_LIBRARIES = ('pypdf', 'pypdfium2', 'pikepdf', 'cryptography', 'pillow')


def ingredients(job: Job, paper: Paper, stock: Stock) -> dict[str, str]:
    """Return what a paper that is rendered here is made of, each with its digest."""
    if paper == job.glyphs:
        return _given(job, [paper.template, job.project.network], stock)
    is_annexed = paper.annex is not None and paper.annex.minutes is not None
    others = [job.project.meeting(key) for key in job.meetings if key != str(job.meeting.key) and is_annexed]
    files = [job.source.path, paper.template, *others, *([job.network.logo.file] if job.network.logo else [])]
    given = _given(job, [*files, *filter(None, [paper.source]), job.project.network], stock)
    return given if paper.annex else {**given, _("the dispatch before"): digest_of(job.given.sent), **_time(job)}


def _given(job: Job, files: Sequence[Path], stock: Stock) -> dict[str, str]:
    return {shown_path(path, job.project.root): stock.sum(path) for path in files}


def assembler() -> str:
    """Return a digest of what takes in, mends and assembles PDFs."""
    return digest_of(sources('annex_files', 'assemble', 'typed', 'labels.py'), libraries(*_LIBRARIES))


def shared_ingredients(job: Job, stock: Stock, *, is_timed: bool = True) -> dict[str, str]:
    """Return what all papers of a meeting depend on; those that are not handed out by themselves tell no time."""
    return {**_given(job, [job.project.network], stock), **(_time(job) if is_timed else {})}


def _time(job: Job) -> dict[str, str]:
    return {_("the time of the last commit"): digest_of(job.given.moments)}
