"""Stage 6, mend: what a structure element says."""

from .document import Document
from .element import Element


def text_of(document: Document, element: Element) -> str:
    """The text of an element and all below it; nothing where a page can't be read."""
    return ''.join(text_at(document, mark.page, mark.mcid) for mark in element.all_marks())


def text_at(document: Document, page: int, mcid: int) -> str:
    """The text of a piece of marked content; `page` is the number of the page's object."""
    found = document.by_object.get(page)
    piece = found.pieces.get(mcid) if found else None
    return piece.text if piece else ''
