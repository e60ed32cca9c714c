"""Stage 6, assemble: pypdf's private parts, all of them, so that a new pypdf breaks this file or none.

`tests/assemble/test_pypdf_private.py` says for what each is relied on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)


class Writer(PdfWriter):
    """A PDF in the making whose objects can be added, replaced and put into another order."""

    @property
    def objects(self) -> list[PdfObject | None]:
        """Return all objects, the one with number 1 first; None stands for one that was taken out."""
        return self._objects

    def add(self, content: PdfObject) -> IndirectObject:
        """Give an object the next number, unless it has one, and return its reference."""
        return self._add_object(content)

    def replace(self, reference: IndirectObject, content: PdfObject) -> None:
        """Put a new object in the place of one that others refer to."""
        self._replace_object(reference, content)

    def fill(self, place: IndirectObject, content: PdfObject) -> None:
        """Put an object into a place that was added before; the object itself is not told its number."""
        self._objects[place.idnum - 1] = content

    @property
    def page_tree(self) -> IndirectObject:
        """Return the reference to the root of the page tree."""
        return self._pages

    def hang_page(self, page: IndirectObject) -> None:
        """Hang a page that is an object already at the end of the page tree."""
        root = self.page_tree.get_object()
        assert isinstance(root, DictionaryObject)
        kids = root['/Kids']
        assert isinstance(kids, ArrayObject)
        kids.append(page)
        root[NameObject('/Count')] = NumberObject(len(kids))

    @property
    def information(self) -> DictionaryObject | None:
        """Return the information dictionary, if there is one (ISO 32000-1, 14.3.3)."""
        return self._info

    def identify(self, identifier: bytes) -> None:
        """Set both halves of the file's identifier (ISO 32000-1, 14.4)."""
        name = ByteStringObject(identifier)
        self._ID = ArrayObject([name, name])

    def resolve_links(self) -> None:
        """Resolve links to pages now, which pypdf else does as it writes, by numbers that may be no more."""
        self._resolve_links()
        self._unresolved_links.clear()

    def renumber(self, kept: Sequence[PdfObject]) -> None:
        """Make these all objects, numbered from 1 in their order; whoever calls has changed the references."""
        information = self._info
        for number, content in enumerate(kept, 1):
            content.indirect_reference = IndirectObject(number, 0, self)
        self._objects[:] = kept
        self._info_obj = information.indirect_reference if information is not None else None
        self._pages = self.root_object.raw_get('/Pages')
        self._id_translated.clear()
        self._merged_in_pages.clear()


class Frozen(PdfObject):
    """An object that will not change any more, as the bytes it is written as: a tenth of the memory."""

    __slots__ = ('data',)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def write_to_stream(self, stream: IO[Any], encryption_key: str | bytes | None = None) -> None:  # noqa: ARG002
        """Write the bytes."""
        stream.write(self.data)


def stored(stream: StreamObject) -> bytes:
    """Return a stream's bytes as they stand in the file, still compressed."""
    return stream._data


def twin(stream: StreamObject) -> StreamObject:
    """Return a stream with the same bytes, without its entries."""
    new = type(stream)()
    if isinstance(stream, _Left) and isinstance(new, _Left):
        new.span, new.own = stream.span, stream.own
    else:
        new._data = stream._data
    return new


@dataclass(frozen=True, slots=True)
class Extent:
    """A place in a file."""

    path: Path
    start: int
    length: int

    def read(self) -> bytes:
        """Return what stands there."""
        with self.path.open('rb') as file:
            file.seek(self.start)
            return file.read(self.length)


class _Left:
    """A stream whose bytes stay in the file that it came in; they are read each time that they are asked for."""

    span: Extent | None = None
    own = b''

    @property
    def _data(self) -> bytes:
        return self.span.read() if self.span else self.own

    @_data.setter
    def _data(self, data: bytes) -> None:
        self.span, self.own = None, data


class _LeftEncoded(_Left, EncodedStreamObject):
    pass


class _LeftDecoded(_Left, DecodedStreamObject):
    pass


_LEFT = {EncodedStreamObject: _LeftEncoded, DecodedStreamObject: _LeftDecoded}


def leave(stream: StreamObject, span: Extent) -> None:
    """Let a stream's bytes stay in the file, at this place; pypdf would keep those of all pictures in memory."""
    kind = _LEFT.get(type(stream))
    if kind is not None:
        del stream._data
        stream.__class__ = kind
        setattr(stream, 'span', span)  # noqa: B010  # of the class that it has now
