"""Stage 6, mend: the text of marked content, by the fonts' own tables (ISO 32000-1, 9.10)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, StreamObject

from ..pdf.objects import raw, target
from .operators import Operator

_MCID = re.compile(rb'/MCID\s+(\d+)')
_SHOWN = re.compile(rb'<([\da-fA-F\s]*+)>|\(((?:[^()\\]|\\.)*+)\)', re.DOTALL)
_ESCAPED = re.compile(rb'\\(\r\n|[0-7]{1,3}|.)', re.DOTALL)
_ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f', b'\n': b'', b'\r': b'', b'\r\n': b''}
SHOWS = {b'Tj', b'TJ', b"'", b'"'}
_MOVES = {b'Td', b'TD', b'Tm'}
_SPACE_RANGE = re.compile(rb'begincodespacerange\s*<([\da-fA-F]+)>')
_SECTION = re.compile(rb'beginbf(char|range)(.*?)endbf', re.DOTALL)
_ITEM = re.compile(rb'<([\da-fA-F\s]*)>|(\[)[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Codes:
    """What the character codes of a font mean; `width` is in bytes."""

    meanings: dict[int, str] = field(default_factory=dict)
    width: int = 1


@dataclass(slots=True)
class Piece:
    """A piece of marked content with text, and where it begins: points from the left and the bottom."""

    left: float
    bottom: float
    shown: list[tuple[bytes, Codes]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, decoded when asked for: of most pieces it never is."""
        return ''.join(decode(operands, codes) for operands, codes in self.shown)


def mcid(operator: Operator) -> int | None:
    """The marked content identifier that the operator brings in; `None` if it is not BDC, or brings none."""
    found = _MCID.search(operator.operands) if operator.name == b'BDC' else None
    return int(found[1]) if found else None


def position(operator: Operator) -> tuple[float, float] | None:
    """Where the operator moves the text to, as LibreOffice writes it: points from the left and the bottom."""
    if operator.name not in _MOVES:
        return None
    *_, left, bottom = operator.operands.split()
    return float(left), float(bottom)


def read_pieces(every: Iterable[Operator], codes_of: Callable[[bytes], Codes]) -> dict[int, Piece]:
    """The pieces of a page by MCID; `codes_of` gives the codes of a font by the operands of Tf."""
    reader = _Reader(codes_of)
    for operator in every:
        reader.take(operator)
    return reader.pieces


class _Reader:
    """Follows fonts, positions and marks through a content stream."""

    def __init__(self, codes_of: Callable[[bytes], Codes]) -> None:
        self.codes_of = codes_of
        self.pieces: dict[int, Piece] = {}
        self.stack: list[int | None] = []
        self.codes = Codes()
        self.left = self.bottom = 0.0

    def take(self, operator: Operator) -> None:
        name = operator.name
        if name in SHOWS:
            self._show(operator.operands)
        elif name == b'Tf':
            self.codes = self.codes_of(operator.operands)
        elif place := position(operator):
            self.left, self.bottom = place
        elif name in {b'BDC', b'BMC'}:
            self.stack.append(mcid(operator))
        elif name == b'EMC' and self.stack:
            self.stack.pop()

    def _show(self, operands: bytes) -> None:
        number = next((each for each in reversed(self.stack) if each is not None), None)
        if number is None:
            return
        if number not in self.pieces:
            self.pieces[number] = Piece(self.left, self.bottom)
        self.pieces[number].shown.append((operands, self.codes))


def decode(operands: bytes, codes: Codes) -> str:
    """The text that a showing operator draws; codes without meaning are left out."""
    drawn = b''.join(
        _from_hex(pair[1]) if pair[1] is not None else _unescape(pair[2]) for pair in _SHOWN.finditer(operands)
    )
    if codes.width == 1:
        return ''.join([codes.meanings.get(code, '') for code in drawn])
    pieces = (drawn[index : index + codes.width] for index in range(0, len(drawn), codes.width))
    return ''.join([codes.meanings.get(int.from_bytes(piece, 'big'), '') for piece in pieces])


def code_table(font: DictionaryObject) -> Codes:
    """The font's ToUnicode table (9.10.3)."""
    found = target(raw(font, '/ToUnicode'))
    if not isinstance(found, StreamObject):
        return Codes()
    data = found.get_data()
    space = _SPACE_RANGE.search(data)
    meanings: dict[int, str] = {}
    for section in _SECTION.finditer(data):
        items = [match[0] for match in _ITEM.finditer(section[2])]
        (_read_chars if section[1] == b'char' else _read_ranges)(items, meanings)
    return Codes(meanings, max(len(space[1]) // 2, 1) if space else 1)


def _read_chars(items: list[bytes], meanings: dict[int, str]) -> None:
    for code, text in zip(items[::2], items[1::2], strict=False):
        meanings[int.from_bytes(_from_hex(code), 'big')] = _utf16(text)


def _read_ranges(items: list[bytes], meanings: dict[int, str]) -> None:
    for first, last, text in zip(items[::3], items[1::3], items[2::3], strict=False):
        start, end = (int.from_bytes(_from_hex(each), 'big') for each in (first, last))
        several = [_utf16(each[0]) for each in _ITEM.finditer(text[1:])] if text.startswith(b'[') else []
        base = '' if several else _utf16(text)
        for code in range(start, min(end, start + 0xFFFF) + 1):
            if code - start < len(several):
                meanings[code] = several[code - start]
            elif base:
                meanings[code] = base[:-1] + chr(ord(base[-1]) + code - start)


def _utf16(item: bytes) -> str:
    return _from_hex(item).decode('utf-16-be', errors='replace')


def _from_hex(item: bytes) -> bytes:
    digits = b''.join(item.strip(b'<>').split()).decode()
    return bytes.fromhex(digits + '0' * (len(digits) % 2))


def _unescape(string: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _ESCAPES.get(code, code)

    return _ESCAPED.sub(plain, string)
