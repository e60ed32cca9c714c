"""Stage 6, mend: a document by itself: its list of annexes, which leads to them in a packet, leads nowhere."""

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from ..pdf.objects import array, decimals, dictionary, entries, listed, raw, reference
from ..pdf.private import Writer
from ..pdf.write import write
from .document import Document
from .element import Element
from .sameness import settle

_LINE = 20.0  # points: a destination is at most that much above its link


def write_alone(writer: Writer, mended: Path, target: Path, anchors: Collection[str]) -> None:
    """Write a mended document without the links of rows to themselves, whose destinations have the names `anchors`.

    The writer, which has written the document as it is, is changed.
    """
    document = Document(writer)
    doomed = [link for row in _rows_to_themselves(document, list(_places(writer, anchors))) for link in row]
    if not doomed:
        shutil.copyfile(mended, target)
        return
    for link in doomed:
        _unlink(document, link)
    document.tree.save()
    settle(writer)
    write(writer, target)


def _rows_to_themselves(document: Document, places: list[ArrayObject]) -> Iterator[list[Element]]:
    """Yield the links of each row of a table that leads to nothing but its own beginning."""
    for row in [each for each in document.tree.elements() if each.role == 'TR'] if places else ():
        links = [each for each in row.walk() if each.role == 'Link' and each.objects]
        if any(_leads_to_itself(document.writer, links, place) for place in places):
            yield links


def _places(writer: Writer, anchors: Collection[str]) -> Iterator[ArrayObject]:
    names = entries(dictionary(raw(writer.root_object, '/Names')).get('/Dests'), '/Names')
    every = {**dictionary(raw(writer.root_object, '/Dests')), **dict(names)}
    yield from (listed(place) for name, place in every.items() if str(name).removeprefix('/') in anchors)


def _annotations(writer: Writer, link: Element) -> Iterator[DictionaryObject]:
    return (dictionary(writer.objects[number - 1]) for number in link.objects)


def _leads_to_itself(writer: Writer, links: list[Element], place: ArrayObject) -> bool:
    """Tell whether all links of a row lead to the place where the row begins."""
    every = [annotation for link in links for annotation in _annotations(writer, link)]
    tops = [decimals(raw(each, '/Rect'))[3] for each in every]
    page, _kind, _left, top, *_zoom = place
    return (
        bool(every)
        and all(list(listed(each.get('/Dest'))) == list(place) for each in every)
        and all(link.page == page.idnum for link in links)
        and abs(max(tops) - float(top)) < _LINE
    )


def _unlink(document: Document, link: Element) -> None:
    numbers = set(link.objects)
    document.tree.untie(link)
    link.retag('Span')
    page = document.by_object[link.page].node
    kept = [each for each in array(raw(page, '/Annots')) if reference(dictionary(each)).idnum not in numbers]
    page[NameObject('/Annots')] = ArrayObject(kept)
