"""Stage 6, assemble: named destinations, dictionary to pages, so that two annexes may use the same names."""

from collections.abc import Mapping
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from ..pdf.objects import dictionary, entries, listed


class Destinations:
    """The destinations of one source, as places in the packet (ISO 32000-1, 12.3.2).

    `copies` are the objects of the packet by the numbers that they had in the source; a transplant fills it.
    """

    def __init__(self, reader: PdfReader, copies: Mapping[int, IndirectObject]) -> None:
        self._reader = reader
        self._copies = copies

    def __call__(self, destination: PdfObject | None) -> ArrayObject | None:
        """Return the place that a destination, or the name of one, leads to; None where it is no page of the source."""
        found: object = destination.get_object() if destination is not None else None
        if isinstance(found, str | bytes):
            found = self._named(found)
        if isinstance(found, DictionaryObject):
            found = listed(found.get('/D'))
        old = found if isinstance(found, ArrayObject) else ArrayObject()
        page = self._page(old[0]) if old else None
        copy = self._copies.get(page.idnum) if page else None
        return ArrayObject([copy, *(each.get_object() for each in old[1:])]) if copy else None

    def by_name(self) -> dict[str, ArrayObject]:
        """Return every named destination of the source, by its name without a slash."""
        places = {str(name).removeprefix('/'): self(found) for name, found in self._named_places.items()}
        return {name: place for name, place in places.items() if place is not None}

    def _named(self, name: str | bytes) -> PdfObject | None:
        """Look a name up; it may stand as a string where the destination has a name, and the other way round."""
        found = self._named_places.get(name)
        if found is None and isinstance(name, str):
            found = self._named_places.get(f'/{name}') or self._named_places.get(name.removeprefix('/'))
        return found.get_object() if found is not None else None

    def _page(self, page: PdfObject) -> IndirectObject | None:
        """Return a page if it is in the source; some programs give its number instead."""
        if isinstance(page, IndirectObject):
            return page if page.idnum in self._page_numbers else None
        number = int(page) if isinstance(page, int) else -1
        return self._pages[number] if 0 <= number < len(self._pages) else None

    @cached_property
    def _pages(self) -> list[IndirectObject | None]:
        return [page.indirect_reference for page in self._reader.pages]

    @cached_property
    def _page_numbers(self) -> set[int]:
        return {reference.idnum for reference in self._pages if reference is not None}

    @cached_property
    def _named_places(self) -> dict[object, PdfObject]:
        root = self._reader.root_object
        tree = entries(dictionary(root.get('/Names')).get('/Dests'), '/Names')
        return {**dictionary(root.get('/Dests')), **dict(tree)}
