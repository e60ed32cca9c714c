"""What the secretariat should know of an annex that somebody sent, on the line that names it."""

from collections.abc import Iterator, Mapping
from gettext import gettext as _

from ..assemble import Opened, Survey, survey
from ..problem import Problem, Severity
from .job import Job, Paper
from .reasons import Words, annex_problem

MOST_PAGES = 1500
LONGEST_SIDE = 14_000
"""Points, nearly five metres; readers stop at 14,400 (ISO 32000-1, annex C)."""
METRE = 72 / 0.0254


def survey_notes(job: Job, pdfs: Mapping[Paper, Opened]) -> list[Problem]:
    """Warnings, and an error where others than the author would not see an annex's pages."""
    letters = {annex.letter for annex in job.meeting.annexes if annex.files and not annex.withheld}
    sent = {paper: survey(opened) for paper, opened in pdfs.items() if paper[0] in letters}
    return [problem for paper, known in sent.items() for problem in _problems(job, paper, known)]


def _problems(job: Job, paper: Paper, known: Survey) -> Iterator[Problem]:
    if known.needs_rendering:
        yield annex_problem(job, paper, _dynamic_form())
    for words in _warnings(known):
        yield annex_problem(job, paper, words, Severity.WARNING)


def _dynamic_form() -> Words:
    return (
        _("{file} is a form whose pages only Adobe Reader shows; all others are told to wait"),
        _("open it in Adobe Reader and print it to PDF"),
    )


def _warnings(known: Survey) -> Iterator[Words]:
    if known.is_xfa and not known.needs_rendering:
        yield (
            _("{file} is a form of a kind (XFA) whose fields may look different, or empty, in the packet"),
            _("compare them; if something is missing, open it in Adobe Reader and print it to PDF"),
        )
    if known.is_restricted:
        yield (
            _("{file} is protected against printing, copying or changes; in the packet it is not"),
            _("make sure that its author agrees"),
        )
    if known.is_repaired:
        yield (
            _("{file} was damaged and has been repaired"),
            _("compare its pages in the packet with the original, or ask for it again"),
        )
    if known.pages > MOST_PAGES:
        yield (
            _("{file} has {count} pages").replace('{count}', str(known.pages)),
            _("see whether all of them are needed: so large a packet is hard to send and to read"),
        )
    if known.longest_side > LONGEST_SIDE:
        yield (
            _("{file} has a page of {size} metres").replace('{size}', f'{known.longest_side / METRE:.0f}'),
            _("see whether it is meant to be: many programs can't show it; choose a paper size where it was made"),
        )
