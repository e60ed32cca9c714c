"""Stage 6, mend: what a struck-through name means is said, not only shown (ISO 14289-1, 7.1; ISO 32000-1, 14.9.4)."""

from collections.abc import Iterator

from pypdf.generic import NameObject, TextStringObject

from .document import Document
from .element import Element
from .finding import Finding
from .reading import text_of


def say_absent(document: Document, word: str) -> Iterator[Finding]:
    """A struck-through name is read as "NAME (word)", unless the page says so itself."""
    _join_lines(document)
    for element in document.tree.elements():
        if _is_struck(element):
            name = ' '.join(text_of(document, element).split())
            if name and not _says(document, element, word):
                element.node[NameObject('/ActualText')] = TextStringObject(f'{name} ({word})')
    yield from ()


def _join_lines(document: Document) -> None:
    """Make one element of a name that goes over two lines, of which LibreOffice makes two."""
    first: Element | None = None
    for element in list(document.tree.elements()):
        if not _is_struck(element):
            continue
        if first and document.tree.follows(element, first) and not element.kids:
            document.tree.join(first, element)
        else:
            first = element


def _is_struck(element: Element) -> bool:
    return element.role == 'Span' and element.attribute('/TextDecorationType') == '/LineThrough'


def _says(document: Document, element: Element, word: str) -> bool:
    """Whether the word follows the name in parentheses."""
    parent = element.parent
    if parent is None:
        return False
    last = max((mark.mcid for mark in element.all_marks()), default=-1)
    after = [mark for mark in parent.marks if mark.mcid > last]
    found = document.by_object.get(after[0].page) if after else None
    piece = found.pieces.get(after[0].mcid) if found else None
    return piece is not None and piece.text.lstrip().startswith(f'({word})')
