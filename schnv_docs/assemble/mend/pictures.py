"""Stage 6, mend: what is drawn has words (ISO 14289-1, 7.3 and 7.7; ISO 32000-1, 14.9.3)."""

from collections.abc import Iterator

from pypdf.generic import NameObject, TextStringObject

from ..pdf.objects import decimals
from .document import Document
from .element import Element
from .finding import Finding, Flaw
from .reading import text_of

_NEAR = 2.0  # points


def describe_pictures(document: Document) -> Iterator[Finding]:
    """A shape with text in it has that text as its alternative; a picture keeps the one its author gave it."""
    for element in document.tree.elements():
        if element.role not in {'Figure', 'Formula'} or element.node.get('/Alt') or element.node.get('/ActualText'):
            continue
        text = ' '.join(text_of(document, element).split())
        if text:
            element.node[NameObject('/Alt')] = TextStringObject(text)
        elif _is_frame(element):
            element.retag('Div')
        else:
            yield Finding(Flaw.PICTURE_WITHOUT_TEXT, document.number(element.page))


def _is_frame(element: Element) -> bool:
    """Whether it only frames a text box, whose text stands beside it, as a division of the same size."""
    divisions = [each for each in element.parent.kids if each.role == 'Div'] if element.parent else []
    box = decimals(element.attribute('/BBox'))
    return any(
        len(box) == len(other) == 4 and all(abs(mine - its) < _NEAR for mine, its in zip(box, other, strict=True))
        for each in divisions
        for other in [decimals(each.attribute('/BBox'))]
    )
