"""Stage 6, mend: what is drawn is tagged, or marked as decoration (ISO 14289-1, 7.1; ISO 32000-1, 14.8.2.2)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, StreamObject

from .document import Document, Page
from .finding import Finding, Flaw
from .operators import Edit, Operator, applied
from .running import mark_running
from .text import SHOWS, Codes, decode, mcid

_BEGINS_PATH = {b'm', b're'}
_PAINTS_PATH = {b'S', b's', b'f', b'F', b'f*', b'B', b'B*', b'b', b'b*'}
_DRAWS = {b'sh', b'Do', b'BI'}
_BREAKS = {b'BT', b'ET', b'BDC', b'BMC'}
_FORM_TEXT = re.compile(rb'\b(?:Tj|TJ)\b')


@dataclass(slots=True)
class Run:
    """A stretch of the content stream that is drawn outside marked content."""

    start: int
    end: int
    is_text: bool = False


@dataclass(slots=True)
class _Unmarked:
    """Looks for runs: what is drawn without text between becomes one. `drawn` are the names of pictures and forms."""

    runs: list[Run] = field(default_factory=list)
    depth: int = 0
    path: int = -1
    is_open: bool = False
    drawn: set[str] = field(default_factory=set)

    def take(self, operator: Operator) -> None:
        name = operator.name
        if self.depth == 0:
            self._take_unmarked(operator)
        if name in {b'BDC', b'BMC'}:
            self.depth += 1
        elif name == b'EMC':
            self.depth = max(self.depth - 1, 0)

    def _take_unmarked(self, operator: Operator) -> None:
        name = operator.name
        if name in _BEGINS_PATH and self.path < 0:
            self.path = operator.start
        elif name in _PAINTS_PATH or name == b'n':
            if name != b'n':
                self._draw(self.path if self.path >= 0 else operator.start, operator.end, False)
            self.path = -1
        elif name in _DRAWS or name in SHOWS:
            if name == b'Do':
                self.drawn.add(operator.operands.strip().decode('latin-1'))
            self._draw(operator.start, operator.end, name in SHOWS)
        elif name in _BREAKS:
            self.is_open = False

    def _draw(self, start: int, end: int, is_text: bool) -> None:
        if self.is_open and self.runs[-1].is_text == is_text:
            self.runs[-1].end = end
        else:
            self.runs.append(Run(start, end, is_text))
            self.is_open = True


def mark_content(document: Document) -> Iterator[Finding]:
    """Borders, rules and backgrounds are decoration; text without tags becomes paragraphs.

    LibreOffice leaves out the borders of paragraphs, the cells of spreadsheets, and what has transparency.
    """
    for page in document.pages:
        try:
            yield from _mark_page(document, page)
        except (ValueError, IndexError) as error:
            yield Finding(Flaw.UNREADABLE, page.number, str(error))


def _mark_page(document: Document, page: Page) -> Iterator[Finding]:
    every = page.operators
    edits = [*_renamed(every), *mark_running(every)]
    unmarked = _Unmarked()
    for each in every:
        unmarked.take(each)
    texts = _texts(page, every, unmarked.runs)
    free = 1 + max((number for each in every if (number := mcid(each)) is not None), default=-1)
    paragraphs = document.new_paragraphs(page)
    for run in unmarked.runs:
        if texts.get(run.start):
            document.tree.claim(next(paragraphs), page.node, free)
            edits += _enclosed(run, b'/P <</MCID %d>> BDC' % free)
            free += 1
        else:
            edits += _enclosed(run, b'/Artifact BMC')
    if edits:
        page.replace(applied(page.content, edits))
    if any(texts.values()):
        yield Finding(Flaw.UNTAGGED_TEXT, page.number)
    if unmarked.drawn and _hides_text(page, unmarked.drawn):
        yield Finding(Flaw.HIDDEN_TEXT, page.number)


def _enclosed(run: Run, mark: bytes) -> list[Edit]:
    return [Edit(run.start, run.start, mark + b'\n'), Edit(run.end, run.end, b'\nEMC')]


def _renamed(every: Sequence[Operator]) -> Iterator[Edit]:
    """Text in a style called "Artifact" is not one."""
    for each in every:
        if each.name == b'BDC' and each.operands.startswith(b'/Artifact') and mcid(each) is not None:
            yield Edit(each.start, each.start + len(b'/Artifact'), b'/P')


def _texts(page: Page, every: Sequence[Operator], runs: Sequence[Run]) -> dict[int, str]:
    """The text of the runs that have any, by where they begin."""
    texts: dict[int, str] = {}
    waiting = [run for run in reversed(runs) if run.is_text]
    codes = Codes()
    for each in every if waiting else ():
        if each.name == b'Tf':
            codes = page.codes(each.operands)
        while waiting and waiting[-1].end <= each.start:
            waiting.pop()
        if each.name in SHOWS and waiting and waiting[-1].start <= each.start:
            run = waiting[-1]
            texts[run.start] = texts.get(run.start, '') + decode(each.operands, codes).strip()
    return texts


def _hides_text(page: Page, drawn: set[str]) -> bool:
    """Whether a form that is drawn without a mark has text in it."""
    return any(_has_text(form) for name, form in page.resources('/XObject').items() if name in drawn)


def _has_text(thing: DictionaryObject) -> bool:
    if not isinstance(thing, StreamObject) or thing.get('/Subtype') != '/Form':
        return False
    return bool(_FORM_TEXT.search(thing.get_data()))
