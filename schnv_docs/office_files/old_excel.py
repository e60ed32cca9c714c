"""Excel files of the binary kind (MS-XLS): cells show what is saved in them; headers name no folder and no clock.

A formula is replaced by its value in the same number of bytes: what is left over becomes a record that nobody reads.
"""

import struct
from collections.abc import Iterator

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.ole import read_streams

_STREAMS = ('Workbook', 'Book')
_FORMULA, _STRING, _SHARED, _ARRAY, _TABLE = 0x0006, 0x0207, 0x04BC, 0x0221, 0x0236
_NUMBER, _LABEL, _BOOLERR, _NOTHING, _COMMENT = 0x0203, 0x0204, 0x0205, 0x00EF, 0x001C
_PASSWORD, _BEGIN, _BIFF8 = 0x002F, 0x0809, 0x0600
_SHEET, _HIDDEN = 0x0085, 0x03
_ROW, _COLUMNS = 0x0208, 0x007D
_EDGE = 255
_LOG = 'Revision Log'
_HEADINGS = (0x0014, 0x0015)


def prepare_old_excel(data: bytes) -> tuple[bytes, list[FileFinding]]:
    """Return the file ready to be printed, and what is in it besides."""
    streams = read_streams(data)
    own = next((each for each in _STREAMS if streams and each in streams.names), None)
    content = streams.read(own) if streams and own else None
    if streams is None or own is None or content is None or not _is_readable(content):
        return data, []
    book = bytearray(content)
    records = list(_records(content))
    for place, (begin, kind, length) in enumerate(records):
        if kind == _FORMULA:
            _freeze(book, begin, length, records[place + 1 : place + 3])
    clocks = sum(_freeze_heading(book, begin, length) for begin, kind, length in records if kind in _HEADINGS)
    streams.write(own, bytes(book))
    comments = sum(kind == _COMMENT for _begin, kind, _length in records)
    hidden = [each for each in (_hidden_sheet(content, *record) for record in records) if each]
    rows = sum(kind == _ROW and length >= 16 and content[begin + 16] >> 5 & 1 for begin, kind, length in records)
    columns = sum(_hidden_columns(content, begin) for begin, kind, length in records if kind == _COLUMNS and length > 9)
    return streams.file, [
        *found(What.CLOCK, clocks),
        *found(What.COMMENTS, comments),
        *found(What.HIDDEN_SHEETS, len(hidden), hidden),
        *found(What.HIDDEN_ROWS, rows),
        *found(What.HIDDEN_COLUMNS, columns),
        *found(What.LOG, int(_LOG in streams.names)),
    ]


def _is_readable(book: bytes) -> bool:
    """Tell whether it is of Excel 97 or later, and not encrypted."""
    if len(book) < 8 or struct.unpack_from('<HHH', book)[::2] != (_BEGIN, _BIFF8):
        return False
    return all(kind != _PASSWORD for _begin, kind, _length in _records(book))


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where each record begins, its kind, and how long it is without that."""
    place = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from('<HH', book, place)
        if kind == 0 and length == 0:
            return
        yield place, kind, length
        place += 4 + length


def _freeze(book: bytearray, begin: int, length: int, after: list[tuple[int, int, int]]) -> None:
    """Put a formula's saved value in the place of its record, and of the text that may follow."""
    head = bytes(book[begin + 4 : begin + 10])  # row, column and format
    value = bytes(book[begin + 10 : begin + 18])
    if value[6:] == b'\xff\xff' and value[0] == 0:
        _freeze_text(book, begin, length, head, after)
    else:
        _fill(book, begin, begin + 4 + length, _saved(head, value))
    for start, kind, _size in after:
        if kind in (_SHARED, _ARRAY, _TABLE):
            struct.pack_into('<H', book, start, _NOTHING)


def _saved(head: bytes, value: bytes) -> bytes:
    """Return the record of a value that is no text: its last bytes say if it is a number (2.5.133)."""
    if value[6:] != b'\xff\xff':
        return _record(_NUMBER, head + value)
    if value[0] in (1, 2):
        return _record(_BOOLERR, head + bytes((value[2], value[0] - 1)))
    return _record(_LABEL, head + bytes(3))


def _freeze_text(book: bytearray, begin: int, length: int, head: bytes, after: list[tuple[int, int, int]]) -> None:
    """Put a saved text in the place of its formula, as far as that has room and the text's own record follows."""
    end = begin + 4 + length
    text = next((each for each in after if each[1] == _STRING), None)
    if text is None:
        return
    start, _kind, size = text
    record = _record(_LABEL, head + bytes(book[start + 4 : start + 4 + size]))
    if start == end:
        _fill(book, begin, start + 4 + size, record)
    elif _fill(book, begin, end, record):
        struct.pack_into('<H', book, start, _NOTHING)


def _fill(book: bytearray, begin: int, end: int, record: bytes) -> bool:
    """Put a record and one that nobody reads between two places, and tell whether there was room."""
    rest = end - begin - len(record) - 4
    if rest >= 0:
        book[begin:end] = record + _record(_NOTHING, bytes(rest))
    return rest >= 0


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack('<HH', kind, len(content)) + content


def _freeze_heading(book: bytearray, begin: int, length: int) -> int:
    """Take file, folder and clock out of a header: a space for each sign, so that it keeps its length."""
    if length < 3:
        return 0
    wide = book[begin + 6] & 1
    start, end = begin + 7, begin + 4 + length
    content = bytes(book[start:end])
    text = content.decode('utf-16-le' if wide else 'latin-1', 'replace')
    kept, clocks, place = list(text), 0, 0
    while (place := text.find('&', place)) >= 0 and place + 1 < len(text):
        code = text[place + 1].upper()
        if code in 'DTFZ':
            kept[place : place + 2] = '  '
            clocks += code in 'DT'
        place += 2
    book[start:end] = ''.join(kept).encode('utf-16-le' if wide else 'latin-1', 'replace')[: len(content)]
    return int(clocks > 0)


def _hidden_sheet(book: bytes, begin: int, kind: int, length: int) -> str:
    if kind != _SHEET or length < 9 or not book[begin + 8] & _HIDDEN:
        return ''
    size, wide = book[begin + 10], book[begin + 11] & 1
    name = book[begin + 12 : begin + 12 + size * (1 + wide)]
    return name.decode('utf-16-le' if wide else 'latin-1', 'replace')


def _hidden_columns(book: bytes, begin: int) -> int:
    """Return how many columns are hidden together (2.4.53); those to the edge of the sheet are empty."""
    first, last, _width, _format, flags = struct.unpack_from('<HHHHH', book, begin + 4)
    return last - first + 1 if flags & 1 and last < _EDGE else 0
