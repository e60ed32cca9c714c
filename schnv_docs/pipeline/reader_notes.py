"""What an annex's office file has that is not meant for readers, or that they can't read, on the line that names it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..i18n import gettext as _
from ..i18n import ngettext
from ..office_files import OfficeFinding, What
from ..problem import Problem, Severity
from .annex_notes import Note, annex_problem
from .job import Job
from .paper import Paper


def reader_notes(job: Job, paper: Paper, findings: Iterable[OfficeFinding]) -> Iterator[Problem]:
    """Give one warning about all that is not meant for readers, unless the meeting's file says that it is."""
    accepted = paper.annex.accept if paper.annex else ()
    left = [each for each in findings if each.what.accepted_as not in accepted]
    named = [each for each in left if each.what.accepted_as]
    if named:
        things = '; '.join(_said(each) for each in named)
        words = ', '.join(dict.fromkeys(each.what.accepted_as for each in named))
        message = _("{file} has what may not be meant for readers: {things}").replace('{things}', things)
        hint = _("ask for a copy without it, or write `accept: [{words}]` at the annex if it is meant")
        yield annex_problem(job, paper, Note(message, hint.format(words=words)), Severity.WARNING)
    for each in left:
        if each.what is What.CLOCK:
            yield annex_problem(job, paper, _clock(each.count), Severity.WARNING)
        elif each.what.is_outside:
            yield annex_problem(job, paper, _outside(each), Severity.WARNING)


def sheet_notes(job: Job, paper: Paper, remarks: Iterable[Sequence[Any]]) -> Iterator[Problem]:
    """Give a warning for each sheet that could not be made legible."""
    for kind, sheet, count in remarks:
        message, hint = _narrow(count) if kind == 'narrow' else _wide()
        note = Note(message.replace('{sheet}', str(sheet)).replace('{count}', str(count)), hint)
        yield annex_problem(job, paper, note, Severity.WARNING)


def _clock(count: int) -> Note:
    message = ngettext(
        "{file} has a date, time or chance number that is not in the file; it was left out",
        "{file} has {count} dates, times or chance numbers that are not in the file; they were left out",
        count,
    )
    return Note(message.replace('{count}', str(count)), _("write it as text where it is made, or save the file as PDF"))


def _outside(finding: OfficeFinding) -> Note:
    names = f' ({", ".join(finding.names)})' if finding.names else ''
    message, hint = _fetched(finding.what, finding.count)
    return Note(message.replace('{places}', names).replace('{count}', str(finding.count)), hint)


def _fetched(what: What, count: int) -> tuple[str, str]:
    insert = _("insert it into the file")
    if what is What.TEXTS_OUTSIDE:
        return _("{file} fetches text from another file{places}; it was left out"), insert
    if what is What.OBJECTS_OUTSIDE:
        return _("{file} fetches a film, sound or object from elsewhere{places}; it was left out"), insert
    if what is What.VALUES_OUTSIDE:
        message = _("{file} has cells that ask other files or the network{places}; they were left empty")
        return message, _("open it in Excel and save it again, so that it has their values")
    message = ngettext(
        "{file} fetches a picture from elsewhere{places}; it was left out",
        "{file} fetches {count} pictures from elsewhere{places}; they were left out",
        count,
    )
    return message, ngettext("insert it into the file", "insert them into the file", count)


def _narrow(count: int) -> tuple[str, str]:
    message = ngettext(
        "{file}: on the sheet {sheet} a column is too narrow for its numbers, which are printed as ###",
        "{file}: on the sheet {sheet} {count} columns are too narrow for their numbers, which are printed as ###",
        count,
    )
    return message, _("make the columns wider in Excel")


def _wide() -> tuple[str, str]:
    message = _("{file}: the sheet {sheet} is too wide for one page, and goes on over {count} pages side by side")
    return message, _("hide columns, or set up the page in Excel: landscape, a larger paper, fit to one page wide")


def _said(finding: OfficeFinding) -> str:
    words = _words(finding.what, finding.count).replace('{count}', str(finding.count))
    return f'{words} ({", ".join(finding.names)})' if finding.names else words


def _words(what: What, count: int) -> str:
    """Return what it is, and whether it stands in the packet."""
    words = {
        What.CHANGES: ngettext("{count} tracked change, which is shown",
                               "{count} tracked changes, which are shown", count),
        What.COMMENTS: ngettext("{count} comment, left out", "{count} comments, left out", count),
        What.HIDDEN_TEXT: ngettext("{count} hidden text, not shown", "{count} hidden texts, not shown", count),
        What.HIDDEN_SHEETS: ngettext("{count} hidden sheet, not shown", "{count} hidden sheets, not shown", count),
        What.HIDDEN_ROWS: ngettext("{count} hidden row, not shown", "{count} hidden rows, not shown", count),
        What.HIDDEN_COLUMNS: ngettext("{count} hidden column, not shown", "{count} hidden columns, not shown", count),
        What.HIDDEN_SLIDES: ngettext("{count} hidden slide, not shown", "{count} hidden slides, not shown", count),
        What.SPEAKER_NOTES: ngettext(
            "notes to {count} slide, not shown", "notes to {count} slides, not shown", count
        ),
        What.EMBEDDED: ngettext("{count} embedded file, of which a picture is shown",
                                "{count} embedded files, of which pictures are shown", count),
        What.MEDIA: ngettext("{count} film or sound, not played", "{count} films or sounds, not played", count),
    }  # fmt: skip
    return words.get(what, '')
