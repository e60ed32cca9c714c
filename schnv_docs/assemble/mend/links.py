"""Stage 6, mend: links are tagged and described, and the tab key follows them (ISO 14289-1, 7.18)."""

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from ..pdf.objects import decimals, dictionary, raw, reference, target
from .document import Document, Page
from .element import Element
from .finding import Finding
from .reading import text_of


def describe_links(document: Document) -> Iterator[Finding]:
    """Every link has an element where it stands, and says where it leads: by its text, or by its address."""
    tagged = {number: element for element in document.tree.elements() for number in element.objects}
    for page in document.pages:
        for place, annotation in list(page.annotations()):
            page.node[NameObject('/Tabs')] = NameObject('/S')
            if annotation.get('/Subtype') != '/Link':
                continue
            element = tagged.get(place.idnum)
            if element is None or not document.tree.is_tied(annotation):
                element = _tag(document, page, annotation)
                document.tree.tie(element, place, page.node)
            if not annotation.get('/Contents'):
                words = ' '.join(text_of(document, element).split()) or _address(annotation)
                annotation[NameObject('/Contents')] = TextStringObject(words)
    yield from ()


def _tag(document: Document, page: Page, annotation: DictionaryObject) -> Element:
    """A Link element round the text that the link begins with, or else behind the text that it stands in."""
    left, bottom, _right, top = decimals(raw(annotation, '/Rect'))
    owners = _owners(document, page)
    on_line = [
        (mcid, piece)
        for mcid, piece in page.pieces.items()
        if bottom - 1 <= piece.bottom <= top and piece.left <= left + 2 and mcid in owners
    ]
    if not on_line:
        return document.tree.add('Link', next(document.new_paragraphs(page)), page.node)
    mcid, piece = max(on_line, key=lambda each: each[1].left)
    owner = owners[mcid]
    if piece.left >= left - 2 and owner.role != 'Link' and document.tree.holds(owner, mcid):
        return document.tree.wrap(owner, page.node, mcid, 'Link')
    return document.tree.add('Link', owner, page.node)


def _owners(document: Document, page: Page) -> dict[int, Element]:
    """The elements of the page's pieces of marked content."""
    number = reference(page.node).idnum
    return {mark.mcid: element for element in document.tree.elements() for mark in element.marks if mark.page == number}


def _address(annotation: DictionaryObject) -> str:
    """Where the link leads, in words for a machine: an address, or the name of a place in the document."""
    action = dictionary(raw(annotation, '/A'))
    places = (raw(action, '/URI'), raw(action, '/D'), raw(annotation, '/Dest'), raw(action, '/F'))
    return next((str(target(place)) for place in places if place is not None), '')
