"""Why an annex can't be in the packet, and what to know of one that can, on the line that names its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from .. import convert
from ..assemble import (
    Finding,
    Flaw,
    Obstacle,
    Removed,
    Survey,
)
from ..i18n import gettext as _
from ..own_files import megabytes
from ..own_limits import MEMORY, SECONDS
from ..problem import Problem, Severity
from .job import Job
from .paper import Paper
from .seen import SeenInPacket

MOST_PAGES = 1500
LONGEST_SIDE = 14_000
"""Points, nearly five metres; readers stop at 14,400 (ISO 32000-1, annex C)."""
METRE = 72 / 0.0254


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about an annex's file, which stands for `{file}` in it, and the remedy."""

    message: str
    hint: str


def conversion_problem(job: Job, paper: Paper, failure: convert.Failure) -> Problem:
    """Return the problem of a file of which there is no PDF."""
    return annex_problem(job, paper, _conversion(failure.reason))


def flaw_notes(job: Job, paper: Paper, findings: list[Finding]) -> Iterator[Problem]:
    """Give one warning for each kind of flaw that mending an annex has left."""
    if paper.annex is None:
        return  # our own documents have none
    for flaw in dict.fromkeys(finding.flaw for finding in findings):
        note = Note(_flaws()[flaw], _("mend it in the program it comes from, or ask its author to"))
        yield annex_problem(job, paper, note, Severity.WARNING)


def packet_notes(job: Job, paper: Paper, placed: SeenInPacket, *, is_checked: bool) -> Iterator[Problem]:
    """Give a warning for each thing that the packet has otherwise than the annex; `is_checked` are its tags."""
    for note in _placed_notes(placed, is_checked=is_checked) if paper.annex else ():
        yield annex_problem(job, paper, note, Severity.WARNING)


def annex_problem(job: Job, paper: Paper, note: Note, severity: Severity = Severity.ERROR) -> Problem:
    """Put a note on the line that names the annex; of a document of ours only the template can be at fault."""
    if paper.annex is None or paper.place is None:
        return Problem(paper.template, 0, 0, note.message.replace('{file}', paper.template.name), note.hint, severity)
    message = _("annex {letter}: ").format(letter=paper.annex.letter) + note.message.replace('{file}', paper.file)
    return job.source.problem(paper.place, message, note.hint, severity)


def reception_problem(job: Job, paper: Paper, obstacle: Obstacle) -> Problem:
    """Return the problem of a PDF that can't be in the packet."""
    return annex_problem(job, paper, _unreadable(obstacle))


def survey_notes(job: Job, paper: Paper, known: Survey) -> Iterator[Problem]:
    """Give a warning for each thing about a PDF that may surprise its readers, an error if few can read it at all."""
    if known.needs_rendering:
        yield annex_problem(job, paper, _dynamic_form())
    for note in _warnings(known):
        yield annex_problem(job, paper, note, Severity.WARNING)


def _dynamic_form() -> Note:
    return Note(
        _("{file} is a form whose pages only Adobe Reader shows; all others are told to wait"),
        _("open it in Adobe Reader and print it to PDF"),
    )


def _warnings(known: Survey) -> Iterator[Note]:
    if known.is_xfa and not known.needs_rendering:
        yield Note(
            _("{file} is a form of a kind (XFA) whose fields may look different, or empty, in the packet"),
            _("compare them; if something is missing, open it in Adobe Reader and print it to PDF"),
        )
    if known.is_restricted:
        yield Note(
            _("{file} is protected against printing, copying or changes; in the packet it is not"),
            _("make sure that its author agrees"),
        )
    if known.is_repaired:
        yield Note(
            _("{file} was damaged and has been repaired"),
            _("compare its pages in the packet with the original, or ask for it again"),
        )
    if known.pages > MOST_PAGES:
        yield Note(
            _("{file} has {count} pages").replace('{count}', str(known.pages)),
            _("see whether all of them are needed: so large a packet is hard to send and to read"),
        )
    if known.longest_side > LONGEST_SIDE:
        yield Note(
            _("{file} has a page of {size} metres").replace('{size}', f'{known.longest_side / METRE:.0f}'),
            _("see whether it is meant to be: many programs can't show it; choose a paper size where it was made"),
        )


