"""A reader of Word files and PDFs for tests, independent of what made them."""

import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

Object = Any
"""What pypdf has no useful types for."""
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def part(docx: Path, name: str) -> Element:
    """A part of a Word file."""
    with zipfile.ZipFile(docx) as archive:
        return fromstring(archive.read(name))


@dataclass
class Line:
    """A paragraph: its style's name, its text (a tab and a break are themselves), its number or bullet, its depth."""

    style: str
    text: str
    label: str = ''
    depth: int = 0


@dataclass
class Table:
    """Rows of cells, each a text."""

    rows: list[list[str]]


def body(docx: Path, say: Callable[[Element], str] | None = None) -> Iterator[Line | Table]:
    """Paragraphs and tables from top to bottom, numbered as Word would; `say` reads a paragraph, `text` if left out."""
    say = say or text
    styles = part(docx, 'word/styles.xml')
    numbers = _Numbers(part(docx, 'word/numbering.xml'), styles)
    names = {str(each.get(f'{W}styleId')): _value(each, 'name') for each in styles.iter(f'{W}style')}
    holder = part(docx, 'word/document.xml').find(f'{W}body')
    assert holder is not None
    for element in holder:
        if element.tag == f'{W}p':
            style = _value(element, 'pPr/w:pStyle')
            label, depth = numbers.next(element, style)
            yield Line(names.get(style, style), say(element), label, depth)
        elif element.tag == f'{W}tbl':
            rows = ([cell.iter(f'{W}p') for cell in row.iter(f'{W}tc')] for row in element.iter(f'{W}tr'))
            yield Table([['\n'.join(map(say, cell)) for cell in row] for row in rows])


def text(element: Element) -> str:
    """What a paragraph says; a space at which no line ends is one, as it is for whoever looks for words in Word."""
    pieces = []
    for each in element.iter():
        if each.tag == f'{W}t':
            pieces.append((each.text or '').replace('\u00a0', ' '))
        elif each.tag in (f'{W}tab', f'{W}br') and not each.attrib:  # a tab stop has a position
            pieces.append('\t' if each.tag == f'{W}tab' else '\n')
    return ''.join(pieces)


def words(docx: Path) -> list[str]:
    """Every word of the body, without numbers and bullets."""
    found: list[str] = []
    for each in body(docx):
        cells = [each.text] if isinstance(each, Line) else [cell for row in each.rows for cell in row]
        found += [word for cell in cells for word in cell.split()]
    return found


def _value(element: Element, path: str) -> str:
    found = element.find('/'.join(f'{W}{step.removeprefix("w:")}' for step in path.split('/')))
    return '' if found is None else found.get(f'{W}val', '')


