"""Why an annex can't be in the packet, in the words of the secretariat, on the line that names its file."""

from collections.abc import Iterator, Mapping
from gettext import gettext as _

from .. import convert
from ..assemble import Finding, Flaw, Opened, Survey, survey
from ..problem import Problem, Severity
from .job import Job, Paper

Words = tuple[str, str]


def conversion_problem(job: Job, paper: Paper, failure: convert.Failure) -> Problem:
    """The problem of a file of which there is no PDF."""
    return annex_problem(job, paper, _conversion(failure.reason))


def annex_problem(job: Job, paper: Paper, words: Words, severity: Severity = Severity.ERROR) -> Problem:
    """The problem on the line that names the annex; `words` are message and hint."""
    message, hint = words
    letter, number = paper
    mark = job.place(letter, number)
    if mark is None:  # a document of ours: only its template can be at fault
        return Problem(job.project.template(letter), 0, 0, message.format(file=letter), hint, severity)
    message = _("annex {letter}: ").format(letter=letter) + message.format(file=job.file_of(letter, number))
    return job.source.problem(mark, message, hint, severity)


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
