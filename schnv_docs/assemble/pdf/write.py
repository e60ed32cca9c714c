"""Stage 6, assemble: the packet's bytes, small and always the same: object streams (ISO 32000-1, 7.5.7)."""

import hashlib
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from .names import name
from .objects import compressed_stream, reference
from .private import Frozen, Writer

HEADER = b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
TOGETHER = 200  # objects in one stream: more make it smaller and slower to open


def write(writer: Writer, path: Path) -> None:
    """Write all of the writer's objects; nothing that differs between two runs goes in."""
    with path.open('wb') as file:
        _Output(file, writer).write_all()


class _Output:
    def __init__(self, file: BinaryIO, writer: Writer) -> None:
        self._file = file
        self._writer = writer
        self._digest = hashlib.sha256()
        self._position = 0
        self._places: dict[int, tuple[int, int, int]] = {}  # kind, position or stream, generation or index
        self._next = len(writer.objects) + 1

    def write_all(self) -> None:
        self.write(HEADER)
        small: list[tuple[int, PdfObject]] = []
        for number, content in enumerate(self._writer.objects, start=1):
            if isinstance(content, StreamObject):
                self._object(number, content)
            elif content is not None:
                small.append((number, content))
        for first in range(0, len(small), TOGETHER):
            self._together(small[first : first + TOGETHER])
        self._references()

    def write(self, data: bytes) -> None:
        """Write what is next; streams write themselves, in pieces, for they may be large."""
        self._file.write(data)
        self._digest.update(data)
        self._position += len(data)

    def _object(self, number: int, content: PdfObject) -> None:
        self._places[number] = (1, self._position, 0)
        self.write(b'%d 0 obj\n' % number)
        if isinstance(content, StreamObject):
            content.write_to_stream(cast(IO[Any], self))
        else:
            self.write(_serialised(content))
        self.write(b'\nendobj\n')

    def _together(self, objects: list[tuple[int, PdfObject]]) -> None:
        number, self._next = self._next, self._next + 1
        body, index = io.BytesIO(), []
        for place, (each, content) in enumerate(objects):
            index.append(b'%d %d' % (each, body.tell()))
            body.write(_serialised(content) + b'\n')
            self._places[each] = (2, number, place)
        head = b' '.join(index) + b'\n'
        self._object(number, compressed_stream(head + body.getvalue(), Type='/ObjStm', N=len(objects), First=len(head)))

    def _references(self) -> None:
        number, start = self._next, self._position
        self._places[number] = (1, start, 0)
        rows = bytearray()
        for each in range(number + 1):
            kind, place, rest = self._places.get(each, (0, 0, 65535 if each == 0 else 0))
            rows += kind.to_bytes(1, 'big') + place.to_bytes(5, 'big') + rest.to_bytes(2, 'big')
        identifier = ByteStringObject(self._digest.digest()[:16])
        stream = compressed_stream(
            bytes(rows),
            Type='/XRef',
            Size=number + 1,
            W=ArrayObject([NumberObject(1), NumberObject(5), NumberObject(2)]),
            Root=reference(self._writer.root_object),
            Info=reference(self._writer.information),
            ID=ArrayObject([identifier, identifier]),
        )
        self.write(b'%d 0 obj\n' % number + _serialised(stream) + b'\nendobj\nstartxref\n%d\n%%%%EOF\n' % start)


def freeze(writer: Writer, references: Iterable[IndirectObject]) -> None:
    """Turn objects into their bytes."""
    for each in references:
        content = writer.objects[each.idnum - 1]
        assert content is not None
        writer.fill(each, Frozen(_serialised(content)))


def _serialised(content: PdfObject) -> bytes:
    pieces: list[bytes] = []
    _put(content, pieces.append)
    return b''.join(pieces)


def _put(content: PdfObject, put: Callable[[bytes], None]) -> None:
    """Put the same bytes as pypdf's own `write_to_stream`, without its white space, and several times as fast."""
    if isinstance(content, IndirectObject):
        put(b'%d %d R' % (content.idnum, content.generation))
    elif isinstance(content, NameObject):
        put(name(content))
    elif isinstance(content, DictionaryObject) and not isinstance(content, StreamObject):
        put(b'<<')
        for key, value in content.items():
            put(name(key) + b' ')
            _put(value, put)
        put(b'>>')
    elif isinstance(content, ArrayObject):
        put(b'[')
        for value in content:
            _put(value, put)
            put(b' ')
        put(b']')
    else:
        buffer = io.BytesIO()
        content.write_to_stream(buffer)
        put(buffer.getvalue())
