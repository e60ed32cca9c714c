"""Why an annex can't be in the packet, and what to know of one that can, on the line that names its file."""

from collections.abc import Iterator

from .. import convert
from ..assemble import Finding, Obstacle, Removed, Survey
from ..i18n import gettext as _
from ..own_files import megabytes
from ..own_limits import MEMORY, SECONDS
from ..problem import Problem, Severity
from ..render.head import has_american_paper
from .annex_access import flaw_note, tag_notes
from .job import Job
from .note import Note, annex_problem
from .paper import Paper
from .seen import SeenInPacket

MOST_PAGES = 1500
LONGEST_SIDE = 14_000
"""Points, nearly five metres; readers stop at 14,400 (ISO 32000-1, annex C)."""
METRE = 72 / 0.0254


def conversion_problem(job: Job, paper: Paper, failure: convert.Failure) -> Problem:
    """Return the problem of a file of which there is no PDF."""
    return annex_problem(job, paper, _conversion(failure.reason))


def flaw_notes(job: Job, paper: Paper, findings: list[Finding]) -> Iterator[Problem]:
    """Give one warning for each kind of flaw that mending an annex has left."""
    if paper.annex is None:
        return  # our own documents have none
    for flaw in dict.fromkeys(finding.flaw for finding in findings):
        yield annex_problem(job, paper, flaw_note(flaw), Severity.WARNING)


def packet_notes(job: Job, paper: Paper, placed: SeenInPacket, *, is_checked: bool) -> Iterator[Problem]:
    """Give a warning for each thing that the packet has otherwise than the annex; `is_checked` are its tags."""
    for note in _placed_notes(placed, is_checked=is_checked) if paper.annex else ():
        yield annex_problem(job, paper, note, Severity.WARNING)


def reception_problem(job: Job, paper: Paper, obstacle: Obstacle) -> Problem:
    """Return the problem of a PDF that can't be in the packet."""
    return annex_problem(job, paper, _unreadable(obstacle))


def survey_notes(job: Job, paper: Paper, known: Survey) -> Iterator[Problem]:
    """Give a warning for each thing about a PDF that may surprise its readers, an error if few can read it at all."""
    if known.needs_rendering:
        yield annex_problem(job, paper, _dynamic_form())
    for note in _warnings(known):
        yield annex_problem(job, paper, note, Severity.WARNING)
    is_meant = paper.annex is None or 'paper' in paper.annex.accept
    if known.american and not is_meant and not has_american_paper(paper.template):
        yield annex_problem(job, paper, _other_paper(known), Severity.WARNING)


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


def _other_paper(known: Survey) -> Note:
    message = _("{file} is on American paper (Letter, Legal or Tabloid), while the packet is not")
    if len(known.american) < known.pages:
        message = _("{file} has pages on American paper (Letter, Legal or Tabloid), while the packet is not: {pages}")
    hint = _("ask for it in A4, or write `accept: paper` at the annex if it is meant")
    return Note(message.replace('{pages}', ', '.join(map(str, known.american))), hint)


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


def _placed_notes(placed: SeenInPacket, *, is_checked: bool) -> Iterator[Note]:
    yield from (note for each, note in _removed() if each in placed.removed)
    if placed.is_signed:
        yield Note(
            _("{file} is signed; the signature holds only for the original, which is embedded in the packet"),
            _("keep the original; readers find it among the packet's attachments"),
        )
    yield from tag_notes(placed, is_checked=is_checked)


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
