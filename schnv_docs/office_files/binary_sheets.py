"""Excel files whose parts are binary (.xlsb, MS-XLSB): cells show what is saved in them, as in other Excel files."""

import struct
from collections.abc import Iterator

from ..annex_files.findings import FileFinding, What, found
from .headings import frozen_heading
from .media import strip_photos, things_inside
from .package import OfficePackage

_CELL = 8
_TEXT, _FORMULA_TEXT = 6, 8
_VALUES = {9: (5, 8), 10: (4, 1), 11: (3, 1)}
"""Records of formulas that have a number, a truth or an error: the record of that value alone, and its size."""
_OF_FORMULAS, _LOCKS = (426, 427, 428), (534, 535)
_ROW, _COLUMNS, _SHEET, _HEADINGS, _COMMENT = 0, 60, 156, 479, 635
_NONE, _EDGE = 0xFFFFFFFF, 16383


def prepare_binary_sheets(package: OfficePackage, main: str, name: str) -> list[FileFinding]:
    """Make the file ready to be printed, under its own name, and return what is in it besides."""
    sheets = package.related(main, 'worksheet', 'chartsheet', 'dialogsheet')
    clocks = 0
    for part in (main, *sheets):
        before = package.data(part)
        after, clocked = _frozen(before, name)
        clocks += clocked
        if after != before:
            package.replace(part, after)
    hidden = [_sheet_name(each) for kind, each in _records(package.data(main)) if kind == _SHEET and any(each[:4])]
    records = [record for part in sheets for record in _records(package.data(part))]
    comments = [part for sheet in sheets for part in package.related(sheet, 'comments')]
    return [
        *found(What.CLOCK, clocks),
        *found(
            What.COMMENTS, sum(kind == _COMMENT for part in comments for kind, _each in _records(package.data(part)))
        ),
        *found(What.HIDDEN_SHEETS, len(hidden), hidden),
        *found(What.HIDDEN_ROWS, sum(each[11] >> 4 & 1 for kind, each in records if kind == _ROW)),
        *found(What.HIDDEN_COLUMNS, sum(_hidden_columns(each) for kind, each in records if kind == _COLUMNS)),
        *things_inside(package),
        *strip_photos(package),
    ]


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each record's kind and content (2.1.4). Raises ValueError where a part ends within one."""
    place = 0
    while place < len(data):
        kind, place = _number(data, place, 2)
        length, place = _number(data, place, 4)
        if place + length > len(data):
            raise ValueError('a record without an end')
        yield kind, data[place : place + length]
        place += length


def _number(data: bytes, place: int, most: int) -> tuple[int, int]:
    """Return a number in groups of seven bits, and where it ends."""
    value = 0
    for count in range(most):
        byte = data[place + count] if place + count < len(data) else 0
        value |= (byte & 0x7F) << 7 * count
        if not byte & 0x80:
            break
    return value, place + count + 1


def _written(kind: int, content: bytes) -> bytes:
    return _groups(kind) + _groups(len(content)) + content


def _groups(value: int) -> bytes:
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*groups, value))


def _frozen(data: bytes, name: str) -> tuple[bytes, int]:
    """Return a part without formulas and locks, and how many of its headers the clock would have filled."""
    pieces, clocks = [], 0
    for kind, content in _records(data):
        if kind in _VALUES:
            plain, size = _VALUES[kind]
            pieces.append(_written(plain, content[: _CELL + size]))
        elif kind == _FORMULA_TEXT:
            size = 4 + 2 * struct.unpack_from('<I', content, _CELL)[0]
            pieces.append(_written(_TEXT, content[: _CELL + size]))
        elif kind == _HEADINGS:
            headings, clocked = _headings(content, name)
            clocks += clocked
            pieces.append(_written(kind, headings))
        elif kind not in (*_OF_FORMULAS, *_LOCKS):
            pieces.append(_written(kind, content))
    return b''.join(pieces), clocks


def _headings(content: bytes, name: str) -> tuple[bytes, int]:
    pieces, clocks, place = [content[:2]], 0, 2
    while place + 4 <= len(content):
        size = struct.unpack_from('<I', content, place)[0]
        text = content[place + 4 : place + 4 + 2 * size] if size != _NONE else b''
        place += 4 + len(text)
        shown, is_clocked = frozen_heading(text.decode('utf-16-le', 'replace'), name)
        clocks += is_clocked
        coded = shown.encode('utf-16-le', 'replace')
        pieces.append(struct.pack('<I', _NONE if size == _NONE else len(coded) // 2) + coded)
    return b''.join(pieces), clocks


def _sheet_name(content: bytes) -> str:
    """Return a sheet's name, which stands behind the name of its relationship (2.4.313)."""
    size = struct.unpack_from('<I', content, 8)[0]
    place = 12 + 2 * (0 if size == _NONE else size)
    return content[place + 4 : place + 4 + 2 * struct.unpack_from('<I', content, place)[0]].decode(
        'utf-16-le', 'replace'
    )


def _hidden_columns(content: bytes) -> int:
    """Return how many columns are hidden together (2.4.323); those to the edge of the sheet are empty."""
    first, last = struct.unpack_from('<II', content)
    return last - first + 1 if content[16] & 1 and last < _EDGE else 0
