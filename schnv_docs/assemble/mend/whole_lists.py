"""Stage 6, mend: a list is one, with further paragraphs of its items and the lists in them (ISO 32000-1, 14.8.4.3.3).

LibreOffice ends it at a paragraph without a mark, and where another list begins further in.
"""

from collections.abc import Iterator

from .document import Document
from .element import Element
from .finding import Finding
from .lists import label_of, numbering_of

_CONTINUED = 'List Continue'  # Word's style of such paragraphs, and ours
_NEAR = 3.0  # points


def join_lists(document: Document) -> list[Finding]:
    """Make one list of what belongs to one."""
    holders = {id(each.parent): each.parent for each in document.tree.elements() if each.role == 'L'}
    for holder in reversed(list(holders.values())):  # from within: what is put into a list belongs to no other one
        whole: Element | None = None
        for element in list(holder.kids if holder else document.tree.tops):
            if whole and element.role == 'L':
                whole = whole if _join(document, whole, element) else element
            elif whole and element.role == 'P' and element.name == _CONTINUED:
                document.tree.move(element, _body_at(document, whole, element))
            else:
                whole = element if element.role == 'L' else None
    return []


def _join(document: Document, whole: Element, other: Element) -> bool:
    """Join a list to one before it, or put it into one of its items; tell whether it belongs there."""
    left = _left(document, other)
    if left is None:
        return False
    for each in reversed(list(_open_lists(whole))):
        own = _left(document, each)
        if own is None or own > left + _NEAR:
            continue
        if own < left - _NEAR:
            document.tree.move(other, _last_body(each))
            return True
        if _goes_on(document, each, other):
            for item in list(other.kids):
                document.tree.move(item, each)
            document.tree.drop(other)
            return True
        if each is not whole and each.parent:  # of another kind: a second list in the same item
            document.tree.move(other, each.parent)
            return True
        return False
    return False


def _open_lists(whole: Element) -> Iterator[Element]:
    """Yield the list, and those that end where it ends, from the outermost to the innermost."""
    inner: Element | None = whole
    while inner:
        yield inner
        last = _last_body(inner).kids[-1:]
        inner = last[0] if last and last[0].role == 'L' else None


def _last_body(whole: Element) -> Element:
    """Return the body of a list's last item, the item itself where it has none."""
    item = whole.kids[-1]
    return next((kid for kid in reversed(item.kids) if kid.role == 'LBody'), item)


def _body_at(document: Document, whole: Element, paragraph: Element) -> Element:
    """Return the body of the last item that a paragraph goes on: whose text stands as far in, or else the outermost."""
    left = document.left_of(paragraph)
    for each in reversed(list(_open_lists(whole))):
        own = _left(document, each)
        if left is not None and own is not None and abs(left - own) < _NEAR:
            return _last_body(each)
    return _last_body(whole)


def _left(document: Document, whole: Element) -> float | None:
    """Return how far in the text of a list stands: its marks may be aligned at their other ends."""
    bodies = [kid for item in whole.kids[:1] for kid in item.kids if kid.role == 'LBody']
    return document.left_of(bodies[0]) if bodies else None


def _goes_on(document: Document, whole: Element, other: Element) -> bool:
    """Tell whether a list goes on with another one's marks: the same bullets, or the next number."""
    last, first = label_of(document, whole.kids[-1]), label_of(document, other.kids[0]) if other.kids else ''
    if not last or numbering_of(last) != numbering_of(first):
        return False
    if last == first:
        return not last[:-1].isalnum()
    return first == _next(last)


def _next(label: str) -> str:
    """Return the label that comes after a number or a letter."""
    sign = label.strip('().:')
    if sign.isdigit():
        return label.replace(sign, str(int(sign) + 1))
    return label.replace(sign, chr(ord(sign) + 1)) if len(sign) == 1 else ''
