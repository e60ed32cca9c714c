"""Stage 6, assemble: bookmarks (ISO 32000-1, 12.3.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    Destination,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from ..copy.clean import Cleaner
from ..copy.destinations import Destinations
from ..pdf.objects import dictionary, new_dictionary
from ..pdf.private import Writer

DEEPEST = 50  # levels of bookmarks


@dataclass(frozen=True)
class Entry:
    """A bookmark and what stands below it; `target` is an explicit destination in the packet."""

    title: str
    target: PdfObject
    children: tuple['Entry', ...] = ()


def place(page: IndirectObject, top: float | None = None) -> ArrayObject:
    """A destination: a page, from `top` (in its own units) downwards, in the zoom the reader has chosen."""
    height = NullObject() if top is None else FloatObject(top)
    return ArrayObject([page, NameObject('/XYZ'), NullObject(), height, NullObject()])


def add_outline(writer: Writer, entries: Sequence[Entry]) -> None:
    """Put the bookmarks into the catalogue; the first level is open."""
    if not entries:
        return
    root: IndirectObject = writer.add(new_dictionary(Type='/Outlines'))
    _hang(writer, root, entries)
    dictionary(root)[NameObject('/Count')] = NumberObject(len(entries))
    writer.root_object[NameObject('/Outlines')] = root
    writer.root_object[NameObject('/PageMode')] = NameObject('/UseOutlines')


def _hang(writer: Writer, parent: IndirectObject, entries: Sequence[Entry]) -> int:
    """Hang entries below `parent`; how many there are, all levels counted."""
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


def _item(entry: Entry, parent: IndirectObject) -> PdfObject:
    return new_dictionary(Title=TextStringObject(entry.title), Parent=parent, Dest=entry.target)


def own_entries(reader: PdfReader, destinations: Destinations, cleaner: Cleaner) -> tuple[Entry, ...]:
    """The bookmarks a source brings along; those that lead nowhere are left out, not what stands below them."""
    return tuple(_own(dictionary(reader.root_object.get('/Outlines')), destinations, cleaner, set()))


def _own(
    above: DictionaryObject, destinations: Destinations, cleaner: Cleaner, seen: set[int], depth: int = 0
) -> Iterator[Entry]:
    """The entries below another; `seen` are all that were met, for a broken outline may lead in a circle."""
    item = dictionary(above.get('/First'))
    while item and id(item) not in seen:
        seen.add(id(item))
        cleaner.note(item)
        children = tuple(_own(item, destinations, cleaner, seen, depth + 1)) if depth < DEEPEST else ()
        action = dictionary(item.get('/A'))
        target = destinations(action.get('/D') if action.get('/S') == '/GoTo' else item.get('/Dest'))
        if target is None:
            yield from children
        else:
            yield Entry(' '.join(str(item.get('/Title', '').get_object()).split()), target, children)
        item = dictionary(item.get('/Next'))


def titles(path: Path) -> list[str]:
    """The titles of a PDF's bookmarks from top to bottom, all levels in one list."""

    def below(outline: Sequence[object]) -> Iterator[str]:
        for item in outline:
            if isinstance(item, list):
                yield from below(item)
            elif isinstance(item, Destination):
                yield ' '.join(str(item.title).split())

    return list(below(PdfReader(path).outline))
