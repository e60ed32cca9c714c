"""Stages 4 and 5 for one meeting: its annexes, and then its documents, which tell where the annexes are."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from .. import machine
from ..assemble import page_count
from ..problem import Problem
from ..render.annexes import PagePosition, PagePositions
from ..render.delivered import deliver
from ..render.template import template_fonts
from ..wording.documents import Kind
from .conversions import Then, convert_all
from .job import Job
from .paper import Paper
from .reader_notes import reader_notes, sheet_notes
from .received import Received, receive_all, receive_sent
from .word_files import Word, annexes_as_word, document_as_word
from .workbench import OFFICE_COPIES, Workbench

MOST_TURNS = 4
"""A list of annexes that says other page numbers may make the document longer, and so on; never that often."""
Lengths = Mapping[Paper, int]
"""How many pages each paper has."""


def make_annexes(job: Job, bench: Workbench, then: Then) -> Received:
    """Make a PDF of every annex file, of earlier minutes, of sheets in place of other annexes, and of the stamps' page.

    `then` is given each PDF that was made here, while LibreOffice makes the next one.

    Raises `machine.Missing` where a font of the templates is missing.
    """
    templates = {*map(job.template, job.kinds), *(paper.template for paper in job.annexes)}
    machine.require_fonts(sorted({font for template in templates for font in template_fonts(template)}))
    sent = bench.wait_for(receive_sent, job, bench.folder / 'received', bench)
    rendered = dict(annexes_as_word(job, bench))
    unfilled = [made for made in rendered.values() if isinstance(made, Problem)]
    if unfilled:
        return Received(problems=unfilled)
    written = {paper: made for paper, made in rendered.items() if isinstance(made, Path)}
    files = {paper: paper.source for paper in job.annexes if paper.source and paper not in written}
    done = convert_all(job, files | written, bench.folder / 'pdf', bench, then)
    if done.problems:
        return Received(problems=done.problems)
    notes = [note for paper, each in done.made.items() for note in reader_notes(job, paper, each.findings)]
    notes += [note for paper, each in done.made.items() for note in sheet_notes(job, paper, each.remarks)]
    pdfs = {paper: each.pdf for paper, each in done.made.items()}
    received = receive_all(job, pdfs, sent.result(), bench.folder / 'received', bench)
    return replace(received, problems=[*notes, *received.problems])


def make_documents(job: Job, annexes: Received, bench: Workbench, then: Callable[[Kind, Path], None]) -> list[Problem]:
    """Make the Word file and PDF of every document, with a list of its annexes that has the right page numbers.

    While LibreOffice has one of them, the next is filled in. `then` is given each PDF as soon as it is made; with a
    problem they are not all made.
    """
    lengths = {paper: known.pages for paper, known in annexes.surveys.items()}
    with ThreadPoolExecutor(1) as filling:
        pages = {kind: _likely_pages(job, kind, bench) for kind in job.kinds}
        first = {kind: filling.submit(_word, job, kind, lengths, pages[kind], bench) for kind in job.kinds}
        for kind in job.kinds:
            made = _document(job, kind, first[kind].result(), bench, lengths, pages[kind])
            if not isinstance(made, Path):
                return made
            then(kind, made)
            stem = job.document(kind).stem
            deliver(bench.folder / OFFICE_COPIES / f'{stem}.docx', bench.folder / f'{job.stem(kind)}.docx')
    return []


def _likely_pages(job: Job, kind: Kind, bench: Workbench) -> int:
    """Return how long the document was in the last build, or else is likely to be; a wrong guess costs another turn."""
    path = job.project.output(str(job.meeting.key)) / f'{job.stem(kind)}.pdf'
    last_time = page_count(path) if path.is_file() and kind.stands_alone else 0
    return last_time or bench.desk.likely.guess(kind, job.source)


def _document(job: Job, kind: Kind, word: Word, bench: Workbench, lengths: Lengths, pages: int) -> Path | list[Problem]:
    """Make the PDF of a document that is `pages` long by what its Word file says; if it is not, once more."""
    paper = job.document(kind)
    for turn in range(MOST_TURNS):
        if isinstance(word, Problem):
            return [word]
        done = convert_all(job, {paper: word}, bench.folder / f'{kind.value}-{turn}', bench)
        if done.problems:
            return done.problems
        made = done.made[paper].pdf
        before, pages = pages, page_count(made)
        if pages == before or not job.annexes_of(kind):
            break
        word = _word(job, kind, lengths, pages, bench)
    bench.desk.likely.learn(kind, job.source, pages)
    return made


def _word(job: Job, kind: Kind, lengths: Lengths, pages: int, bench: Workbench) -> Word:
    return document_as_word(job, kind, _positions(job, kind, lengths, pages), bench)


def _positions(job: Job, kind: Kind, lengths: Lengths, pages: int) -> PagePositions:
    """Return the position of each annex in the packet of a document that is `pages` long."""
    positions: dict[str, PagePosition] = {}
    first = pages + 1
    for annex in job.annexes_of(kind):
        first += job.given.duplex and first % 2 == 0
        count = sum(length for paper, length in lengths.items() if paper.annex == annex)
        positions[annex.letter] = PagePosition(count, first)
        first += count
    return positions
