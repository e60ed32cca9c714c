"""Stage 6, assemble: named destinations, resolved to pages, so that two annexes may use the same names."""

from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, IndirectObject, PdfObject

from .transplant import Transplant


class Destinations:
    """The destinations of one source, as places in the packet."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self.transplant: Transplant | None = None

    def __call__(self, name: str | bytes) -> PdfObject | None:
        """The explicit destination that stands for a name, or nothing where the name is unknown."""
        text = name.decode('latin-1') if isinstance(name, bytes) else name
        found = self._by_name.get(text) or self._by_name.get(f'/{text}') or self._by_name.get(text.removeprefix('/'))
        return self.copied(found) if found else None

    def copied(self, destination: Destination) -> ArrayObject | None:
        """A destination of the source as a place in the packet."""
        old = destination.dest_array
        page = old[0] if old else None
        copy = self.transplant.find(page) if self.transplant and isinstance(page, IndirectObject) else None
        return ArrayObject([copy, *old[1:]]) if copy else None

    def all(self) -> dict[str, ArrayObject]:
        """Every named destination of the source, by its name without a slash."""
        places = ((name.removeprefix('/'), self.copied(found)) for name, found in self._by_name.items())
        return {name: place for name, place in places if place is not None}

    @cached_property
    def _by_name(self) -> dict[str, Destination]:
        return dict(self._reader.named_destinations)
