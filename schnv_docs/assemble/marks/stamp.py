"""Stage 6, assemble: the small line on each annex page: "Bilaga B · 3 (12)"."""

from dataclasses import dataclass
from itertools import count

from pypdf.generic import DictionaryObject, NameObject

from ..pdf.boxes import Box, box, number, shown_part, unit
from ..pdf.objects import array, dictionary, target
from .glyphs import Glyphs
from .strips import FROM_SIDE, FROM_TOP, Corner

SIZE = 9.0  # points
ARTIFACT = '/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC'
FONT = '/SchnvStamp'


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it is looked at: width and height in points, and the matrix from there to the page's own units."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


def frame(page: DictionaryObject, stamp: float = 0) -> Frame:
    """Return the visible part of a page, turned as it is shown, in points: ISO 32000-1, 7.7.3.3 and 14.11.2.

    On a page that is too narrow for a stamp of that many points they are smaller: a receipt.
    """
    left, bottom, right, top = shown_part(_box(page, '/MediaBox'), _box(page, '/CropBox'))
    points = unit(target(page.get('/UserUnit')))
    width, height = right - left, top - bottom
    turn = int(number(target(page.get('/Rotate'))) or 0) % 360
    across = (height if turn in (90, 270) else width) * points
    size = min(1, across / (stamp + 2 * FROM_SIDE)) / points
    matrices = {
        0: (size, 0.0, 0.0, size, left, bottom),
        90: (0.0, size, -size, 0.0, right, bottom),
        180: (-size, 0.0, 0.0, -size, right, top),
        270: (0.0, -size, size, 0.0, left, top),
    }
    shown = (height, width) if turn in (90, 270) else (width, height)
    return Frame(shown[0] / size, shown[1] / size, matrices.get(turn, matrices[0]))


@dataclass(frozen=True, slots=True)
class StampLine:
    """A line of small text: where it begins and how wide its words are, in points as the page is looked at."""

    look: Frame
    left: float
    base: float
    width: float


def line(look: Frame, corner: Corner | None, width: float, before: float = 0) -> StampLine:
    """Place a line of `width` points in a corner of a page; `before` are those in front of it on the same line."""
    at_top, at_right = (corner or Corner.TOP_RIGHT).value
    left = look.width - FROM_SIDE - width if at_right else FROM_SIDE + before
    base = look.height - FROM_TOP - SIZE if at_top else FROM_TOP + SIZE / 4
    return StampLine(look, left, base, width)


def place(where: StampLine) -> Box:
    """Return the place of a line and some room around it, in parts of the page as it is shown, from its top left."""
    wide, high = where.look.width, where.look.height
    left, bottom, right, top = _ground(where)
    return (left / wide, 1 - top / high, right / wide, 1 - bottom / high)


def drawn(mark: str, text: str, glyphs: Glyphs, font: str, where: StampLine, colour: str) -> bytes:
    """Return content that draws a line of text inside of marked content, upright whichever way the page is turned."""
    matrix = ' '.join(f'{number:.4f}'.rstrip('0').rstrip('.') for number in where.look.matrix)
    begin = f'{mark}\nq {matrix} cm {colour} rg\nBT {font} {SIZE} Tf {where.left:.2f} {where.base:.2f} Td '
    return begin.encode() + glyphs.encoded(text) + b' Tj ET\nQ EMC\n'


def cover(where: StampLine) -> bytes:
    """Return content that draws a white ground for a line that has to stand upon something."""
    matrix = ' '.join(f'{number:.4f}'.rstrip('0').rstrip('.') for number in where.look.matrix)
    left, bottom, right, top = _ground(where)
    area = f'{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f'
    return f'{ARTIFACT}\nq {matrix} cm 1 g {area} Q EMC\n'.encode()


def _ground(where: StampLine) -> Box:
    return (where.left - 3, where.base - 3, where.left + where.width + 3, where.base + SIZE + 1)


def add_font(page: DictionaryObject, glyphs: Glyphs) -> str:
    """Give a page the stamp's font, under a name that is free: the annex may be a packet itself, stamped already.

    Resources may be shared with other pages, so they are not changed.
    """
    resources = DictionaryObject(dictionary(page.get('/Resources')))
    fonts = DictionaryObject(dictionary(resources.get('/Font')))
    name = next(name for number in count() if (name := f'{FONT}{number or ""}') not in fonts)
    fonts[NameObject(name)] = glyphs.font
    resources[NameObject('/Font')] = fonts
    page[NameObject('/Resources')] = resources
    return name


def _box(page: DictionaryObject, key: str) -> Box | None:
    return box(target(value) for value in array(page.get(key)))
