"""Stage 6, mend: the text of marked content, by the fonts' own tables (ISO 32000-1, 9.4 and 14.6)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ..pdf.content import SHOWS, Operator, mcid
from ..pdf.unicode_table import Codes, from_hex

SHOWN = re.compile(rb'<([\da-fA-F\s]*+)>|\(((?:[^()\\]|\\.)*+)\)', re.DOTALL)
_ESCAPED = re.compile(rb'\\(\r\n|[0-7]{1,3}|.)', re.DOTALL)
_ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f', b'\n': b'', b'\r': b'', b'\r\n': b''}
_MOVES = {b'Td', b'TD', b'Tm'}
_NOWHERE = Operator(b'Td', b'0 0', 0, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is written from right to left, and where it stands along its line."""

    said: str
    left: float
    right: float


@dataclass(slots=True)
class MarkedText:
    """A piece of marked content with text, and where it begins: points from the left and the bottom.

    `first` and `last` move the text; from `moved` on, what is `shown` follows `last`. It ends at the byte `end`, in the
    `font` that the operands of Tf choose.
    """

    left: float
    bottom: float
    first: Operator
    last: Operator
    shown: list[tuple[bytes, Codes]] = field(default_factory=list)
    moved: int = 0
    font: bytes = b''
    end: int = 0
    written: Written | None = None

    @property
    def text(self) -> str:
        """Return the text, decoded when asked for: of most pieces it never is."""
        return self.written.said if self.written else ''.join(decode(operands, codes) for operands, codes in self.shown)


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
        self.font = b''
        self.moved = _NOWHERE
        self.left = self.bottom = 0.0

    def take(self, operator: Operator) -> None:
        name = operator.name
        if name in SHOWS:
            self._show(operator)
        elif name == b'Tf':
            self.font = operator.operands
            self.codes = self.font_codes(self.font)
        elif place := position(operator):
            self.left, self.bottom = place
            self.moved = operator
        elif name in {b'BDC', b'BMC'}:
            self.stack.append(mcid(operator))
        elif name == b'EMC' and self.stack:
            self.stack.pop()

    def _show(self, operator: Operator) -> None:
        number = next((each for each in reversed(self.stack) if each is not None), None)
        if number is None:
            return
        text = self.texts.get(number)
        if text is None:
            text = self.texts[number] = MarkedText(self.left, self.bottom, self.moved, self.moved)
        if text.last is not self.moved:
            text.last, text.moved = self.moved, len(text.shown)
        text.shown.append((operator.operands, self.codes))
        text.font, text.end = self.font, operator.end


def decode(operands: bytes, codes: Codes) -> str:
    """Return the text that a showing operator draws; codes without meaning are left out."""
    return ''.join([codes.meanings.get(code, '') for code in drawn_codes(operands, codes.width)])


def drawn_codes(operands: bytes, width: int) -> Sequence[int]:
    """Return the codes of the characters that a showing operator draws, each of `width` bytes."""
    drawn = b''.join(
        from_hex(pair[1]) if pair[1] is not None else _unescape(pair[2]) for pair in SHOWN.finditer(operands)
    )
    if width == 1:
        return drawn
    return [int.from_bytes(drawn[index : index + width], 'big') for index in range(0, len(drawn), width)]


def _unescape(string: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _ESCAPES.get(code, code)

    return _ESCAPED.sub(plain, string)
