"""Stage 6, mend: the text of marked content, by the fonts' own tables (ISO 32000-1, 9.4 and 14.6)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..pdf.content import SHOWS, Operator, mcid
from ..pdf.unicode_table import Codes, from_hex

_SHOWN = re.compile(rb'<([\da-fA-F\s]*+)>|\(((?:[^()\\]|\\.)*+)\)', re.DOTALL)
_ESCAPED = re.compile(rb'\\(\r\n|[0-7]{1,3}|.)', re.DOTALL)
_ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f', b'\n': b'', b'\r': b'', b'\r\n': b''}
_MOVES = {b'Td', b'TD', b'Tm'}


@dataclass(slots=True)
class MarkedText:
    """A piece of marked content with text, and where it begins: points from the left and the bottom."""

    left: float
    bottom: float
    shown: list[tuple[bytes, Codes]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text, decoded when asked for: of most pieces it never is."""
        return ''.join(decode(operands, codes) for operands, codes in self.shown)


def position(operator: Operator) -> tuple[float, float] | None:
    """Return where the operator moves the text to, as LibreOffice writes it: points from the left and the bottom."""
    if operator.name not in _MOVES:
        return None
    *_, left, bottom = operator.operands.split()
    return float(left), float(bottom)


def read_texts(operators: Iterable[Operator], font_codes: Callable[[bytes], Codes]) -> dict[int, MarkedText]:
    """Return the texts of a page by MCID; `font_codes` gives the codes of a font by the operands of Tf."""
    reader = _TextReader(font_codes)
    for operator in operators:
        reader.take(operator)
    return reader.texts


class _TextReader:
    """Follows fonts, positions and marks through a content stream."""

    def __init__(self, font_codes: Callable[[bytes], Codes]) -> None:
        self.font_codes = font_codes
        self.texts: dict[int, MarkedText] = {}
        self.stack: list[int | None] = []
        self.codes = Codes()
        self.left = self.bottom = 0.0

    def take(self, operator: Operator) -> None:
        name = operator.name
        if name in SHOWS:
            self._show(operator.operands)
        elif name == b'Tf':
            self.codes = self.font_codes(operator.operands)
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
        if number not in self.texts:
            self.texts[number] = MarkedText(self.left, self.bottom)
        self.texts[number].shown.append((operands, self.codes))


def decode(operands: bytes, codes: Codes) -> str:
    """Return the text that a showing operator draws; codes without meaning are left out."""
    drawn = b''.join(
        from_hex(pair[1]) if pair[1] is not None else _unescape(pair[2]) for pair in _SHOWN.finditer(operands)
    )
    if codes.width == 1:
        return ''.join([codes.meanings.get(code, '') for code in drawn])
    pieces = (drawn[index : index + codes.width] for index in range(0, len(drawn), codes.width))
    return ''.join([codes.meanings.get(int.from_bytes(piece, 'big'), '') for piece in pieces])


def _unescape(string: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _ESCAPES.get(code, code)

    return _ESCAPED.sub(plain, string)
