"""Stage 6, assemble: bookmarks and page labels (ISO 32000-1, 12.3.3 and 12.4.2)."""

from collections.abc import Iterator, Sequence

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from ...typed.lines import one_line
from ..copy.source import SourcePdf
from ..part import OutlineEntry
from ..pdf.objects import dictionary, new_dictionary, target
from ..pdf.private import Writer
from .stamp import frame

DEEPEST = 50  # levels of bookmarks


def top_of(page: IndirectObject) -> ArrayObject:
    """Return the destination of a page's upper left corner, in the zoom the reader has chosen."""
    look = frame(dictionary(page))
    _a, _b, c, d, left, bottom = look.matrix
    corner = (FloatObject(round(c * look.height + left, 3)), FloatObject(round(d * look.height + bottom, 3)))
    return ArrayObject([page, NameObject('/XYZ'), *corner, NullObject()])


def exact(place: ArrayObject) -> ArrayObject:
    """Return the destination; one that does not say how far down the page begins at its top (12.3.2.2)."""
    is_open = list(place[1:2]) == ['/XYZ'] and isinstance(place[3] if len(place) > 3 else NullObject(), NullObject)
    return top_of(place[0]) if is_open else place


def add_outline(writer: Writer, entries: Sequence[OutlineEntry]) -> None:
    """Put the bookmarks into the catalog; the first level is open."""
    if not entries:
        return
    root: IndirectObject = writer.add(new_dictionary(Type='/Outlines'))
    _hang(writer, root, entries)
    dictionary(root)[NameObject('/Count')] = NumberObject(len(entries))
    writer.root_object[NameObject('/Outlines')] = root
    writer.root_object[NameObject('/PageMode')] = NameObject('/UseOutlines')


def _hang(writer: Writer, parent: IndirectObject, entries: Sequence[OutlineEntry]) -> int:
    """Hang entries below `parent`, and return how many there are, all levels counted."""
    references = [writer.add(_item(entry, parent)) for entry in entries]
    count = len(entries)
    for number, (entry, reference) in enumerate(zip(entries, references, strict=True)):
        item = dictionary(reference)
        if number:
            item[NameObject('/Prev')] = references[number - 1]
        if number + 1 < len(references):
            item[NameObject('/Next')] = references[number + 1]
        if entry.children:
            below = _hang(writer, reference, entry.children)
            item[NameObject('/Count')] = NumberObject(-below)  # closed, until the reader opens it
            count += below
    dictionary(parent)[NameObject('/First')] = references[0]
    dictionary(parent)[NameObject('/Last')] = references[-1]
    return count


def _item(entry: OutlineEntry, parent: IndirectObject) -> PdfObject:
    return new_dictionary(Title=TextStringObject(entry.title), Parent=parent, Dest=entry.target)


def own_entries(source: SourcePdf) -> tuple[OutlineEntry, ...]:
    """Return the bookmarks a source brings along; one without title or place is left out, not those below it."""
    return tuple(_own(source, dictionary(source.root.get('/Outlines')), set()))


def _own(source: SourcePdf, above: DictionaryObject, seen: set[int], depth: int = 0) -> Iterator[OutlineEntry]:
    """Yield the entries below another; `seen` are all that were met, for a broken outline may lead in a circle."""
    item = dictionary(above.get('/First'))
    while item and id(item) not in seen:
        seen.add(id(item))
        source.cleaner.note(item)
        children = tuple(_own(source, item, seen, depth + 1)) if depth < DEEPEST else ()
        action = dictionary(item.get('/A'))
        place = source.destinations(action.get('/D') if action.get('/S') == '/GoTo' else item.get('/Dest'))
        title = one_line(str(target(item.get('/Title')) or ''))
        if place is None or not title:
            yield from children
        else:
            yield OutlineEntry(title, exact(place), children)
        item = dictionary(item.get('/Next'))


def add_page_labels(writer: Writer, parts: Sequence[tuple[int, str]]) -> None:
    """Label the pages 1, 2, 3 in the document and A-1, A-2 in an annex.

    `parts` are the first page of each part (from 0) and its annex label or ''.
    """
    numbers = ArrayObject()
    for first, label in parts:
        style = new_dictionary(S='/D')
        if label:
            style[NameObject('/P')] = TextStringObject(f'{label}-')
        numbers.extend((NumberObject(first), style))
    writer.root_object[NameObject('/PageLabels')] = new_dictionary(Nums=numbers)
