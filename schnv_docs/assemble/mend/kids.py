"""Stage 6, mend: what stands in a structure element: elements, marked content and annotations, in their order."""

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from ..pdf.objects import listed, raw, target
from .element import Element


def kids_of(node: DictionaryObject) -> list[PdfObject]:
    """Return the element's kids."""
    return list(listed(raw(node, '/K')))


def own_kids(node: DictionaryObject) -> ArrayObject:
    """Return the element's kids as a list that can be changed."""
    kids = target(raw(node, '/K'))
    if not isinstance(kids, ArrayObject):
        kids = node[NameObject('/K')] = ArrayObject(kids_of(node))
    return kids


def index_of(kids: ArrayObject, node: DictionaryObject, guess: int) -> int:
    """Return the element's index; most often there is no marked content among the kids, and the guess is right."""
    if guess < len(kids) and target(kids[guess]) is node:
        return guess
    return next(index for index, kid in enumerate(kids) if target(kid) is node)


def place_of(kids: ArrayObject, mcid: int) -> int | None:
    """Return the index of marked content that stands as a plain MCID; None where it does not."""
    return next((index for index, kid in enumerate(kids) if isinstance(kid, int) and int(kid) == mcid), None)


def marks_between(first: Element, last: Element) -> list[int] | None:
    """Return the marked content between two kids of an element; None where there is more, or they do not follow."""
    if first.parent is None or first.parent is not last.parent:
        return None
    nodes = [target(kid) for kid in kids_of(first.parent.node)]
    start, end = (next(place for place, node in enumerate(nodes) if node is each.node) for each in (first, last))
    found = [each for each in nodes[start + 1 : end] if isinstance(each, int)]
    return [int(each) for each in found] if len(found) == end - start - 1 else None
