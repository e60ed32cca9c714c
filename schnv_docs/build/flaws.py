"""What keeps an annex from being read aloud and kept, in the words of the secretariat."""

from collections.abc import Iterator
from gettext import gettext as _

from ..assemble import Finding, Flaw
from ..problem import Problem, Severity
from .job import Job, Paper
from .reasons import annex_problem


def flaw_notes(job: Job, paper: Paper, findings: list[Finding]) -> Iterator[Problem]:
    """One warning for each kind of flaw of an annex."""
    if job.place(*paper) is None:
        return  # our own documents have none
    for flaw in dict.fromkeys(finding.flaw for finding in findings):
        words = (_words()[flaw], _("mend it in the program it comes from, or ask its author to"))
        yield annex_problem(job, paper, words, Severity.WARNING)


def _words() -> dict[Flaw, str]:
    return {
        Flaw.PICTURE_WITHOUT_TEXT: _("{file} has pictures without alternative text: a screen reader can't tell them"),
        Flaw.UNTAGGED_TEXT: _("{file} has text without tags: it is read aloud line by line, without rows and columns"),
        Flaw.HIDDEN_TEXT: _("{file} has text with an effect, which is not read aloud"),
        Flaw.UNKNOWN_CHARACTER: _("{file} has characters that have a meaning in their font only"),
        Flaw.FONT_NOT_EMBEDDED: _("{file} lacks a font: it may look different elsewhere, and later"),
        Flaw.UNREADABLE: _("{file} has parts that could not be looked through for accessibility"),
    }
