"""Stage 6, assemble: from "(Bilaga B)" to the annex, and from the annex back to the item that cites it."""

from collections.abc import Mapping, Sequence

from pypdf.generic import ArrayObject, FloatObject, IndirectObject, NameObject, NumberObject, TextStringObject

from ..pdf.objects import dictionary, listed, new_dictionary
from ..pdf.private import Writer
from .outline import top_of
from .stamp import SIZE, Frame, StampLine


def lead_to_annexes(
    pages: Sequence[IndirectObject], anchors: Mapping[str, ArrayObject], annexes: Mapping[str, IndirectObject]
) -> None:
    """Let the document's links to an anchor lead to the first page of the annex instead.

    LibreOffice writes the same array for a link and for the named destination it leads to; by that they are matched.
    """
    targets = [(anchor, annexes[name]) for name, anchor in anchors.items() if name in annexes]
    for page in pages:
        for reference in listed(dictionary(page).get('/Annots')):
            annotation = dictionary(reference)
            destination = listed(annotation.get('/Dest'))
            for anchor, annex in targets:
                if list(destination) == list(anchor):
                    annotation[NameObject('/Dest')] = top_of(annex)


def link(writer: Writer, page: IndirectObject, where: StampLine, name: str, target: ArrayObject) -> IndirectObject:
    """Return a new link on a page, behind all others, at the place of a line of text."""
    area = _area(where.look, where.left, where.base, where.left + where.width, where.base + SIZE)
    annotation = new_dictionary(Type='/Annot', Subtype='/Link', Rect=area, Dest=target, F=4, P=page)
    annotation[NameObject('/Border')] = ArrayObject([NumberObject(0)] * 3)
    annotation[NameObject('/Contents')] = TextStringObject(name)
    content, reference = dictionary(page), writer.add(annotation)
    content[NameObject('/Annots')] = ArrayObject([*listed(content.get('/Annots')), reference])
    content[NameObject('/Tabs')] = NameObject('/S')
    return reference


def _area(look: Frame, left: float, bottom: float, right: float, top: float) -> ArrayObject:
    a, b, c, d, e, f = look.matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((left, bottom - 2), (right, top + 1))]
    (x1, y1), (x2, y2) = corners
    return ArrayObject([FloatObject(round(n, 3)) for n in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))])
