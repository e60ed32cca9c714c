"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path

from ..assemble import Bookmark, Part, Reader, Reason, Unreadable, assemble, open_pdf, outline_titles
from ..model import Annex, Item
from ..problem import Problem
from ..render.compose_view import Kind, destination, document_title, heading_text, items_of
from ..render.dates import printed_date
from .job import Job, Paper
from .reasons import annex_problem
from .survey_notes import survey_notes


def assemble_all(job: Job, pdfs: dict[Paper, Path], folder: Path) -> list[Problem]:
    """Write each document and each packet into `folder`, or say which annex can't be read."""
    readers: dict[Paper, Reader] = {}
    problems: list[Problem] = []
    for paper, path in pdfs.items():
        opened = open_pdf(path)
        if isinstance(opened, Unreadable):
            problems.append(annex_problem(job, paper, path, _words(opened.reason)))
        else:
            readers[paper] = opened
    for kind in job.kinds if not problems else ():
        shutil.copyfile(pdfs[kind.value, 0], folder / f'{job.stem(kind)}.pdf')
        _write_packet(job, kind, readers, folder / job.packet(kind))
    return problems + survey_notes(job, pdfs)


def _write_packet(job: Job, kind: Kind, readers: dict[Paper, Reader], path: Path) -> None:
    annexes = (part for annex in job.annexes(kind) for part in _annex_parts(job, annex, readers))
    document = readers[kind.value, 0]
    parts = [Part(document, tuple(_item_bookmarks(job, kind, document))), *annexes]
    assemble(
        parts,
        path,
        title=f'{document_title(job.network, kind)} {printed_date(job.meeting.day, job.network)}',
        author=job.network.name,
        language=job.network.language,
        moment=job.moment,
    )


def _item_bookmarks(job: Job, kind: Kind, reader: Reader) -> Iterator[Bookmark]:
    """A bookmark for each item, titled as the page has it: the template decides how items are numbered."""
    printed = outline_titles(reader)
    for item in items_of(job.meeting, kind):
        own = _bookmark(job, kind, item, printed)
        yield replace(own, children=tuple(_bookmark(job, kind, each, printed) for each in item.items))


def _bookmark(job: Job, kind: Kind, item: Item, printed: list[str]) -> Bookmark:
    words = heading_text(item, job.meeting, job.network, kind)
    numbered = next((title for title in printed if title.endswith(words)), words)
    if numbered in printed:
        del printed[: printed.index(numbered) + 1]
    return Bookmark(numbered, destination(item.number))


def _annex_parts(job: Job, annex: Annex, readers: dict[Paper, Reader]) -> Iterator[Part]:
    """The annex's files; where there are several, each has a bookmark below the annex's own."""
    label = f'{job.network.words.annex} {annex.letter}'
    own = Bookmark(f'{label} – {_annex_title(job, annex)}')
    count = 1 if annex.withheld else max(1, len(annex.files))
    for number in range(count):
        below = Bookmark(f'{label} {number + 1} – {Path(annex.files[number]).stem}') if count > 1 else None
        if number == 0:
            yield Part(readers[annex.letter, 0], (replace(own, children=(below,) if below else ()),))
        elif below:
            yield Part(readers[annex.letter, number], (below,), depth=1)


def _annex_title(job: Job, annex: Annex) -> str:
    if annex.title:
        return annex.title
    if annex.minutes:
        return f'{job.network.minutes} {printed_date(annex.minutes, job.network)}'
    return Path(annex.files[0]).stem if annex.files else job.network.words.withheld


def _words(reason: Reason) -> tuple[str, str]:
    words = {
        Reason.PASSWORD: (_("{file} needs a password"), _("ask for a copy without one")),
        Reason.CUT_OFF: (
            _("{file} is cut off: its end is missing"),
            _("ask for it again; it was not sent or fetched to its end"),
        ),
        Reason.BROKEN: (
            _("{file} is broken: not all of its pages can be read"),
            _("open it in a PDF reader and print it to a new PDF, or ask for it again"),
        ),
        Reason.NO_PAGES: (_("{file} has no pages"), _("ask for it again")),
    }
    return words[reason]
