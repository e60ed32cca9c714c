"""Stage 6, assemble: from "(Bilaga B)" to the annex, and from the annex back to the item that cites it."""

from collections.abc import Sequence

from pypdf.generic import ArrayObject, FloatObject, IndirectObject, NameObject, NumberObject, TextStringObject

from ...labels import CitationWords, whole
from ..part import Placed
from ..pdf.objects import dictionary, listed, new_dictionary
from ..pdf.private import Writer
from .outline import exact, top_of
from .stamp import SIZE, Frame, StampLine


def lead_to_annexes(document: Placed, annexes: Sequence[Placed], citation: CitationWords) -> None:
    """Let the document's links to an annex lead to the first page of the file that they name: "D 2", or else the first.

    LibreOffice writes the same array for a link and for the named destination it leads to; by that they are matched.
    """
    files = _files(annexes)
    anchors = [(document.places[name], files[name]) for name in files if name in document.places]
    for page in document.pages:
        for reference in listed(dictionary(page).get('/Annots')):
            annotation = dictionary(reference)
            destination = list(listed(annotation.get('/Dest')))
            for anchor, parts in anchors:
                if destination == list(anchor):
                    number = _number(str(annotation.get('/Contents', '')), citation)
                    annotation[NameObject('/Dest')] = top_of(parts[min(number, len(parts)) - 1].pages[0])


def _files(annexes: Sequence[Placed]) -> dict[str, list[Placed]]:
    """Return the files of each annex, by the destination that it has in the document."""
    files: dict[str, list[Placed]] = {}
    for each in annexes:
        if each.part.anchor:
            files.setdefault(each.part.anchor, []).append(each)
    return files


def _number(text: str, citation: CitationWords) -> int:
    """Return the number of the first file of an annex that a link's words name, counted from 1."""
    references, _name = whole(text, citation)
    return references[0].parts[0] if references and references[0].parts else 1


def make_exact(pages: Sequence[IndirectObject]) -> None:
    """Let the links of pages lead to a place on a page, where they only name the page."""
    for page in pages:
        for annotation in map(dictionary, listed(dictionary(page).get('/Annots'))):
            for holder, key in ((annotation, '/Dest'), (dictionary(annotation.get('/A')), '/D')):
                if isinstance(place := holder.get(key), ArrayObject):
                    holder[NameObject(key)] = exact(place)


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
