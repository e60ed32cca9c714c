"""Stage 6, assemble: parts -> one PDF with a bookmark for every item and every annex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    BooleanObject,
    Destination,
    DictionaryObject,
    Fit,
    IndirectObject,
    NameObject,
    TextStringObject,
)

PRODUCER = 'schnv-docs'


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: it leads to a named destination of its part, or to its first page."""

    title: str
    destination: str = ''
    children: tuple['Bookmark', ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF of the packet and its bookmarks; those at `depth` 1 stand below the last one of the part before."""

    reader: PdfReader
    bookmarks: tuple[Bookmark, ...]
    depth: int = 0


def assemble(parts: Sequence[Part], path: Path, *, title: str, author: str, language: str, moment: datetime) -> None:
    """Write the packet; every page of every part is in it, in the order of the parts."""
    writer = PdfWriter()
    above: IndirectObject | None = None
    for part in parts:
        first = len(writer.pages)
        writer.append(part.reader, import_outline=False)
        for bookmark in part.bookmarks:
            entry = _add_bookmark(writer, part, bookmark, first, above if part.depth else None)
            above = above if part.depth else entry
    expected = sum(len(part.reader.pages) for part in parts)
    if len(writer.pages) != expected:
        raise AssertionError(f'{path.name} has {len(writer.pages)} pages, its parts {expected}')
    _describe(writer, title, author, language, moment)
    writer.write(path)
    writer.close()


def _add_bookmark(
    writer: PdfWriter, part: Part, bookmark: Bookmark, first: int, parent: IndirectObject | None
) -> IndirectObject:
    page, top = _target(part.reader, bookmark.destination)
    entry = writer.add_outline_item(
        title=bookmark.title, page_number=first + page, parent=parent, fit=_fit(top), is_open=parent is None
    )
    for child in bookmark.children:
        _add_bookmark(writer, part, child, first, entry)
    return entry


def _target(reader: PdfReader, destination: str) -> tuple[int, float | None]:
    """Page (from 0) and height in points of a named destination; the first page where there is none."""
    named = reader.named_destinations
    found = named.get(f'/{destination}') or named.get(destination) if destination else None
    page = reader.get_destination_page_number(found) if found else None
    if found is None or page is None:
        return 0, None
    top = found.top
    return page, float(top) if isinstance(top, int | float) else None


def outline_titles(reader: PdfReader) -> list[str]:
    """The titles of a PDF's outline, from top to bottom, all levels in one list."""

    def titles(entries: Sequence[object]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            elif isinstance(entry, Destination):
                yield ' '.join(str(entry.title).split())

    return list(titles(reader.outline))


def _fit(top: float | None) -> Fit:
    return Fit.fit() if top is None else Fit.xyz(left=0, top=top)


def _describe(writer: PdfWriter, title: str, author: str, language: str, moment: datetime) -> None:
    made = moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    dates = {'/CreationDate': made, '/ModDate': made}
    writer.add_metadata({'/Title': title, '/Author': author, '/Producer': PRODUCER, '/Creator': PRODUCER, **dates})
    root = writer.root_object
    root[NameObject('/Lang')] = TextStringObject(language)
    root[NameObject('/PageMode')] = NameObject('/UseOutlines')
    preferences = DictionaryObject({NameObject('/DisplayDocTitle'): BooleanObject(True)})
    root[NameObject('/ViewerPreferences')] = preferences
