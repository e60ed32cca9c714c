"""Why an annex can't be in the packet, in the words of the secretariat, on the line that names its file."""

from gettext import gettext as _
from pathlib import Path

from .. import convert
from ..problem import Problem
from .job import Job, Paper

Words = tuple[str, str]


def conversion_problem(job: Job, paper: Paper, path: Path, failure: convert.Failure) -> Problem:
    """The problem of a file of which there is no PDF."""
    return annex_problem(job, paper, path, _conversion(failure.reason))


def annex_problem(job: Job, paper: Paper, path: Path, words: Words) -> Problem:
    """The problem on the line that names the annex; `words` are message and hint."""
    message, hint = words
    letter, number = paper
    name = job.given_name(paper) or path.name
    mark = job.place(letter, number)
    if mark is None:  # a document of ours: only its template can be at fault
        return Problem(job.project.template(letter), 0, 0, message.format(file=name), hint)
    message = _("annex {letter}: ").format(letter=letter) + message.format(file=name)
    return job.source.problem(mark, message, hint)


def _conversion(reason: convert.Reason) -> Words:
    save_as_pdf = _("open it in the program it comes from and save it as PDF")
    words = {
        convert.Reason.UNKNOWN_FORMAT: (_("files like {file} can't be put into a packet"), save_as_pdf),
        convert.Reason.NOT_READABLE: (_("{file} is broken, or not what its suffix says"), save_as_pdf),
        convert.Reason.PASSWORD: (_("{file} needs a password"), _("ask for a copy without one")),
        convert.Reason.TOO_LARGE: (_("{file} unpacks to more than a document can be"), save_as_pdf),
        convert.Reason.TOO_MANY_PIXELS: (
            _("{file} is a picture of more than 200 million pixels"),
            _("save it with fewer: 300 dots per inch are enough for print"),
        ),
        convert.Reason.TOOK_TOO_LONG: (_("{file} took too long to convert"), save_as_pdf),
        convert.Reason.NO_OUTPUT: (_("LibreOffice could make no PDF of {file}"), save_as_pdf),
    }
    return words[reason]
