"""Text files as people send them: UTF-8 or what Windows writes, and no character that a Word file can't hold."""

import re
from pathlib import Path

LONGEST_TEXT = 1_000_000
"""Bytes of a text that becomes an annex: some three hundred pages."""
MOST_LINES = 20_000

_UNPRINTABLE = re.compile('[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')  # XML 1.0, 2.2
_LINE_ENDS = re.compile('\r\n?|[\v\x85\u2028]')
_PAGE_ENDS = re.compile('\n?[\f\u2029]\n?')


def read_text(path: Path) -> str | None:
    """The text, its lines ended by a line feed; `None` where the file is no text."""
    decoded = decoded_text(path.read_bytes())
    return None if decoded is None else tidy(decoded)


def tidy(text: str) -> str:
    """The text with line feeds, and without what no Word file can hold."""
    return _UNPRINTABLE.sub('\ufffd', _PAGE_ENDS.sub('\n\n', _LINE_ENDS.sub('\n', text)))


def decoded_text(data: bytes) -> str | None:
    """The characters of a text file; `None` where it is none."""
    decoded = _decoded(data.removesuffix(b'\x1a'))  # which ended files under DOS
    return None if decoded is None or '\0' in decoded else decoded


def is_too_long(path: Path) -> bool:
    """Return whether the text would make a book; LibreOffice would be at it for minutes."""
    return path.stat().st_size > LONGEST_TEXT or path.read_bytes().count(b'\n') > MOST_LINES


def _decoded(data: bytes) -> str | None:
    if data.startswith((b'\xff\xfe', b'\xfe\xff')):  # what Windows calls Unicode
        return data.decode('utf-16', 'replace')
    for encoding in ('utf-8-sig', 'cp1252'):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
