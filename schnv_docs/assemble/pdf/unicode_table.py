"""Stage 6, assemble: the meanings of a font's codes, by its ToUnicode table (ISO 32000-1, 9.10.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import bidirectional

from pypdf.generic import DictionaryObject, StreamObject

from .objects import raw, target

_SPACE_RANGE = re.compile(rb'begincodespacerange\s*<([\da-fA-F]+)>')
_SECTION = re.compile(rb'beginbf(char|range)(.*?)endbf', re.DOTALL)
_ITEM = re.compile(rb'<([\da-fA-F\s]*)>|(\[)[^\]]*\]')
_MOST = 0x10000  # codes of two bytes: a range that claims more is broken


class Meaning(NamedTuple):
    """The text of a code, and where its digits stand in the table; of the codes from there to `last`, the next ones."""

    code: int
    last: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Codes:
    """The meanings of a font's character codes; `width` is in bytes.

    `turns` tells whether it has letters that are written from right to left.
    """

    meanings: dict[int, str] = field(default_factory=dict)
    width: int = 1
    turns: bool = False


def unicode_table(font: DictionaryObject) -> bytes:
    """Return a font's ToUnicode table, empty where it has none."""
    found = target(raw(font, '/ToUnicode'))
    return found.get_data() if isinstance(found, StreamObject) else b''


def codes_of(font: DictionaryObject) -> Codes:
    """Return what the codes of a font mean."""
    table = unicode_table(font)
    space = _SPACE_RANGE.search(table)
    meanings = {code: text for each in meanings_in(table) for code, text in _expanded(each)}
    width = max(len(space[1]) // 2, 1) if space else 1
    return Codes(meanings, width, is_right_to_left(''.join(meanings.values())))


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return not text.isascii() and any(bidirectional(sign) in {'R', 'AL'} for sign in text)


def meanings_in(table: bytes) -> Iterator[Meaning]:
    """Yield the meanings in a table, in its order."""
    for section in _SECTION.finditer(table):
        items = list(_ITEM.finditer(table, section.start(2), section.end(2)))
        if section[1] == b'char':
            for code, text in zip(items[::2], items[1::2], strict=False):
                yield _meaning(_number(code), _number(code), text)
        else:
            for first, last, text in zip(items[::3], items[1::3], items[2::3], strict=False):
                yield from _range(table, _number(first), _number(last), text)


def _range(table: bytes, first: int, last: int, text: re.Match[bytes]) -> Iterator[Meaning]:
    if not text[2]:
        yield _meaning(first, last, text)
        return
    several = _ITEM.finditer(table, text.start() + 1, text.end())
    for code, each in zip(range(first, last + 1), several, strict=False):
        yield _meaning(code, code, each)


def _meaning(code: int, last: int, text: re.Match[bytes]) -> Meaning:
    return Meaning(code, last, from_hex(text[0]).decode('utf-16-be', errors='replace'), text.start(1), text.end(1))


def _expanded(meaning: Meaning) -> Iterator[tuple[int, str]]:
    text, first = meaning.text, meaning.code
    if meaning.last == first:
        yield first, text
    elif text:
        for code in range(first, min(meaning.last + 1, first + _MOST)):
            yield code, text[:-1] + chr(ord(text[-1]) + code - first)


def _number(item: re.Match[bytes]) -> int:
    return int.from_bytes(from_hex(item[0]), 'big')


def from_hex(item: bytes) -> bytes:
    """Return the bytes of a hexadecimal string (7.3.4.3)."""
    digits = b''.join(item.strip(b'<>').split()).decode()
    return bytes.fromhex(digits + '0' * (len(digits) % 2))
