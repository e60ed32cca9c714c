"""Stage 6, mend: all that is drawn is tagged, or marked as decoration (ISO 14289-1, 7.1; ISO 32000-1, 14.8.2.2)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from pypdf.generic import DictionaryObject, StreamObject

from ..pdf.content import SHOWS, Edit, Operator, applied, mcid, shows_text
from ..pdf.unicode_table import Codes
from .document import Document, Page
from .element import Element, MarkedContent
from .finding import Finding, Flaw
from .head import tell_head
from .marked_text import decode
from .right_to_left import say_as_written
from .running import mark_running, running
from .spacing import space_words

_BEGINS_PATH = {b'm', b're'}
_PAINTS_PATH = {b'S', b's', b'f', b'F', b'f*', b'B', b'B*', b'b', b'b*'}
_DRAWS = {b'sh', b'Do', b'BI'}
_BREAKS = {b'BT', b'ET', b'BDC', b'BMC'}


@dataclass(slots=True)
class _Unmarked:
    """A stretch of the content stream that is drawn outside marked content."""

    start: int
    end: int
    is_text: bool = False


@dataclass(slots=True)
class _Finder:
    """Looks for unmarked stretches; of what is drawn without text between it makes one.

    `drawn` are the names of pictures and forms.
    """

    found: list[_Unmarked] = field(default_factory=list)
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
        if self.is_open and self.found[-1].is_text == is_text:
            self.found[-1].end = end
        else:
            self.found.append(_Unmarked(start, end, is_text))
            self.is_open = True


def drop_claims(document: Document) -> list[Finding]:
    """Let an element claim no content that its page does not have (ISO 32000-1, 14.7.4).

    LibreOffice tags shapes first and then draws those with transparency elsewhere.
    """
    claims: dict[int, list[tuple[Element, MarkedContent]]] = defaultdict(list)
    for element in document.tree.elements():
        for mark in element.marks:
            claims[mark.page].append((element, mark))
    for page_number, claimed in claims.items():
        page = document.by_object.get(page_number)
        if page is None or not page.is_readable:
            continue
        there = {mcid(each) for each in page.operators}
        for element, mark in claimed:
            if mark.mcid not in there:
                document.tree.disown(element, page.node, mark.mcid)
    return []


def mark_content(document: Document) -> list[Finding]:
    """Mark borders, rules and backgrounds as decoration, and make paragraphs of text without tags.

    LibreOffice leaves out the borders of paragraphs, the cells of spreadsheets, and what has transparency.
    """
    findings: list[Finding] = []
    owners = document.owners()
    for page in document.pages:
        try:
            findings += _mark_page(document, page, owners)
        except (ValueError, IndexError) as error:
            findings.append(Finding(Flaw.UNREADABLE, page.number, str(error)))
    return findings


def _mark_page(document: Document, page: Page, owners: Mapping[MarkedContent, Element]) -> list[Finding]:
    finder = _Finder()
    for each in page.operators:
        finder.take(each)
    texts = _texts(page, finder.found)
    numbers = count(1 + max((number for each in page.operators if (number := mcid(each)) is not None), default=-1))
    heads, feet = running(page.operators)
    own = list(tell_head(document, page, heads, numbers)) if page.number == 1 and document.head is not None else []
    told = [each for each, _edit in own]
    spaces = list(space_words(page, owners))
    say_as_written(document, page, owners, {each.start for each in spaces})
    edits = [
        *spaces,
        *_renamed(page.operators),
        *(edit for _each, edit in own),
        *mark_running([each for each in heads if each not in told], feet),
        *_marks(document, page, finder.found, texts, numbers),
    ]
    if edits or page.is_cleaned:
        page.replace(applied(page.content, edits))
    findings = [Finding(Flaw.UNTAGGED_TEXT, page.number)] if any(texts.values()) else []
    if finder.drawn and _hides_text(page, finder.drawn):
        findings.append(Finding(Flaw.HIDDEN_TEXT, page.number))
    return findings


def _marks(
    document: Document, page: Page, found: Sequence[_Unmarked], texts: dict[int, str], numbers: Iterator[int]
) -> Iterator[Edit]:
    """Yield the marks round what is unmarked: a paragraph of its own for text, decoration for all else."""
    paragraphs = document.new_paragraphs(page)
    for each in found:
        mark = b'/Artifact BMC'
        if texts.get(each.start):
            number = next(numbers)
            document.tree.claim(next(paragraphs), page.node, number)
            mark = b'/P <</MCID %d>> BDC' % number
        yield Edit(each.start, each.start, mark + b'\n')
        yield Edit(each.end, each.end, b'\nEMC')


def _renamed(operators: Sequence[Operator]) -> Iterator[Edit]:
    """Yield other names for marks round text in a style called "Artifact", which is none."""
    for each in operators:
        if each.name == b'BDC' and each.operands.startswith(b'/Artifact') and mcid(each) is not None:
            yield Edit(each.start, each.start + len(b'/Artifact'), b'/P')


def _texts(page: Page, found: Sequence[_Unmarked]) -> dict[int, str]:
    """Return the text of the unmarked stretches that have any, by where they begin."""
    texts: dict[int, str] = {}
    waiting = [each for each in reversed(found) if each.is_text]
    codes = Codes()
    for operator in page.operators if waiting else ():
        if operator.name == b'Tf':
            codes = page.codes(operator.operands)
        while waiting and waiting[-1].end <= operator.start:
            waiting.pop()
        if operator.name in SHOWS and waiting and waiting[-1].start <= operator.start:
            start = waiting[-1].start
            texts[start] = texts.get(start, '') + decode(operator.operands, codes).strip()
    return texts


def _hides_text(page: Page, drawn: set[str]) -> bool:
    """Tell whether a form that is drawn without a mark has text in it."""
    return any(_has_text(form) for name, form in page.resources('/XObject').items() if name in drawn)


def _has_text(thing: DictionaryObject) -> bool:
    return isinstance(thing, StreamObject) and thing.get('/Subtype') == '/Form' and shows_text(thing.get_data())
