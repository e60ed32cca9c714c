"""Stage 6, mend: where text stands along its line and across it, whichever way the line runs (ISO 32000-1, 9.4)."""

import math
import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject

from ..pdf.content import Operator
from ..pdf.objects import decimals, raw
from ..pdf.unicode_table import Codes
from .marked_text import SHOWN, drawn_codes

USUAL_WIDTH = 500.0  # of a character whose font says nothing
_STRING_OR_NUMBER = re.compile(SHOWN.pattern + rb'|(-?[\d.]+)', re.DOTALL)


def direction(operator: Operator) -> tuple[float, float]:
    """Return the way that a line runs, by the operator that moves the text to it."""
    a, b, *_rest = _numbers(operator)
    length = math.hypot(a, b) or 1
    return round(a / length, 3), round(b / length, 3)


def scale(operator: Operator) -> float:
    """Return how much larger than its font's size a text is."""
    a, b, *_rest = _numbers(operator)
    return math.hypot(a, b)


def turned(operator: Operator, way: tuple[float, float]) -> tuple[float, float]:
    """Return where the operator moves to: along a direction, and across it."""
    *_matrix, x, y = _numbers(operator)
    a, b = way
    return x * a + y * b, y * a - x * b


def _numbers(operator: Operator) -> list[float]:
    """Return the matrix that a moving operator sets."""
    numbers = [float(each) for each in operator.operands.split()]
    return numbers if len(numbers) == 6 else [1, 0, 0, 1, *numbers[-2:]]


def widths(font: DictionaryObject) -> dict[int, float]:
    """Return how wide the characters of a font are, by their codes, in thousandths of its size."""
    first = int(str(font.get('/FirstChar', 0)))
    return dict(enumerate(decimals(raw(font, '/Widths')), first))


def advances(operands: bytes, codes: Codes, wide: dict[int, float]) -> Iterator[tuple[int | None, float]]:
    """Yield what a showing operator draws, each code with how far it moves on; what moves alone has no code."""
    for piece in _STRING_OR_NUMBER.finditer(operands):
        if piece[3] is not None:
            yield None, -float(piece[3])
        else:
            yield from ((code, wide.get(code, USUAL_WIDTH)) for code in drawn_codes(piece[0], codes.width))
