"""Stage 6 for one meeting: the document's own PDF, and its packet with the annexes in the order of their letters."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from gettext import gettext as _
from pathlib import Path

from .. import labels
from ..assemble import (
    Bookmark,
    Finding,
    Opened,
    Part,
    Placed,
    Reason,
    Removed,
    Unreadable,
    Words,
    assemble,
    look_into,
    mend_file,
    page_count,
    titles,
)
from ..model import Annex, Item
from ..problem import Problem, Severity
from ..render.views import heading_text
from ..wording.annexes import anchor, annex_name, annex_title
from ..wording.dates import printed_date
from ..wording.documents import Kind, destination, document_title, items_of
from .annex_notes import annex_problem, flaw_notes, survey_notes
from .job import GLYPHS, Job, Paper

__all__ = ['assemble_all', 'page_count', 'unreadable']


def unreadable(job: Job, pdfs: dict[Paper, Path]) -> list[Problem]:
    """The annexes that can't be read, each with its reason, and what may surprise the readers of others."""
    found = {paper: look_into(path) for paper, path in pdfs.items()}
    reasons = {paper: result.reason for paper, result in found.items() if isinstance(result, Unreadable)}
    opened = {paper: result for paper, result in found.items() if isinstance(result, Opened)}
    problems = [annex_problem(job, paper, _unreadable(reason)) for paper, reason in reasons.items()]
    return problems + survey_notes(job, opened)


@dataclass(frozen=True, slots=True)
class Mended:
    """PDFs as they go into packets, and, of those that LibreOffice made, what could not be mended."""

    pdfs: dict[Paper, Path]
    findings: dict[Paper, list[Finding]]


def assemble_all(job: Job, documents: dict[Paper, Path], annexes: Mended, folder: Path) -> list[Problem]:
    """Write each document and each packet into `folder`; what to know of the annexes."""
    own = mend_all(job, documents, folder / 'mended-documents')
    mended = Mended(annexes.pdfs | own.pdfs, annexes.findings | own.findings)
    notes = [note for paper, found in annexes.findings.items() for note in flaw_notes(job, paper, found)]
    for kind in job.kinds:
        if kind.stands_alone:
            shutil.copyfile(mended.pdfs[kind.value, 0], folder / f'{job.stem(kind)}.pdf')
        notes += _write_packet(job, kind, mended, folder / job.packet(kind))
    return list(dict.fromkeys(notes))


def mend_all(job: Job, pdfs: dict[Paper, Path], folder: Path) -> Mended:
    """Mend every PDF that LibreOffice made; the others go into packets as they are."""
    folder.mkdir()
    mended = Mended(dict(pdfs), {})
    for place, (paper, path) in enumerate(pdfs.items()):
        found = mend_file(
            path,
            folder / f'{place}.pdf',
            title=_title(job, paper),
            author=job.network.name,
            language=job.network.language,
            day=job.moment,
            absent=job.network.words.absent,
        )
        if found is not None:
            mended.pdfs[paper], mended.findings[paper] = folder / f'{place}.pdf', found
    return mended


def _title(job: Job, paper: Paper) -> str:
    """The title of a document's or an annex's own PDF."""
    for kind in job.kinds:
        if paper == (kind.value, 0):
            return f'{document_title(job.network, kind)} {printed_date(job.meeting.day, job.network)}'
    annex = next((each for each in job.meeting.annexes if each.letter == paper[0]), None)
    return annex_title(annex, job.network) if annex else job.network.name


def _write_packet(job: Job, kind: Kind, mended: Mended, path: Path) -> list[Problem]:
    document = mended.pdfs[kind.value, 0]
    title = document_title(job.network, kind)
    parts = {(kind.value, 0): Part(document, title, tuple(_item_bookmarks(job, kind, document)))}
    for annex in job.annexes(kind):
        parts |= _annex_parts(job, kind, annex, mended.pdfs)
    placed = assemble(
        list(parts.values()),
        path,
        title=_title(job, (kind.value, 0)),
        author=job.network.name,
        day=job.moment,
        words=_words(job),
        glyphs=mended.pdfs[GLYPHS],
        duplex=job.duplex,
        conforms=all(mended.findings.get(paper) == [] for paper in parts),
    )
    return [
        problem
        for paper, each in zip(parts, placed, strict=True)
        for problem in _notes(job, paper, each, is_checked=paper in mended.findings)
    ]


