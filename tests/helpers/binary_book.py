"""A book of Excel's whose parts are binary (.xlsb, MS-XLSB), record by record: LibreOffice can't write one."""

import struct
import zipfile
from pathlib import Path

_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
_TYPES = 'application/vnd.ms-excel'
TODAY = b'\x19\x01\x00\x00\x21\xdd\x00'
"""The formula =TODAY(), as Excel parses it: it says that it is volatile, then its function's number."""


def record(kind: int, content: bytes = b'') -> bytes:
    """A record: its kind and its length in groups of seven bits."""
    return _groups(kind) + _groups(len(content)) + content


def text(words: str) -> bytes:
    """A text with its length in front."""
    return struct.pack('<I', len(words)) + words.encode('utf-16-le')


def formula(column: int, kind: int, value: bytes, parsed: bytes = TODAY) -> bytes:
    """A cell with a formula and the value that Excel saved with it; kind 8 is a text, 9 a number, 10 a truth."""
    return record(kind, struct.pack('<II', column, 0) + value + struct.pack('<HI', 0, len(parsed)) + parsed + bytes(4))


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row of cells."""
    head = struct.pack('<IIHBBBI', number, 0, 300, 0, 0x10 if hidden else 0, 0, 0)
    return record(0, head) + b''.join(cells)


def binary_book(path: Path, *rows: bytes, header: str = '', hidden_column: int = 9) -> Path:
    """Write a book with a sheet of such rows, a hidden sheet and a hidden column."""
    shown, hidden = (record(156, struct.pack('<II', hides, n) + text(f'rId{n}') + text(name))
                     for n, hides, name in ((1, 0, 'Blad'), (2, 1, 'Löner')))  # fmt: skip
    empty = record(129) + record(145) + record(146) + record(130)
    columns = record(390) + record(60, struct.pack('<IIIIH', hidden_column, hidden_column, 2560, 0, 1)) + record(391)
    headings = record(479, bytes(2) + text(header) + struct.pack('<I', 0xFFFFFFFF) * 5) + record(480)
    relation = '<Relationship Id="rId{0}" Type="' + _OFFICE + '/{1}" Target="{2}"/>'
    sheets = ''.join(relation.format(n, 'worksheet', f'worksheets/sheet{n}.bin') for n in (1, 2))
    overrides = ''.join(
        f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="{_TYPES}.worksheet"/>' for n in (1, 2)
    )
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr(
            '[Content_Types].xml',
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="'
            f'{_TYPES}.sheet.binary.macroEnabled.main"/>{overrides}</Types>',
        )
        listed = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
        package.writestr('_rels/.rels', listed.format(relation.format(1, 'officeDocument', 'xl/workbook.bin')))
        package.writestr('xl/_rels/workbook.bin.rels', listed.format(sheets))
        package.writestr('xl/workbook.bin', record(131) + record(143) + shown + hidden + record(144) + record(132))
        body = record(145) + b''.join(rows) + record(146)
        package.writestr('xl/worksheets/sheet1.bin', record(129) + columns + body + headings + record(130))
        package.writestr('xl/worksheets/sheet2.bin', empty)
    return path


def _groups(value: int) -> bytes:
    return bytes((value,)) if value < 0x80 else bytes((value & 0x7F | 0x80,)) + _groups(value >> 7)