@dataclass
class _Numbers:
    """Counts the paragraphs of every list (ECMA-376 part 1, 17.9)."""

    numbering: Element
    styles: Element
    counters: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def next(self, paragraph: Element, style: str) -> tuple[str, int]:
        """The label of a paragraph and its level."""
        own = paragraph.find(f'{W}pPr/{W}numPr')
        inherited = (each for each in self.styles.iter(f'{W}style') if each.get(f'{W}styleId') == style)
        chosen = own if own is not None else next(inherited).find(f'{W}pPr/{W}numPr')
        if chosen is None:
            return '', 0
        number, level = _value(chosen, 'numId'), int(_value(chosen, 'ilvl') or 0)
        return self._label(number, level), level

    def _label(self, number: str, level: int) -> str:
        num = next(each for each in self.numbering.iter(f'{W}num') if each.get(f'{W}numId') == number)
        abstract = _value(num, 'abstractNumId')
        levels = {int(each.get(f'{W}ilvl', 0)): each for each in self._abstract(abstract).iter(f'{W}lvl')}
        levels |= {int(each.get(f'{W}ilvl', 0)): each for each in num.iter(f'{W}lvl')}
        if number not in self.begun:
            self.begun.add(number)
            for override in num.iter(f'{W}lvlOverride'):
                start = int(_value(override, 'startOverride') or 1)
                self.counters[abstract, int(override.get(f'{W}ilvl', 0))] = start - 1
        self._count(abstract, level, levels)
        pattern = _value(levels[level], 'lvlText')
        return re.sub('%([1-9])', lambda match: self._shown(abstract, int(match[1]) - 1, levels), pattern)

    def _count(self, abstract: str, level: int, levels: dict[int, Element]) -> None:
        start = int(_value(levels[level], 'start') or 1)
        self.counters[abstract, level] = self.counters.get((abstract, level), start - 1) + 1
        for deeper in levels:
            if deeper > level:
                self.counters[abstract, deeper] = int(_value(levels[deeper], 'start') or 1) - 1

    def _shown(self, abstract: str, level: int, levels: dict[int, Element]) -> str:
        count = self.counters[abstract, level]
        form = _value(levels[level], 'numFmt')
        if form == 'lowerLetter':
            return 'abcdefghijklmnopqrstuvwxyz'[(count - 1) % 26]
        return ('', 'i', 'ii', 'iii', 'iv', 'v', 'vi')[count] if form == 'lowerRoman' else str(count)

    def _abstract(self, identifier: str) -> Element:
        every = self.numbering.iter(f'{W}abstractNum')
        return next(each for each in every if each.get(f'{W}abstractNumId') == identifier)


def run(*command: str | Path) -> str:
    """What a program of poppler says of a PDF."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=True)
    return done.stdout.decode()


@cache
def pages(pdf: Path) -> tuple[str, ...]:
    """The text of every page in the order it is painted: header, body, footer."""
    return tuple(_said_once(pdf).removesuffix('\f').split('\f'))


def _said_once(pdf: Path) -> str:
    """What pdftotext says, kept beside the folder: it takes 0.1 s a page to ready the colours of a PDF/A, each time."""
    kept = pdf.parent.with_name(f'{pdf.parent.name}-{pdf.name}.txt')
    if not kept.exists() or kept.stat().st_mtime_ns < pdf.stat().st_mtime_ns:
        mine = kept.with_name(f'{kept.name}.{os.getpid()}')
        mine.write_bytes(run('pdftotext', '-raw', pdf, '-').encode())
        mine.replace(kept)
    return kept.read_bytes().decode()


def structure(pdf: Path) -> list[str]:
    """What a screen reader takes the parts of a PDF for, in its order: 'P', 'H1', 'TH', ..."""
    return [kind for kind, _element in tagged(pdf)]


def tagged(pdf: Path) -> Iterator[tuple[str, Object]]:
    """The elements of a PDF's structure, each with what a screen reader takes it for."""
    root: Object = PdfReader(pdf).root_object['/StructTreeRoot']
    roles = root.get('/RoleMap', DictionaryObject()).get_object()
    for element in elements(pdf):
        kind = element['/S']
        yield str(roles.get(kind, kind)).removeprefix('/'), element


def elements(pdf: Path) -> Iterator[Object]:
    """The elements of a PDF's structure in the order in which they are read aloud."""
    waiting = _kids(PdfReader(pdf).root_object['/StructTreeRoot'])
    while waiting:
        element = waiting.pop(0).get_object()
        if isinstance(element, DictionaryObject) and '/S' in element:
            yield element
            waiting[:0] = _kids(element)


def _kids(element: Object) -> list[Object]:
    kids = element.get('/K', ArrayObject()).get_object()
    return list(kids) if isinstance(kids, list) else [kids]


def outline(reader: PdfReader) -> Iterator[tuple[int, str, int]]:
    """Depth, title and page (from 0) of every bookmark."""

    def below(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from below(entry, depth + 1)
            else:
                page = reader.get_destination_page_number(entry)
                assert page is not None, entry.title
                yield depth, str(entry.title), page

    yield from below(reader.outline, 0)


def without_spaces(words: str) -> str:
    """Characters only: PDF breaks lines and sets tabs where the text has none."""
    return ''.join(words.split())
