"""Stage 6, mend: words that a tab or a line break parts have a space between them (ISO 32000-1, 14.8.2.5).

LibreOffice draws nothing for either, and who reads the characters alone takes two words for one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import east_asian_width

from ..pdf.content import Edit
from ..pdf.objects import reference
from ..pdf.unicode_table import Codes
from .document import Page
from .element import Element, MarkedContent
from .geometry import advances, direction, scale, turned, widths
from .marked_text import SHOWN, MarkedText, decode

_GAP = 0.12  # of the size: half a narrow space, and more than kerning and rounding make
_LOOSE_GAP = 0.2  # between letters of different directions, which stand less exactly
_SAME_LINE = 0.5  # of the size: what is raised or lowered stands on the line
_HYPHENS = '-\u00ad\u2010\u2011–—/([{'  # a line may end behind these, too


def space_words(page: Page, owners: Mapping[MarkedContent, Element]) -> Iterator[Edit]:
    """Yield a space behind each piece of a page whose last word would run into the first one of the next piece."""
    number = reference(page.node).idnum
    pieces = [
        _Piece(page, text, owners[mark].block)
        for mcid, text in page.texts.items()
        if (mark := MarkedContent(number, mcid)) in owners
    ]
    line = _Line()
    for piece in pieces:
        if line.runs_into(piece, pieces) and (space := line.pieces[-1].space()):
            end = line.pieces[-1].text.end
            yield Edit(end, end, space)
        goes_on = line.has(piece) and line.pieces[-1].block is piece.block
        line = _Line((*line.pieces, piece)) if goes_on else _Line((piece,))


@dataclass(eq=False)
class _Piece:
    """A piece of marked content with text; `along` and `across` are measured along and across its line."""

    page: Page
    text: MarkedText
    block: Element

    @cached_property
    def said(self) -> str:
        return self.text.text

    @cached_property
    def first(self) -> str:
        """Return the character that it begins with; most often no other one is asked for."""
        return self.said[:1] if self.text.written else _edge(self.text.shown[0], 0)

    @cached_property
    def last(self) -> str:
        """Return the character that it ends with."""
        return self.said[-1:] if self.text.written else _edge(self.text.shown[-1], -1)

    @cached_property
    def size(self) -> float:
        return float(self.text.font.split()[-1]) * scale(self.text.last)

    @cached_property
    def direction(self) -> tuple[float, float]:
        return direction(self.text.first)

    @cached_property
    def start(self) -> tuple[float, float]:
        """Return where it begins: along, and across."""
        along, across = turned(self.text.first, self.direction)
        return self.text.written.left if self.text.written else along, across

    @cached_property
    def height(self) -> float:
        """Return where it ends, across."""
        return turned(self.text.last, self.direction)[1]

    @cached_property
    def end(self) -> float:
        """Return where it ends, along."""
        if self.text.written:
            return self.text.written.right
        along, _across = turned(self.text.last, self.direction)
        shown = self.text.shown[self.text.moved :]
        return along + sum(self._width(operands, codes) for operands, codes in shown) * self.size / 1000

    def _width(self, operands: bytes, codes: Codes) -> float:
        """Return how far an operator moves on, in thousandths of the size."""
        return sum(moved for _code, moved in advances(operands, codes, widths(self.page.font(self.text.font))))

    def space(self) -> bytes:
        """Return the operators that draw a space behind it; nothing where no font of the page has one."""
        own = self.text.font
        name, size = own.rsplit(maxsplit=1)
        for font in (own, *(each.encode('latin-1') + b' ' + size for each in self.page.fonts)):
            codes = self.page.codes(font)
            code = next((code for code, said in codes.meanings.items() if said == ' '), None)
            if code is not None:
                drawn = b'<%b>Tj' % code.to_bytes(codes.width, 'big').hex().encode()
                return drawn if font == own else b' %b Tf%b %b %b Tf' % (font, drawn, name, size)
        return b''


@dataclass(frozen=True)
class _Line:
    """The pieces of a line, as far as they have been read."""

    pieces: tuple[_Piece, ...] = ()

    def has(self, piece: _Piece) -> bool:
        """Tell whether the next piece stands on it, in the same block or beside it."""
        if not self.pieces:
            return False
        last = self.pieces[-1]
        apart = abs(piece.start[1] - last.height)
        return last.direction == piece.direction and apart < _SAME_LINE * max(last.size, piece.size)

    def runs_into(self, piece: _Piece, others: list[_Piece]) -> bool:
        """Tell whether the next piece is a word of its own, and no space says so."""
        last = self.pieces[-1] if self.pieces else None
        if not last or not last.last or not piece.first or last.last.isspace() or piece.first.isspace():
            return False
        if self.has(piece):
            turns = last.text.written or piece.text.written
            return self._gap(piece) > (_LOOSE_GAP if turns else _GAP) * last.size
        if last.block is not piece.block or _joins(last.last) or _is_wide(piece.first):
            return False
        return not self._is_one_word() or not self._is_full(piece, others)

    def _gap(self, piece: _Piece) -> float:
        """Return how far apart the last piece and the next one stand, without what stands between them."""
        last = self.pieces[-1]
        low, high = (last.end, piece.start[0]) if last.end <= piece.start[0] else (piece.end, last.start[0])
        if not any(each.text.written for each in (*self.pieces, piece)):
            return high - low
        return high - low - sum(max(min(each.end, high) - max(each.start[0], low), 0) for each in self.pieces)

    def _is_one_word(self) -> bool:
        """Tell whether there is no place in it where it could have been divided."""
        words = ''.join(each.said for each in self.pieces)
        return not any(sign.isspace() or _joins(sign) for sign in words)

    def _is_full(self, piece: _Piece, others: list[_Piece]) -> bool:
        """Tell whether no line of its column goes on for another character, so that its word was cut off there."""
        left = self.pieces[0].start[0]
        column = [each.end for each in others if abs(each.start[0] - left) < 1]
        return self.pieces[-1].end + piece.size > max(column, default=0)


def _edge(shown: tuple[bytes, Codes], place: int) -> str:
    """Return the first (0) or the last (-1) character that is shown; nothing where it has no meaning."""
    operands, codes = shown
    strings = [each.group() for each in SHOWN.finditer(operands)]
    return decode(strings[place], codes)[place:][:1] if strings else ''


def _joins(sign: str) -> bool:
    return sign in _HYPHENS or _is_wide(sign)


def _is_wide(sign: str) -> bool:
    """Tell whether it is of a script without spaces, such as Chinese."""
    return east_asian_width(sign) in 'WF'
