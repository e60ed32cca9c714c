"""Stage 6, assemble: the room on a page for a stamp, found by looking at the page."""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, partial
from pathlib import Path

import pypdfium2
from PIL import Image

from ..pdf.pdfium import pages

SCALE = 0.5  # pixels a point: fine enough to see a line of text, coarse enough to be soon drawn
LARGEST = 4000  # pixels, for plans that are many metres wide
SAME = 16  # of 256 shades: a scanned page's margin is not all one grey
LIGHT = 200  # of 256 shades: what the stamp can be read on
STAMP_HEIGHT = 13.0
FROM_TOP = 10.0
FROM_SIDE = 22.0


class Corner(Enum):
    """A place for a stamp, the best one first: is it at the top, is it at the right."""

    TOP_RIGHT = (True, True)
    BOTTOM_RIGHT = (False, True)
    TOP_LEFT = (True, False)
    BOTTOM_LEFT = (False, False)


def free_corners(path: Path, width: float, widths: Mapping[int, float]) -> Iterator[Corner | None]:
    """Yield for each page the first corner where a stamp of `width` points covers nothing; None if there is none.

    `widths` are how wide the pages to look at are, in the points the stamp is measured in, by their numbers from 0.
    """
    for page, wide in zip(pages(path, widths, forms=True), widths.values(), strict=True):
        yield _free_corner(page, width, wide) if page else None


def _free_corner(page: pypdfium2.PdfPage, width: float, wide: float) -> Corner | None:
    """Return the first free corner of a page; None where it can't be shown."""
    try:
        strip = cache(partial(_strip, page, wide))
        found = (corner for corner in Corner if _is_free(strip(at_top=corner.value[0]), corner, width, wide))
        return next(found, None) if all(page.get_size()) else None  # or its boxes have nothing in common
    except pypdfium2.PdfiumError:
        return None


def _strip(page: pypdfium2.PdfPage, wide: float, *, at_top: bool) -> Image.Image:
    """Draw the part of the page, in shades of grey, that a stamp at the top or bottom stands in: it is soon drawn."""
    across, down = page.get_size()
    scale = min(SCALE * wide / across, LARGEST / max(across, down))
    rest = max(0.0, down - (FROM_TOP + STAMP_HEIGHT) * across / wide - 2 / scale)
    crop = (0, rest, 0, 0) if at_top else (0, 0, 0, rest)
    picture: Image.Image = page.render(scale=scale, grayscale=True, crop=crop).to_pil()
    return picture


def _is_free(picture: Image.Image, corner: Corner, width: float, page: float) -> bool:
    at_top, at_right = corner.value
    wide, high = picture.size
    scale = wide / page
    side, reach = FROM_SIDE * scale, (FROM_SIDE + width) * scale
    near, far = FROM_TOP * scale, (FROM_TOP + STAMP_HEIGHT) * scale
    left, right = (wide - reach, wide - side) if at_right else (side, reach)
    top, bottom = (near, far) if at_top else (high - far, high - near)
    box = (max(0, int(left)), max(0, int(top)), min(wide, int(right) + 1), min(high, int(bottom) + 1))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    darkest, lightest = map(int, picture.crop(box).getextrema())  # type: ignore[arg-type]  # one band: two numbers
    return darkest >= LIGHT and lightest - darkest <= SAME
