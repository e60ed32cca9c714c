"""Stage 6, assemble: copying objects from one PDF into another, each once, with everything they refer to.

A document's pages, structure tree, form and attachments refer to one another. They are copied as one graph, so that
every reference in the copy leads to the copy of what it led to, and nothing has to be looked up again by name or place.
"""

import hashlib
from collections.abc import Callable, Iterable

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

Prune = Callable[[DictionaryObject], Iterable[str]]
"""Which keys of a dictionary are left out, and with them what only they refer to."""

Resolve = Callable[[str | bytes], PdfObject | None]
"""The explicit destination that a destination's name stands for."""

Streams = dict[bytes, IndirectObject]
"""Fonts, pictures and profiles that are in the packet already, by a digest of all they are."""

LENGTH = '/Length'  # written anew with the stream
KEYS = ('/StructParent', '/StructParents')  # they lead from content to the structure tree of the whole packet


class Transplant:
    """Copies from one PDF into one writer; `streams` is shared by all transplants into the same writer.

    `shift` is added to the numbers that lead into the structure tree; with none they are left out.
    """

    def __init__(
        self, writer: PdfWriter, streams: Streams, *, prune: Prune, resolve: Resolve, shift: int | None
    ) -> None:
        self._writer = writer
        self._streams = streams
        self._prune = prune
        self._resolve = resolve
        self._shift = shift
        self._copies: dict[int, IndirectObject] = {}
        self._waiting: list[tuple[PdfObject | None, IndirectObject]] = []

    def put(self, old: IndirectObject, new: IndirectObject) -> None:
        """Let references to `old` lead to `new`, which is made elsewhere."""
        self._copies[old.idnum] = new

    def find(self, old: PdfObject | None) -> IndirectObject | None:
        """The copy of `old` if there is one."""
        return self._copies.get(old.idnum) if isinstance(old, IndirectObject) else None

    def reference(self, old: IndirectObject) -> IndirectObject:
        """A reference to the copy; what it refers to is filled in by `finish`."""
        if old.idnum not in self._copies:
            content = old.get_object()
            digest = self._digest(content) if isinstance(content, StreamObject) else None
            known = self._streams.get(digest) if digest else None
            self._copies[old.idnum] = known or self._add(content)
            if digest:
                self._streams[digest] = self._copies[old.idnum]
        return self._copies[old.idnum]

    def value(self, old: PdfObject | None) -> PdfObject:
        """A copy of a value that stands directly in another."""
        if isinstance(old, IndirectObject):
            return self.reference(old)
        if isinstance(old, DictionaryObject):
            return self._dictionary(old)
        if isinstance(old, ArrayObject):
            return ArrayObject([self.value(each) for each in old])
        return NullObject() if old is None else old  # numbers, names and strings never change: they can be shared

    def finish(self) -> list[IndirectObject]:
        """Fill in everything that is referred to, one object after the other; references to the new objects."""
        made: list[IndirectObject] = []
        while self._waiting:
            old, new = self._waiting.pop()
            self._writer._objects[new.idnum - 1] = self.value(old)
            made.append(new)
        return made

    def _add(self, content: PdfObject | None) -> IndirectObject:
        place: IndirectObject = self._writer._add_object(NullObject())
        self._waiting.append((content, place))
        return place

    def _dictionary(self, old: DictionaryObject) -> DictionaryObject:
        new: DictionaryObject = DictionaryObject()
        if isinstance(old, StreamObject):
            new = type(old)()
            new._data = old._data
        return self.fill(new, old, {LENGTH} if isinstance(old, StreamObject) else set())

    def fill(self, new: DictionaryObject, old: DictionaryObject, left_out: set[str]) -> DictionaryObject:
        """Copy the entries of `old` into `new`, except for those `left_out` and those that are pruned."""
        left_out = left_out.union(self._prune(old))
        for key in old:
            if key not in left_out:
                value = self._entry(old, key)
                if value is not None:
                    dict.__setitem__(new, key, value)
        return new

    def _entry(self, old: DictionaryObject, key: str) -> PdfObject | None:
        value = old.raw_get(key)
        if key in KEYS:
            return None if self._shift is None else NumberObject(int(value) + self._shift)
        is_destination = key == '/Dest' or (key == '/D' and old.get('/S') == '/GoTo')
        if is_destination and isinstance(named := value.get_object(), str | bytes):
            return self._resolve(named)
        return self.value(value)

    def _digest(self, stream: StreamObject) -> bytes | None:
        """What a font program, a picture or a profile is, or nothing for a stream that refers to more than those."""
        is_picture = stream.get('/Subtype') == '/Image'
        parts: list[str] = []
        for key in sorted(stream):
            value = stream.raw_get(key)
            if key == LENGTH:
                continue
            if not is_picture and _refers(value):
                return None
            parts += [key, repr(self.value(value)) if is_picture else repr(value)]
        return hashlib.sha256('\0'.join(parts).encode('utf-8', 'surrogatepass') + b'\0' + stream._data).digest()


def _refers(value: PdfObject | None) -> bool:
    if isinstance(value, IndirectObject):
        return True
    if isinstance(value, DictionaryObject):
        return any(_refers(value.raw_get(key)) for key in value)
    return isinstance(value, ArrayObject) and any(map(_refers, value))
