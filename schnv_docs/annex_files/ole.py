"""Streams of an OLE file, the binary kind of Office's (MS-CFB), and where their bytes are in it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_MAGIC = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_TIMES = 4
"""Times that all chains together may be as long as the file, which valid ones are once."""
_NOBODY = 0xFFFFFFFF
_MOST_BITS = 16  # of a sector's size; 9 or 12 are allowed (MS-CFB, 2.2)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    first: int
    start: int
    size: int


@dataclass(slots=True)
class Streams:
    """The streams of a file by their paths: "__attach_version1.0_#00000000/__substg1.0_3707001F"."""

    _data: bytearray
    _spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all streams."""
        return tuple(self._spans)

    @property
    def file(self) -> bytes:
        """The whole file, as it now is."""
        return bytes(self._data)

    def read(self, name: str) -> bytes | None:
        """Return a stream, or `None` where there is none of that path."""
        if name not in self._spans:
            return None
        return b''.join(self._data[start:end] for start, end in self._spans[name])

    def write(self, name: str, content: bytes) -> None:
        """Put other bytes into a stream, as many as it has."""
        place = 0
        for start, end in self._spans[name]:
            self._data[start:end] = content[place : place + end - start]
            place += end - start


def read_streams(data: bytes) -> Streams | None:
    """Return the streams of a file, or `None` where it is no OLE file or damaged."""
    if not data.startswith(_MAGIC):
        return None
    try:
        return _OleReader(data).streams()
    except (struct.error, IndexError, ValueError, RecursionError):
        return None


class _OleReader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        sizes: list[int] = [struct.unpack_from('<H', data, place)[0] for place in (30, 32)]
        self._size, self._small = (int(1 << min(_MOST_BITS, bits)) for bits in sizes)
        self._left: int = _TIMES * (len(data) // min(self._size, self._small) + 1)  # sectors in chains
        self._cutoff = struct.unpack_from('<I', data, 56)[0]
        self._table = self._numbers(self._table_sectors())
        self._small_table = self._numbers(self._chain(struct.unpack_from('<I', data, 60)[0], self._table))
        sectors = self._chain(struct.unpack_from('<I', data, 48)[0], self._table)
        self._seen = set[int]()
        self._entries = [entry for sector in sectors for entry in self._directory(sector)]

    def streams(self) -> Streams:
        streams = Streams(bytearray(self._data))
        root = self._entries[0]
        self._root_spans = self._spans(root.start, root.size, is_small=False)
        for path, entry in self._below(root.first, ''):
            spans = self._spans(entry.start, entry.size, is_small=entry.size < self._cutoff)
            streams._spans[path] = spans
        return streams

    def _offset(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _table_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from(f'<{_IN_HEADER}I', self._data, 76))
        further, seen = struct.unpack_from('<I', self._data, 68)[0], set[int]()
        while further < _LAST_SECTOR and further not in seen:
            seen.add(further)
            *more, further = struct.unpack_from(f'<{self._size // 4}I', self._data, self._offset(further))
            sectors += more
        return list(dict.fromkeys(sector for sector in sectors if sector < _LAST_SECTOR))

    def _numbers(self, sectors: list[int]) -> list[int]:
        return [
            number
            for sector in sectors
            for number in struct.unpack_from(f'<{self._size // 4}I', self._data, self._offset(sector))
        ]

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        while start < _LAST_SECTOR and len(chain) <= len(table):
            chain.append(start)
            start = table[start]
        self._left -= len(chain)
        if self._left < 0:
            raise ValueError('streams that share their bytes')
        return chain

    def _directory(self, sector: int) -> Iterator[_Entry]:
        begin = self._offset(sector)
        for place in range(begin, begin + self._size, _ENTRY):
            length = struct.unpack_from('<H', self._data, place + 64)[0]
            name = self._data[place : place + max(0, length - 2)].decode('utf-16-le', 'replace')
            kind = self._data[place + 66]
            left, right, first = struct.unpack_from('<III', self._data, place + 68)
            start, size = struct.unpack_from('<II', self._data, place + 116)
            yield _Entry(name, kind, left, right, first, start, size)

    def _below(self, first: int, folder: str) -> Iterator[tuple[str, _Entry]]:
        """Yield all streams of a folder, and of those in it; siblings are a tree."""
        waiting = [first]
        while waiting:
            number = waiting.pop()
            if number == _NOBODY or number in self._seen:
                continue
            self._seen.add(number)
            entry = self._entries[number]
            waiting += [entry.left, entry.right]
            if entry.kind == _STREAM:
                yield folder + entry.name, entry
            elif entry.kind == _STORAGE:
                yield from self._below(entry.first, f'{folder}{entry.name}/')

    def _spans(self, start: int, size: int, *, is_small: bool) -> list[tuple[int, int]]:
        """Return where a stream's bytes are in the file."""
        table, unit = (self._small_table, self._small) if is_small else (self._table, self._size)
        spans: list[tuple[int, int]] = []
        for sector in self._chain(start, table):
            begin = self._small_offset(sector) if is_small else self._offset(sector)
            length = min(unit, size)
            spans.append((begin, begin + length))
            size -= length
            if not size:
                break
        return spans

    def _small_offset(self, sector: int) -> int:
        place = sector * self._small
        begin, _end = self._root_spans[place // self._size]
        return begin + place % self._size
