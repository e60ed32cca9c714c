"""Word files of the binary kind (MS-DOC): fields show what is saved in them, and comments are left out.

Nothing moves in the file: the kind of a field is one byte, and a table that is said to be empty is not read.
"""

import struct

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.ole import Streams, read_streams

_DOCUMENT = 'WordDocument'
_WHICH_TABLE, _ENCRYPTED = 0x0200, 0x0100  # bits of FibBase, 2.5.2
_TABLES = 0x9A
"""Where the pairs of place and length of all tables begin (FibRgFcLcb97, 2.5.6)."""
_COMMENTS = (4, 5)  # plcfandRef, plcfandTxt
_FIELDS = (16, 17, 18, 19, 48, 57, 59)  # PlcFld of main text, headers, footnotes, comments, endnotes, text boxes
_BEGIN = 0x13
_PLAIN = 0x02
"""The kind of a field that nobody could read: its result is shown."""
_LIVE = frozenset({
    0x21, 0x1A,  # PAGE, NUMPAGES
    0x0D, 0x08, 0x49, 0x58, 0x04, 0x09, 0x4A,  # TOC, INDEX, TOA, HYPERLINK, XE, TC, TA
    0x46, 0x47, 0x53,  # FORMTEXT, FORMCHECKBOX, FORMDROPDOWN
    0x31, 0x39, 0x34, 0x35, 0x36, 0x5A, 0x33, 0x32,  # EQ, SYMBOL, AUTONUM*, LISTNUM, MACROBUTTON, GOTOBUTTON
    0x3A, 0x44, 0x57, 0x38,  # EMBED, INCLUDETEXT, CONTROL, LINK
})  # fmt: skip


def prepare_old_word(data: bytes) -> tuple[bytes, list[FileFinding]]:
    """Return the file ready to be printed, and what is in it besides."""
    streams = read_streams(data)
    header = streams.read(_DOCUMENT) if streams else None
    if streams is None or header is None or len(header) < _TABLES + 8 * 60:
        return data, []
    flags = struct.unpack_from('<H', header, 10)[0]
    name = '1Table' if flags & _WHICH_TABLE else '0Table'
    table = streams.read(name)
    if table is None or flags & _ENCRYPTED:
        return data, []
    changed = bytearray(table)
    for number in _FIELDS:
        _freeze_fields(changed, *_place(header, number))
    streams.write(name, bytes(changed))
    comments = _comments(header)
    _leave_out_comments(streams, header)
    return streams.file, found(What.COMMENTS, comments)


def _place(header: bytes, number: int) -> tuple[int, int]:
    begin, length = struct.unpack_from('<II', header, _TABLES + 8 * number)
    return begin, length


def _freeze_fields(table: bytearray, begin: int, length: int) -> None:
    """Make fields unknown; behind the places of their marks are two bytes for each: its sign and its kind (2.8.25)."""
    count = (length - 4) // 6
    for number in range(count if begin + length <= len(table) else 0):
        place = begin + 4 * (count + 1) + 2 * number
        if table[place] & 0x1F == _BEGIN and table[place + 1] not in _LIVE:
            table[place + 1] = _PLAIN


def _comments(header: bytes) -> int:
    """Return how many comments there are: 30 bytes and a place for each (2.8.9)."""
    _begin, length = _place(header, _COMMENTS[0])
    return max(0, length - 4) // 34


def _leave_out_comments(streams: Streams, header: bytes) -> None:
    changed = bytearray(header)
    for number in _COMMENTS:
        struct.pack_into('<I', changed, _TABLES + 8 * number + 4, 0)
    streams.write(_DOCUMENT, bytes(changed))
