"""What an annex's file has that is not meant for readers, or that they can't read, on the line that names it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ..annex_files.findings import FileFinding, What
from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import Problem, Severity
from .job import Job
from .note import Note, annex_problem
from .paper import Paper


def reader_notes(job: Job, paper: Paper, findings: Iterable[FileFinding]) -> Iterator[Problem]:
    """Give one warning about all that is not meant for readers, unless the meeting's file says that it is."""
    accepted = paper.annex.accept if paper.annex else ()
    left = [each for each in findings if each.what.accepted_as not in accepted]
    named = [each for each in left if each.what.accepted_as and each.what is not What.PORTFOLIO]
    if named:
        things = '; '.join(_said(each) for each in named)
        words = ', '.join(dict.fromkeys(each.what.accepted_as for each in named))
        message = _("{file} has what may not be meant for readers: {things}").replace('{things}', things)
        hint = _("ask for a copy without it, or write `accept: [{words}]` at the annex if it is meant")
        yield annex_problem(job, paper, Note(message, hint.format(words=words)), Severity.WARNING)
    for each in left:
        note = _notes().get(each.what) or (_outside if each.what.is_outside else None)
        if note:
            yield annex_problem(job, paper, note(each), Severity.WARNING)


def sheet_notes(job: Job, paper: Paper, remarks: Iterable[Sequence[Any]]) -> Iterator[Problem]:
    """Give a warning for each sheet that could not be made legible, or for a book of which none was laid out."""
    for kind, sheet, count in remarks:
        message, hint = _narrow(count) if kind == 'narrow' else _wide() if kind == 'wide' else _plain()
        note = Note(message.replace('{sheet}', str(sheet)).replace('{count}', str(count)), hint)
        yield annex_problem(job, paper, note, Severity.WARNING)


def _notes() -> dict[What, Callable[[FileFinding], Note]]:
    """Return who words what has a remedy of its own."""
    unseen = dict.fromkeys((What.CHUNKS, What.NEW_CHARTS, What.CELL_PICTURES), _unseen)
    return {What.CLOCK: _clock, What.REDACTIONS: _redactions, What.PORTFOLIO: _portfolio, **unseen}


def _unseen(finding: FileFinding) -> Note:
    count, as_pdf = finding.count, _("save it as PDF in the program it comes from, and name that file at the annex")
    words = {
        What.CHUNKS: _("{file} has text that Word puts in when it opens the file, and LibreOffice may not show"),
        What.NEW_CHARTS: ngettext(
            "{file} has a chart of a kind that LibreOffice can't show, such as a waterfall or a map",
            "{file} has {count} charts of a kind that LibreOffice can't show, such as waterfalls or maps", count,
        ),
        What.CELL_PICTURES: ngettext(
            "{file} has a picture in a cell, which LibreOffice can't show",
            "{file} has {count} pictures in cells, which LibreOffice can't show", count,
        ),
    }  # fmt: skip
    return Note(words[finding.what].replace('{count}', str(count)), as_pdf)


def _redactions(finding: FileFinding) -> Note:
    message = ngettext(
        "{file} has a place that is marked to be blacked out, and is not: people can read what is there",
        "{file} has {count} places that are marked to be blacked out, and are not: people can read what is there",
        finding.count,
    )
    return Note(
        message.replace('{count}', str(finding.count)),
        _("have it done (in Acrobat: Redact, Apply), or ask for a copy in which it is done"),
    )


def _portfolio(finding: FileFinding) -> Note:
    message = ngettext(
        "{file} is a portfolio: of it there is only the cover in the packet, and {count} file as an attachment{names}",
        "{file} is a portfolio: of it there is only the cover in the packet, and {count} files as attachments{names}",
        finding.count,
    )
    hint = _("open it in Adobe Reader, save each file in it, and name them at the annex: `files: [one.pdf, two.pdf]`")
    return Note(message.replace('{count}', str(finding.count)).replace('{names}', _names(finding)), hint)


def _clock(finding: FileFinding) -> Note:
    count = finding.count
    message = ngettext(
        "{file} has a date, time or chance number that is not in the file; it was left out",
        "{file} has {count} dates, times or chance numbers that are not in the file; they were left out",
        count,
    )
    return Note(message.replace('{count}', str(count)), _("write it as text where it is made, or save the file as PDF"))


def _outside(finding: FileFinding) -> Note:
    message, hint = _fetched(finding.what, finding.count)
    return Note(message.replace('{places}', _names(finding)).replace('{count}', str(finding.count)), hint)


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


def _plain() -> tuple[str, str]:
    message = _("{file} could only be printed as it is set up: columns may show ###, and pages be cut in two")
    return message, _("look at its pages in the packet; if they are hard to read, save it as PDF in Excel")


def _said(finding: FileFinding) -> str:
    words = _words(finding.what, finding.count).replace('{count}', str(finding.count))
    return words + _names(finding)


def _names(finding: FileFinding) -> str:
    return f' ({", ".join(finding.names)})' if finding.names else ''


def _words(what: What, count: int) -> str:
    """Return what it is, and whether it stands in the packet."""
    words = {
        What.CHANGES: ngettext("{count} tracked change, which is shown",
                               "{count} tracked changes, which are shown", count),
        What.LOG: _("a log of changes, not shown"),
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
        What.NOTES: ngettext("{count} note of a reviewer, which is shown",
                             "{count} notes of reviewers, which are shown", count),
        What.FILES: ngettext("{count} embedded file, which goes along",
                             "{count} embedded files, which go along", count),
        What.PLACES: ngettext("{count} photo that says where it was taken, which was removed",
                              "{count} photos that say where they were taken, which was removed", count),
    }  # fmt: skip
    return words.get(what, '')
