"""Mails, and other files with lists in them, that are small and would keep Python at them for ever."""

import struct
from collections.abc import Callable, Mapping

_HEAD = b'From: a@example.se\nTo: b@example.se\nSubject: x\n'
_MAGIC, _SECTOR, _FREE, _END, _TABLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def parts_within_parts() -> bytes:
    """Each part of the mail has parts."""
    parts = b''.join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (each, each) for each in range(2_000))
    return _HEAD + b'MIME-Version: 1.0\n' + parts + b'Content-Type: text/plain\n\nhej\n'


def mails_within_mails() -> bytes:
    """Each mail is the attachment of another one."""
    return _HEAD + b'MIME-Version: 1.0\n' + b'Content-Type: message/rfc822\n\n' * 5_000 + b'Subject: y\n\nhej'


def quotes_without_end() -> bytes:
    """A hundred thousand quotes that open a name."""
    return b'From: ' + b'"' * 100_000 + b'\nTo: b@example.se\nSubject: x\n\nhej'


def coded_words() -> bytes:
    """Fifty thousand coded words: four gigabytes."""
    return _HEAD + b'Cc: ' + b'=?utf-8?q?a?= ' * 50_000 + b'\n\nhej'


def table_of_itself() -> bytes:
    """A file of Outlook's whose list of tables goes on with itself (MS-CFB, 2.5)."""
    again = struct.pack('<128I', *range(127), 0)
    return _compound([again] * 200, directory=1, further=0)


def folders_that_double() -> bytes:
    """A file of Outlook's with forty folders, in each of which the next one is, and beside it too."""
    entries = [_entry('R', 5, below=1)]
    entries += [_entry(f's{number}', 1, beside=number + 1, below=number + 1) for number in range(1, 40)]
    entries.append(_entry('__properties_version1.0', 2))
    directory = b''.join(entries)
    sectors = [directory[place : place + _SECTOR] for place in range(0, len(directory), _SECTOR)]
    table = [*range(1, len(sectors)), _END]
    return _compound(sectors, directory=0, table=table)


def streams_that_share() -> bytes:
    """A file of Outlook's with thousands of texts, each of which is the whole file."""
    entries = [_entry('R', 5, below=1), _entry('__properties_version1.0', 2, beside=2)]
    entries += [_entry(f's{number}', 2, beside=number + 1, size=0x7FFFFFFF) for number in range(2, 4_000)]
    directory = b''.join(entries)
    sectors = [directory[place : place + _SECTOR].ljust(_SECTOR, b'\0') for place in range(0, len(directory), _SECTOR)]
    return _compound(sectors, directory=0, table=[*range(1, len(sectors)), _END])


def _entry(name: str, kind: int, beside: int = _FREE, below: int = _FREE, size: int = 0) -> bytes:
    words = name.encode('utf-16-le')
    kept = words.ljust(64, b'\0') + struct.pack('<HBB', len(words) + 2, kind, 1)
    return kept + struct.pack('<III', beside, _FREE, below) + bytes(36) + struct.pack('<IQ', 0, size)


def _compound(sectors: list[bytes], directory: int, further: int = _END, table: list[int] | None = None) -> bytes:
    """A file of sectors, their table behind them where they have one."""
    number = len(sectors)
    places: list[int] = []
    for place in range(0, len(table or []), 128):
        sectors.append(struct.pack('<128I', *[*(table or [])[place : place + 128], *[_FREE] * 128][:128]))
        places.append(number + place // 128)
    head = _MAGIC + bytes(16) + struct.pack('<HHHHH', 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack('<IIIIIIII', len(places), directory, 0, 0, _END, 0, further, 1)
    head += struct.pack(f'<{len(places)}I', *places)
    return head.ljust(_SECTOR, b'\xff') + b''.join(sectors)


MAILS: Mapping[str, Callable[[], bytes]] = {
    'parts.eml': parts_within_parts, 'mails.eml': mails_within_mails, 'quotes.eml': quotes_without_end,
    'words.eml': coded_words, 'table.msg': table_of_itself, 'folders.msg': folders_that_double,
    'shared.msg': streams_that_share,
}  # fmt: skip