def _conversion(reason: convert.Reason) -> Note:
    save_as_pdf = _("open it in the program it comes from and save it as PDF")
    notes = {
        convert.Reason.UNKNOWN_FORMAT: Note(_("files like {file} can't be put into a packet"), save_as_pdf),
        convert.Reason.NOT_READABLE: Note(_("{file} is broken, or not what its suffix says"), save_as_pdf),
        convert.Reason.PASSWORD: Note(_("{file} needs a password"), _("ask for a copy without one")),
        convert.Reason.TOO_LARGE: Note(_("{file} unpacks to more than a document can be"), save_as_pdf),
        convert.Reason.TOO_MANY_PIXELS: Note(
            _("{file} is a picture of more than 200 million pixels"),
            _("save it with fewer: 300 dots per inch are enough for print"),
        ),
        convert.Reason.TOOK_TOO_LONG: Note(_("{file} took too long to convert"), save_as_pdf),
        convert.Reason.TOO_MUCH: _too_much(),
        convert.Reason.NO_OUTPUT: Note(_("LibreOffice could make no PDF of {file}"), save_as_pdf),
    }
    return notes[reason]


def _too_much() -> Note:
    message = _("{file} takes more than {seconds} seconds or {size} of memory to read")
    return Note(
        message.replace('{seconds}', str(SECONDS)).replace('{size}', megabytes(MEMORY)),
        _("open it in the program it comes from and save it as a new PDF, with fewer or smaller pictures"),
    )


def _flaws() -> dict[Flaw, str]:
    return {
        Flaw.PICTURE_WITHOUT_TEXT: _("{file} has pictures without alternative text: a screen reader can't tell them"),
        Flaw.UNTAGGED_TEXT: _("{file} has text without tags: it is read aloud line by line, without rows and columns"),
        Flaw.HIDDEN_TEXT: _("{file} has text with an effect, which is not read aloud"),
        Flaw.UNKNOWN_CHARACTER: _("{file} has characters that have a meaning in their font only"),
        Flaw.FONT_NOT_EMBEDDED: _("{file} lacks a font: it may look different elsewhere, and later"),
        Flaw.UNREADABLE: _("{file} has parts that could not be looked through for accessibility"),
    }


def _placed_notes(placed: SeenInPacket, *, is_checked: bool) -> Iterator[Note]:
    yield from (note for each, note in _removed() if each in placed.removed)
    if placed.is_signed:
        yield Note(
            _("{file} is signed; the signature holds only for the original, which is embedded in the packet"),
            _("keep the original; readers find it among the packet's attachments"),
        )
    if placed.untagged:
        yield _without_tags(placed)
    elif not is_checked:
        yield Note(
            _("{file} has tags that nobody has checked: the packet does not say that everybody can read it"),
            _("check it with PAC or veraPDF if you want to know"),
        )


def _without_tags(placed: SeenInPacket) -> Note:
    remedy = _("ask for the original file, or a PDF made with accessibility tags")
    if len(placed.untagged) == placed.pages:
        return Note(_("{file} has no tags: a screen reader hears only that the page is there"), remedy)
    pages = ', '.join(map(str, placed.untagged))
    message = _("{file} has pages without tags ({pages}): a screen reader hears only that they are there")
    return Note(message.replace('{pages}', pages), remedy)


def _removed() -> list[tuple[Removed, Note]]:
    keep = _("nothing else was changed; ask for a copy without it if it is needed")
    return [
        (Removed.SCRIPT, Note(_("{file} had scripts; they were removed from the packet"), keep)),
        (Removed.LAUNCH, Note(_("{file} had links that start programs or send forms; they were removed"), keep)),
        (
            Removed.ELSEWHERE,
            Note(
                _("{file} had links to other things than the web and mail, such as files; they were removed"),
                _("write the address on the web instead if the link is needed"),
            ),
        ),
        (Removed.MEDIA, Note(_("{file} had films, sounds or models, of which only pictures are left"), keep)),
        (Removed.PROGRAM, Note(_("{file} had an embedded program; it was removed from the packet"), keep)),
    ]


def _unreadable(reason: Obstacle) -> Note:
    notes = {
        Obstacle.PASSWORD: Note(_("{file} needs a password"), _("ask for a copy without one")),
        Obstacle.CUT_OFF: Note(
            _("{file} is cut off: its end is missing"),
            _("ask for it again; it was not sent or fetched to its end"),
        ),
        Obstacle.BROKEN: Note(
            _("{file} is broken: not all of its pages can be read"),
            _("open it in a PDF reader and print it to a new PDF, or ask for it again"),
        ),
        Obstacle.TOO_MUCH: _too_much(),
        Obstacle.NO_PAGES: Note(_("{file} has no pages"), _("ask for it again")),
    }
    return notes[reason]
