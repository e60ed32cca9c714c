"""Stage 6, mend: Arabic and Hebrew in the order in which they are written, not that in which they are drawn.

LibreOffice draws from left to right, vowel signs before their letter, and what is of another font first: spaces, too.
A text object (ISO 32000-1, 9.4.1) has one direction, and the objects of a line are in the order of writing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from unicodedata import bidirectional, combining

from pypdf.generic import DictionaryObject

from ..pdf.content import SHOWS, Operator, mcid
from ..pdf.unicode_table import Codes, from_hex
from .geometry import advances, direction, scale, turned, widths
from .marked_text import Written, position

_INSTEAD = re.compile(rb'/ActualText\s*(<[\da-fA-F\s]*>)')


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return not text.isascii() and any(bidirectional(sign) in {'R', 'AL'} for sign in text)


@dataclass(slots=True)
class _Glyph:
    """What is drawn: its text, and where it begins and ends along its line."""

    text: str
    left: float
    right: float

    @property
    def is_mark(self) -> bool:
        return all(map(combining, self.text))


@dataclass
class _Drawn:
    """A text object: the marked content that it stands in, its line's place across, and what is drawn.

    `is_other` tells whether other characters are said than those of its font, which are mirrored ones.
    """

    number: int | None
    across: float
    glyphs: list[_Glyph] = field(default_factory=list)
    is_other: bool = False

    @property
    def left(self) -> float:
        return min(each.left for each in self.glyphs)

    @property
    def has_letters(self) -> bool:
        """Tell whether it has letters that are written from right to left."""
        return any(is_right_to_left(each.text) for each in self.glyphs)

    def goes_left(self, before: '_Drawn | None', after: '_Drawn | None') -> bool:
        """Tell whether it is written from right to left; what has no letters and figures, by what is beside it."""
        if self.has_letters:
            return True
        if len(self.glyphs) == 1 or any(sign.isalnum() for each in self.glyphs for sign in each.text):
            return False
        if before and abs(before.across - self.across) < 1:
            return before.left > self.left
        return after is not None and abs(after.across - self.across) < 1 and after.left < self.left

    def said(self, goes_left: bool) -> str:
        """Return its text as it is written."""
        if not goes_left:
            return ''.join(each.text for each in self.glyphs)
        written: list[_Glyph] = []
        marks = ''
        for each in self.glyphs:
            if each.is_mark:
                marks = each.text + marks
            else:
                written.append(_Glyph(each.text + marks, each.left, each.right))
                marks = ''
        written.sort(key=lambda each: each.left, reverse=True)
        return ''.join(each.text for each in written) + marks


@dataclass
class _Mark:
    """Marked content that has not ended: its number, if it has one, and what is said instead of it."""

    number: int | None
    instead: str | None = None


@dataclass
class _Reader:
    """Follows fonts, positions and marks through a content stream."""

    font_codes: Callable[[bytes], Codes]
    font_of: Callable[[bytes], DictionaryObject]
    objects: list[_Drawn] = field(default_factory=list)
    stack: list[_Mark] = field(default_factory=list)
    codes: Codes = field(default_factory=Codes)
    wide: dict[int, float] = field(default_factory=dict)
    size: float = 0.0
    at: float = 0.0
    across: float = 0.0
    scale: float = 1.0

    def take(self, operator: Operator) -> None:
        name = operator.name
        if name == b'BT':
            number = next((each.number for each in reversed(self.stack) if each.number is not None), None)
            self.objects.append(_Drawn(number, 0.0))
        elif name == b'Tf':
            self.codes, self.wide = self.font_codes(operator.operands), widths(self.font_of(operator.operands))
            self.size = float(operator.operands.split()[-1]) / 1000
        elif position(operator):
            self.at, self.across = turned(operator, direction(operator))
            self.scale = scale(operator)
        elif name in {b'BDC', b'BMC'}:
            instead = _INSTEAD.search(operator.operands)
            said = from_hex(instead[1]).decode('utf-16', errors='replace') if instead else None
            self.stack.append(_Mark(mcid(operator), said))
        elif name == b'EMC' and self.stack:
            self.stack.pop()
        elif name in SHOWS and self.objects:
            self._show(operator, self.objects[-1])

    def _show(self, operator: Operator, drawn: _Drawn) -> None:
        drawn.across = self.across
        for code, moved in advances(operator.operands, self.codes, self.wide):
            left, self.at = self.at, self.at + moved * self.size * self.scale
            if code is None:
                continue
            own = self.codes.meanings.get(code, '')
            if said := self._said(own):
                drawn.is_other |= said != own
                drawn.glyphs.append(_Glyph(said, left, self.at))

    def _said(self, drawn: str) -> str:
        """Return what a glyph says: all that is said instead, if it is the first one there."""
        top = self.stack[-1]
        if top.instead is None:
            return drawn
        said, top.instead = top.instead, ''
        return said


def read_written(
    operators: Iterable[Operator], font_codes: Callable[[bytes], Codes], font_of: Callable[[bytes], DictionaryObject]
) -> Iterator[tuple[int, Written]]:
    """Yield the texts of a page that are written from right to left, with their MCID.

    `font_codes` and `font_of` give a font's codes and the font itself by the operands of Tf.
    """
    reader = _Reader(font_codes, font_of)
    for operator in operators:
        reader.take(operator)
    objects = [each for each in reader.objects if each.glyphs]
    texts: dict[int, list[tuple[_Drawn, bool]]] = defaultdict(list)
    for before, each, after in zip((None, *objects), objects, (*objects[1:], None), strict=False):
        if each.number is not None:
            texts[each.number].append((each, each.goes_left(before, after)))
    for number, drawn in texts.items():
        if any(each.is_other or goes_left for each, goes_left in drawn):
            glyphs = [glyph for each, _goes_left in drawn for glyph in each.glyphs]
            said = ''.join(each.said(goes_left) for each, goes_left in drawn)
            yield number, Written(said, min(each.left for each in glyphs), max(each.right for each in glyphs))
