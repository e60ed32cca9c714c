"""Stage 6, assemble: copying objects from one PDF into another, each once, with everything they refer to.

A document's pages, structure tree, form and attachments refer to one another. They are copied as one graph, so that
every reference in the copy leads to the copy of what it led to, and nothing has to be looked up again by name or place.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from ..pdf.content import without_numbers
from ..pdf.private import Frozen, Writer, stored, twin
from .elements import Elements, rewritten
from .kept import NOT_OF_STREAMS

Prune = Callable[[DictionaryObject], Iterable[str]]
"""Which keys of a dictionary are left out, and with them what only they refer to."""

Resolve = Callable[[PdfObject], PdfObject | None]
"""The place in the packet that a destination, or the name of one, stands for."""

Streams = dict[bytes, IndirectObject]
"""Fonts, pictures and profiles that are in the packet already, by a digest of all they are."""

LENGTH = '/Length'  # written anew with the stream
KEYS = ('/StructParent', '/StructParents')  # they lead from content to the structure tree of the whole packet
ABOVE = ('/Catalog', '/Pages', '/Page')  # they are not copied because something leads to them


class Transplant:
    """Copies from one PDF into one writer; `streams` is shared by all transplants into the same writer.

    `copies` are the references to copies by the numbers of the old objects. `shift` is added to the numbers that lead
    into the structure tree; with none they are left out, and so are those that it counts content by. `next_key` is the
    first number that is not in use yet, `layers` are the copies of layers.
    """

    def __init__(
        self,
        reader: PdfReader,
        writer: Writer,
        copies: dict[int, IndirectObject],
        streams: Streams,
        *,
        prune: Prune,
        resolve: Resolve,
        shift: int | None,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._copies = copies
        self._streams = streams
        self._elements = Elements(reader) if shift is not None else None
        self._prune = prune
        self._resolve = resolve
        self._shift = shift
        self._begun = set[int]()
        self.next_key = shift or 0
        self.roles: dict[str, str] = {}
        self.layers: list[IndirectObject] = []
        self._waiting: list[tuple[PdfObject | re.Match[bytes] | None, IndirectObject]] = []

    def put(self, old: IndirectObject, new: IndirectObject) -> None:
        """Let references to `old` lead to `new`, which is made elsewhere."""
        self._copies[old.idnum] = new

    def rename(self, roles: Mapping[str, str]) -> None:
        """Give elements other roles from here on, where the packet has a role with another meaning."""
        self.roles.update(roles)

    def reference(self, old: IndirectObject) -> IndirectObject:
        """Return a reference to the copy, which `finish` fills in."""
        return self._copies.get(old.idnum) or self._begin(old.idnum) or self.parsed(old)

    def parsed(self, old: IndirectObject) -> IndirectObject:
        """Return a reference to a copy that is made of objects, though bytes might have done."""
        if old.idnum not in self._copies:
            content = old.get_object()
            if isinstance(content, DictionaryObject) and content.get('/Type') in ABOVE:
                content = None  # a page that was taken out, or what would bring everything else along
            if isinstance(content, StreamObject) and content.get('/Subtype') == '/Form' and self._shift is None:
                content = without_numbers(content)
            is_new = old.idnum not in self._begun  # or it is a picture that refers to itself
            self._begun.add(old.idnum)
            digest = self._digest(content) if isinstance(content, StreamObject) and is_new else None
            self._copies[old.idnum] = self._shared(digest, content) if digest else self._add(content)
            if isinstance(content, DictionaryObject) and content.get('/Type') == '/OCG':
                self.layers.append(self._copies[old.idnum])
        return self._copies[old.idnum]

    def _begin(self, number: int) -> IndirectObject | None:
        """Make a copy of bytes, where that is enough."""
        if self._elements is None:
            return None
        if element := self._elements.element(number):
            self._copies[number] = self._add(element)
        elif attributes := self._elements.attributes(number):
            self._copies[number] = self._shared(attributes, Frozen(attributes.strip()))
        return self._copies.get(number)

    def _refer(self, number: int) -> int:
        return (self._copies.get(number) or self.reference(IndirectObject(number, 0, self._reader))).idnum

    def _shared(self, digest: bytes, content: PdfObject | None) -> IndirectObject:
        """Return the copy that the packet has already, or else make it."""
        if digest not in self._streams:
            self._streams[digest] = self._add(content)
        return self._streams[digest]

    def value(self, old: PdfObject | None) -> PdfObject:
        """Return a copy of a value that stands directly in another."""
        if isinstance(old, IndirectObject):
            return self.reference(old)
        if isinstance(old, DictionaryObject):
            return self._dictionary(old)
        if isinstance(old, ArrayObject):
            return ArrayObject([self.value(each) for each in old])
        return NullObject() if old is None else old  # numbers, names and strings never change: they can be shared

    def finish(self) -> list[IndirectObject]:
        """Fill in everything that is referred to, and return the references to all that was made of objects."""
        made: list[IndirectObject] = []
        while self._waiting:
            old, new = self._waiting.pop()
            if isinstance(old, re.Match):
                self._writer.fill(new, Frozen(rewritten(old, self.roles, self._refer)))
            else:
                self._writer.fill(new, self.value(old))
                made.append(new)
        return made

    def _add(self, content: PdfObject | re.Match[bytes] | None) -> IndirectObject:
        if isinstance(content, Frozen):
            return self._writer.add(content)  # it is finished
        place: IndirectObject = self._writer.add(NullObject())
        self._waiting.append((content, place))
        return place

    def _dictionary(self, old: DictionaryObject) -> DictionaryObject:
        new = twin(old) if isinstance(old, StreamObject) else DictionaryObject()
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
            return self._shifted(value.get_object())
        if key == '/MCID' and self._shift is None:
            return None
        if (key == '/Dest' and old.get('/Subtype') == '/Link') or (key == '/D' and old.get('/S') == '/GoTo'):
            return self._resolve(value)
        return self.value(value)

    def _shifted(self, key: object) -> NumberObject | None:
        if self._shift is None or not isinstance(key, int) or key < 0:
            return None
        self.next_key = max(self.next_key, key + self._shift + 1)
        return NumberObject(key + self._shift)

    def _digest(self, stream: StreamObject) -> bytes | None:
        """Return the digest of a font program, a picture or a profile; None for a stream that refers to more."""
        if any(key in stream for key in KEYS):
            return None  # its elements are its own
        is_picture = stream.get('/Subtype') == '/Image'
        parts: list[str] = []
        for key in sorted(stream):
            value = stream.raw_get(key)
            if key == LENGTH or key in NOT_OF_STREAMS:
                continue
            if not is_picture and _refers(value):
                return None
            parts += [key, repr(self.value(value)) if is_picture else repr(value)]
        return hashlib.sha256('\0'.join(parts).encode('utf-8', 'surrogatepass') + b'\0' + stored(stream)).digest()


def _refers(value: PdfObject | None) -> bool:
    if isinstance(value, IndirectObject):
        return True
    if isinstance(value, DictionaryObject):
        return any(_refers(value.raw_get(key)) for key in value)
    return isinstance(value, ArrayObject) and any(map(_refers, value))
