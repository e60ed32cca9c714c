"""Stage 4, render: how wide the columns of a table in running text are: as their contents want, and no word cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from .letter_widths import width_of
from .styles import TABLE, TABLE_TEXT, canonical

Element = Any
"""An element of a Word file; python-docx has no useful types for what iteration gives."""
SMALL, SMALLEST = 9.0, 7.0  # points; smaller letters are not read, but guessed
CLOSE = 80  # twentieths of a point beside a text, before letters get smaller than small
_PIECE = re.compile(r'(?:[^ \t\n/-]|(?<=\d) (?=\S))+[/-]?|[/-]')  # between places where a line may end
_LINE = re.compile(r'.+')
_FIGURES = re.compile(r'[-−–+]?\d[\d\s.,]*(?:%|kr|tkr|mkr|mnkr|st)?', re.IGNORECASE)
_LONGEST = 32  # characters of a word; for a longer one, not all of a table is made small


@dataclass(frozen=True, slots=True)
class Room:
    """The room for a table: its width, the size of its letters in points, and the gap beside the text of each cell.

    Widths are twentieths of a point; `font` is the family of the letters.
    """

    width: int
    size: float
    gap: int
    font: str = ''


USUAL = Room(8900, 11.0, 216)


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a table's columns in twentieths of a point, the size of its letters, and the gap beside a text.

    A size or gap of 0 is the style's own.
    """

    widths: tuple[int, ...]
    size: float = 0
    gap: int = 0


def room_in(document: Document) -> Room:
    """Return the room that a table has in a template."""
    section = document.sections[0]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    width = USUAL.width if page is None or left is None or right is None else (page - left - right) // 635
    sizes = (style.font.size.pt for style in _with_bases(document, TABLE_TEXT) if style.font.size is not None)
    margins = (each.element.find(f'{qn("w:tblPr")}/{qn("w:tblCellMar")}') for each in _with_bases(document, TABLE))
    found = next((each for each in margins if each is not None), None)
    beside = [int(each.get(qn('w:w'), '0')) for each in found if each.tag in _SIDES] if found is not None else []
    return Room(width, next(sizes, USUAL.size), sum(beside) if beside else USUAL.gap, _font(document))


def _font(document: Document) -> str:
    """Return the family of the letters in tables, their style's or the document's; nothing where a theme says it."""
    own = (style.font.name for style in _with_bases(document, TABLE_TEXT) if style.font.name)
    every = (each.get(qn('w:ascii')) for each in document.styles.element.iterfind('/'.join(map(qn, _USUAL_FONT))))
    return next((name for name in (*own, *every) if name), '')


_USUAL_FONT = ('w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:rFonts')


_SIDES = {qn('w:left'), qn('w:start'), qn('w:right'), qn('w:end')}


def _with_bases(document: Document, name: str) -> Iterator[Element]:
    style: Element = next((each for each in document.styles if canonical(str(each.name)) == name), None)
    while style is not None:
        yield style
        style = getattr(style, 'base_style', None)


def columns(rows: Sequence[Sequence[str]], room: Room) -> Columns:
    """Return the columns of a table whose cells have these texts; all rows have as many."""
    texts = list(zip(*rows, strict=True))
    if closer := _on_one_line(texts, room):
        return closer
    size, close = room.size, replace(room, gap=min(CLOSE, room.gap))
    while size > SMALLEST and sum(_widths(texts, _PIECE, room, size)) > room.width:
        room, size = (close, size) if size <= SMALL and room.gap > close.gap else (room, size - 0.5)
    least, wanted = _widths(texts, _PIECE, room, size), _widths(texts, _LINE, room, size)
    free = room.width - sum(least)
    if free < 0:
        widths = [room.width * little // sum(least) for little in least]
    else:
        more = _shared([want - little for want, little in zip(wanted, least, strict=True)], free)
        widths = [little + share for little, share in zip(least, more, strict=True)]
    return Columns(tuple(widths), size if size != room.size else 0, CLOSE if room is close else 0)


def _on_one_line(texts: Sequence[Sequence[str]], room: Room) -> Columns | None:
    """Return columns close enough together for every cell to have one line; None where that is not near at hand."""
    wanted = _widths(texts, _LINE, room, room.size)
    closer = -(-(sum(wanted) - room.width) // len(wanted))
    if not 0 < closer <= room.gap - CLOSE:
        return None
    return Columns(tuple(want - closer for want in wanted), 0, room.gap - closer)


def _shared(wants: Sequence[int], free: int) -> list[int]:
    """Share what is free among columns: who wants little gets it, and the others get alike."""
    shares = [0] * len(wants)
    for done, place in enumerate(sorted(range(len(wants)), key=wants.__getitem__)):
        shares[place] = min(wants[place], free // (len(wants) - done))
        free -= shares[place]
    return shares


def _widths(columns: Sequence[Sequence[str]], part: re.Pattern[str], room: Room, size: float) -> list[int]:
    """Return how wide columns must be so that no part of their texts is broken."""
    parts = [
        [piece[:_LONGEST] if part is _PIECE else piece for cell in column for piece in part.findall(cell)]
        for column in columns
    ]
    return [_widest(each, room.font, size) + room.gap for each in parts]


def _widest(texts: Sequence[str], font: str, size: float) -> int:
    """Return how wide the widest text is in twentieths of a point."""
    return max((round(width_of(text, font) * size * 20) + 10 for text in texts), default=0)


def sides(rows: Sequence[Sequence[str]], typed: Sequence[str]) -> tuple[str, ...]:
    """Return where the columns stand, as typed; those with figures only, below the header, to the right."""
    return tuple(
        side or ('right' if _are_figures(row[place] for row in rows[1:]) else '') for place, side in enumerate(typed)
    )


def _are_figures(cells: Iterator[str]) -> bool:
    texts = [text for cell in cells if (text := cell.strip())]
    return bool(texts) and all(map(_FIGURES.fullmatch, texts))
