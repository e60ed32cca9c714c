"""Stage 6, mend: a document in the making, its pages with their content read once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pypdf import PageObject
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from ...labels import CitationWords
from ..pdf.content import Operator, operators
from ..pdf.objects import array, compressed_stream, dictionary, raw, reference, target
from ..pdf.private import Writer
from ..pdf.unicode_table import Codes, codes_of
from .element import Element, MarkedContent
from .logical import is_right_to_left, read_written
from .marked_text import MarkedText, read_texts
from .tree import Tree

# Where a line has underlined text of several looks, or a no-break space, LibreOffice draws two spaces over the text.
_UNDERLINED = re.compile(
    rb'(?<=ET\n)Q\nq [^\n]*\nBT\n[^\n]* Td (/\w+ [\d.]+) Tf(?:\[<(\w\w)>-?[\d.]+<\2>\]TJ|<(\w\w)\3>Tj)\nET\n'
    rb'(?=Q\nq 1 0 0 1 [\d. ]+cm\n[\d.]+ w)'
)
_NO_BREAK = b'/ActualText<FEFF00A0>', b'/ActualText<FEFF0020>'


@dataclass(eq=False)
class Page:
    """A page and its content; pages count from 1. Reading a broken one raises ValueError."""

    writer: Writer
    number: int
    node: PageObject
    known: dict[int, Codes]

    @cached_property
    def content(self) -> bytes:
        """Return the content stream, decoded, without the spaces that are there for the program that wrote it."""
        return _UNDERLINED.sub(self._without_spaces, self._written).replace(*_NO_BREAK)

    @cached_property
    def _written(self) -> bytes:
        contents = self.node.get_contents()
        return contents.get_data() if contents is not None else b''

    def _without_spaces(self, found: re.Match[bytes]) -> bytes:
        is_space = self.codes(found[1]).meanings.get(int(found[2] or found[3], 16)) == ' '
        return b'' if is_space else found[0]

    @property
    def is_cleaned(self) -> bool:
        """Tell whether the content has lost what it was written with."""
        return self.content != self._written

    @cached_property
    def operators(self) -> Sequence[Operator]:
        """Return the operators of the content, as it was before it was changed."""
        return tuple(operators(self.content))

    @cached_property
    def texts(self) -> dict[int, MarkedText]:
        """Return the text of the page's marked content, by MCID; none where the page is broken."""
        texts = read_texts(self.operators, self.codes) if self.is_readable else {}
        signs = (sign for font in self.fonts for sign in self.codes(font.encode('latin-1')).meanings.values())
        if texts and is_right_to_left(''.join(signs)):
            for number, written in read_written(self.operators, self.codes, self.font):
                texts[number].written = written
        return texts

    @cached_property
    def is_readable(self) -> bool:
        """Tell whether the content can be read to its end."""
        try:
            return self.operators is not None
        except ValueError:
            return False

    @cached_property
    def fonts(self) -> dict[str, DictionaryObject]:
        """Return the page's fonts by the names that its content has for them."""
        return self.resources('/Font')

    def font(self, operands: bytes) -> DictionaryObject:
        """Return a font by the operands of Tf, an empty one where there is none."""
        return self.fonts.get(operands.split()[0].decode('latin-1'), DictionaryObject())

    def codes(self, operands: bytes) -> Codes:
        """Return what the codes of a font mean, by the operands of Tf."""
        font = self.font(operands)
        if not font:
            return Codes()
        if id(font) not in self.known:
            self.known[id(font)] = codes_of(font)
        return self.known[id(font)]

    def resources(self, kind: str) -> dict[str, DictionaryObject]:
        """Return the page's own or inherited resources of a kind, by name."""
        entries = dictionary(raw(dictionary(self.node.get_inherited('/Resources')), kind))
        return {str(name): dictionary(entry) for name, entry in entries.items()}

    def replace(self, content: bytes) -> None:
        """Give the page other content."""
        old = raw(self.node, '/Contents')
        if isinstance(old, IndirectObject) and isinstance(target(old), StreamObject):
            self.writer.replace(old, compressed_stream(content))
        else:
            self.node[NameObject('/Contents')] = self.writer.add(compressed_stream(content))

    def annotations(self) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
        """Yield the page's annotations; one that stands in the list itself is given a number."""
        listed = array(raw(self.node, '/Annots'))
        for index, one in enumerate(listed):
            if not isinstance(one, IndirectObject):
                listed[index] = self.writer.add(dictionary(one))
            yield listed[index], dictionary(one)


@dataclass(eq=False)
class Document:
    """A PDF in the making: its pages and its structure tree.

    `absent` is the word for struck-through names, empty where nothing is to be said of them; `citation` are those that
    annexes are cited with, if any are. `head` are the alternative texts of the pictures in the head that only the first
    page has, None where there is no such head.
    """

    writer: Writer
    absent: str = ''
    citation: CitationWords | None = None
    head: tuple[str, ...] | None = None
    known: dict[int, Codes] = field(default_factory=dict)

    @cached_property
    def tree(self) -> Tree:
        """Return the structure tree; raise ValueError where it is none."""
        return Tree(self.writer)

    @cached_property
    def pages(self) -> Sequence[Page]:
        """Return the pages in their order."""
        return [Page(self.writer, number, page, self.known) for number, page in enumerate(self.writer.pages, 1)]

    @cached_property
    def by_object(self) -> dict[int, Page]:
        """Return the pages by the number of their object, which is how structure elements name them."""
        return {reference(page.node).idnum: page for page in self.pages}

    def owners(self) -> dict[MarkedContent, Element]:
        """Return the elements of all marked content."""
        return {mark: element for element in self.tree.elements() for mark in element.marks}

    def number(self, object_number: int) -> int:
        """Return the number of the page with this object, 0 if there is none."""
        page = self.by_object.get(object_number)
        return page.number if page else 0

    def text_at(self, mark: MarkedContent) -> str:
        """Return the text of a piece of marked content, nothing where its page can't be read."""
        page = self.by_object.get(mark.page)
        found = page.texts.get(mark.mcid) if page else None
        return found.text if found else ''

    def words_of(self, element: Element) -> str:
        """Return the text of an element and all below it, its words one space apart."""
        return ' '.join(''.join(map(self.text_at, element.all_marks())).split())

    def left_of(self, element: Element) -> float | None:
        """Return how far from the left the first text of an element begins, in points; None where it has none."""
        marks = sorted(element.all_marks(), key=lambda mark: (self.number(mark.page), mark.mcid))
        texts = (self.by_object[mark.page].texts.get(mark.mcid) for mark in marks if mark.page in self.by_object)
        return next((text.left for text in texts if text), None)

    def new_paragraphs(self, page: Page) -> Iterator[Element]:
        """Yield as many new paragraphs as are asked for, behind all that is on the page and on those before it."""
        parent = self._all_blocks(page)
        siblings = parent.kids if parent else self.tree.tops
        place = len(siblings)
        while place and self.number(siblings[place - 1].page) > page.number:
            place -= 1
        while True:
            yield self.add_block('P', page, place)
            place += 1

    def add_block(self, role: str, page: Page, place: int) -> Element:
        """Put a new element among the paragraphs of the document."""
        return self.tree.add(role, self._all_blocks(page), page.node, place)

    def _all_blocks(self, page: Page) -> Element | None:
        """Return the element that holds all others; None where several stand side by side."""
        tops = self.tree.tops
        if not tops:
            self.tree.add('Document', None, page.node)
        return tops[0] if len(tops) == 1 and tops[0].role == 'Document' else None
