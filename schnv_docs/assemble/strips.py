"""Stage 6, assemble: where on a page there is room for a stamp, found by looking at the page."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pypdfium2
from PIL import Image

SCALE = 0.5  # pixels a point: fine enough to see a line of text, coarse enough to take 2 ms a page
SAME = 16  # of 256 shades: a scanned page's margin is not all one grey
STAMP_HEIGHT = 11.0
FROM_TOP = 10.0
FROM_SIDE = 22.0


class Corner(Enum):
    """Where a stamp may stand, the best place first: whether at the top, whether at the right."""

    TOP_RIGHT = (True, True)
    BOTTOM_RIGHT = (False, True)
    TOP_LEFT = (True, False)
    BOTTOM_LEFT = (False, False)


def free_corners(path: Path, width: float) -> Iterator[Corner | None]:
    """For each page the first corner where a stamp of `width` points covers nothing; `None` where there is none."""
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            picture = page.render(scale=SCALE, grayscale=True).to_pil()
            yield next((corner for corner in Corner if _is_free(picture, corner, width)), None)
            page.close()
    finally:
        document.close()


def _is_free(picture: Image.Image, corner: Corner, width: float) -> bool:
    at_top, at_right = corner.value
    wide, high = picture.size
    side, reach = FROM_SIDE * SCALE, (FROM_SIDE + width) * SCALE
    near, far = FROM_TOP * SCALE, (FROM_TOP + STAMP_HEIGHT) * SCALE
    left, right = (wide - reach, wide - side) if at_right else (side, reach)
    top, bottom = (near, far) if at_top else (high - far, high - near)
    box = (max(0, int(left)), max(0, int(top)), min(wide, int(right) + 1), min(high, int(bottom) + 1))
    darkest, lightest = map(int, picture.crop(box).getextrema())  # type: ignore[arg-type]  # one band: two numbers
    return lightest - darkest <= SAME
