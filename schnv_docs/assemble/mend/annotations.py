"""Stage 6, mend: links are tagged and described, and the tab key follows them (ISO 14289-1, 7.18)."""

from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from ...labels import whole
from ..pdf.objects import decimals, dictionary, raw, reference, target
from .characters import NO_BREAK
from .document import Document, Page
from .element import Element, MarkedContent
from .finding import Finding
from .kids import marks_between


def describe_links(document: Document) -> list[Finding]:
    """Give every link an element where it stands, and have it say where it leads: by its text, or by its address."""
    _join_pieces(document)
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
            words = str(annotation.get('/Contents') or document.words_of(element) or _address(annotation))
            annotation[NameObject('/Contents')] = TextStringObject(words.replace(NO_BREAK, ' '))
            _name(document, element, annotation)
    return []


def _join_pieces(document: Document) -> None:
    """Make one element of a link of which LibreOffice makes one a line and look, and none for no-break spaces."""
    first: Element | None = None
    for element in list(document.tree.elements()):
        if element.role != 'Link':
            continue
        apart = marks_between(first, element) if first and _leads_along(document, first, element) else None
        if first is None or apart is None or element.kids or not _is_blank(document, first, apart):
            first = element
            continue
        for mark in apart:
            _take(document, first, mark)
        document.tree.join(first, element)


def _is_blank(document: Document, link: Element, mcids: list[int]) -> bool:
    """Tell whether marked content of the element that a link stands in says nothing but spaces."""
    page = link.parent.page if link.parent else 0
    return not any(document.text_at(MarkedContent(page, mcid)).strip() for mcid in mcids)


def _take(document: Document, link: Element, mcid: int) -> None:
    """Give a link marked content of the element that it stands in."""
    if link.parent and document.tree.holds(link.parent, mcid):
        document.tree.release(link.parent, mcid)
        document.tree.claim(link, document.by_object[link.parent.page].node, mcid)


def _leads_along(document: Document, first: Element, second: Element) -> bool:
    """Tell whether the second link is the rest of the first: the same words for both, and the same place."""
    one, two = (_annotations(document, element) for element in (first, second))
    keys = ('/Contents', '/Dest', '/A')
    return bool(one and two) and (one[-1] is two[0] or all(raw(one[-1], key) == raw(two[0], key) for key in keys))


def _annotations(document: Document, element: Element) -> list[DictionaryObject]:
    return [dictionary(document.writer.objects[number - 1]) for number in element.objects]


def _name(document: Document, element: Element, annotation: DictionaryObject) -> None:
    """Give a link to an annex the annex's whole name where its text is a letter alone: "(Bilaga B, C 2)"."""
    if document.citation and raw(annotation, '/Dest') is not None:
        text = str(annotation['/Contents'])
        _references, name = whole(text, document.citation)
        if name != text:
            annotation[NameObject('/Contents')] = element.node[NameObject('/Alt')] = TextStringObject(name)


def _tag(document: Document, page: Page, annotation: DictionaryObject) -> Element:
    """Make a Link element round the text that the link begins with, or else behind the text that it stands in."""
    left, bottom, _right, top = decimals(raw(annotation, '/Rect'))
    owners = _owners(document, page)
    on_line = [
        (mcid, text)
        for mcid, text in page.texts.items()
        if bottom - 1 <= text.bottom <= top and text.left <= left + 2 and mcid in owners
    ]
    if not on_line:
        return document.tree.add('Link', next(document.new_paragraphs(page)), page.node)
    mcid, text = max(on_line, key=lambda each: each[1].left)
    owner = owners[mcid]
    if text.left >= left - 2 and owner.role != 'Link' and document.tree.holds(owner, mcid):
        return document.tree.wrap(owner, page.node, mcid, 'Link')
    return document.tree.add('Link', owner, page.node)


def _owners(document: Document, page: Page) -> dict[int, Element]:
    """Return the elements of the page's marked content, by its MCID."""
    number = reference(page.node).idnum
    return {mark.mcid: element for element in document.tree.elements() for mark in element.marks if mark.page == number}


def _address(annotation: DictionaryObject) -> str:
    """Return where the link leads in words for a machine: an address, or the name of a place in the document."""
    action = dictionary(raw(annotation, '/A'))
    places = (raw(action, '/URI'), raw(action, '/D'), raw(annotation, '/Dest'), raw(action, '/F'))
    return next((str(target(place)) for place in places if place is not None), '')