def _words(job: Job) -> Words:
    words = job.network.words
    return Words(
        language=job.network.language, stamp=words.stamp, page=words.page, figure=words.figure, back=words.back,
        signed=words.signed, layers=job.network.titles.packet,
    )  # fmt: skip


def _item_bookmarks(job: Job, kind: Kind, document: Path) -> Iterator[Bookmark]:
    """A bookmark for each item, titled as the page has it: the template decides how items are numbered."""
    printed = titles(document)
    for item in items_of(job.meeting, kind):
        own = _bookmark(job, kind, item, printed)
        yield replace(own, children=tuple(_bookmark(job, kind, each, printed) for each in item.items))


def _bookmark(job: Job, kind: Kind, item: Item, printed: list[str]) -> Bookmark:
    words = heading_text(item, job.meeting, job.network, kind)
    numbered = next((title for title in printed if title.endswith(words)), words)
    if numbered in printed:
        del printed[: printed.index(numbered) + 1]
    return Bookmark(numbered, destination(item.number))


def _annex_parts(job: Job, kind: Kind, annex: Annex, pdfs: dict[Paper, Path]) -> dict[Paper, Part]:
    """The annex's files; further ones have their bookmarks below the first one's."""
    count = 1 if annex.withheld else max(1, len(annex.files))
    item = _citing_item(job, kind, annex.letter)
    whole = annex_name(annex, job.network)
    parts: dict[Paper, Part] = {}
    for number in range(count):
        name = f'{whole} {number + 1}' if count > 1 else whole
        title = annex_title(annex, job.network) if number == 0 else Path(annex.files[number]).stem
        parts[annex.letter, number] = Part(
            pdfs[annex.letter, number],
            f'{whole if number == 0 else name} – {title}',
            label=f'{annex.letter}{number + 1}' if count > 1 else annex.letter,
            name=name,
            anchor=anchor(annex.letter) if number == 0 else '',
            item=destination(item.number) if item else '',
            below=number > 0,
        )
    return parts


def _citing_item(job: Job, kind: Kind, letter: str) -> Item | None:
    """The first item that refers to an annex."""
    for item in items_of(job.meeting, kind):
        for each in (item, *item.items):
            text = f'{each.intro}\n{each.background if kind is Kind.AGENDA else each.notes}'
            cited = labels.cited(text, job.network.words.citation)
            references = (*each.annexes, *(reference for citation in cited for reference in citation.references))
            if any(reference.letter == letter for reference in references):
                return each
    return None


def _notes(job: Job, paper: Paper, placed: Placed, *, is_checked: bool) -> Iterator[Problem]:
    """What the secretariat should know of an annex, though it does not stop the build."""
    if not placed.part.label:
        return
    found = [words for each, words in _removed() if each in placed.removed]
    if placed.is_signed:
        found.append((
            _("{file} is signed; the signature holds only for the original, which is embedded in the packet"),
            _("keep the original; readers find it among the packet's attachments"),
        ))  # fmt: skip
    if placed.untagged:
        found.append(_without_tags(placed))
    elif not is_checked:
        found.append((
            _("{file} has tags that nobody has checked: the packet does not say that everybody can read it"),
            _("check it with PAC or veraPDF if you want to know"),
        ))  # fmt: skip
    for words in found:
        yield annex_problem(job, paper, words, Severity.WARNING)


def _without_tags(placed: Placed) -> tuple[str, str]:
    remedy = _("ask for the original file, or a PDF made with accessibility tags")
    if len(placed.untagged) == len(placed.pages):
        return _("{file} has no tags: a screen reader hears only that the page is there"), remedy
    pages = ', '.join(map(str, placed.untagged))
    message = _("{file} has pages without tags ({pages}): a screen reader hears only that they are there")
    return message.replace('{pages}', pages), remedy


def _removed() -> list[tuple[Removed, tuple[str, str]]]:
    keep = _("nothing else was changed; ask for a copy without it if it is needed")
    return [
        (Removed.SCRIPT, (_("{file} had scripts; they were removed from the packet"), keep)),
        (Removed.LAUNCH, (_("{file} had links that start programs or send forms; they were removed"), keep)),
        (Removed.PROGRAM, (_("{file} had an embedded program; it was removed from the packet"), keep)),
    ]


def _unreadable(reason: Reason) -> tuple[str, str]:
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
