"""Stage 6, assemble: where on a page there is room for a stamp, found by looking at the page."""

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

import pypdfium2
from PIL import Image

SCALE = 0.5  # pixels a point: fine enough to see a line of text, coarse enough to take 2 ms a page
LARGEST = 4000  # pixels, for plans that are many metres wide
SAME = 16  # of 256 shades: a scanned page's margin is not all one grey
LIGHT = 200  # of 256 shades: what the stamp can be read on
STAMP_HEIGHT = 11.0
FROM_TOP = 10.0
FROM_SIDE = 22.0


class Corner(Enum):
    """Where a stamp may stand, the best place first: whether at the top, whether at the right."""

    TOP_RIGHT = (True, True)
    BOTTOM_RIGHT = (False, True)
    TOP_LEFT = (True, False)
    BOTTOM_LEFT = (False, False)


def pages_shown(path: Path) -> int:
    """How many pages of a PDF another program than the one that wrote it finds."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def free_corners(path: Path, width: float, pages: Sequence[float]) -> Iterator[Corner | None]:
    """For each page the first corner where a stamp of `width` points covers nothing; `None` where there is none.

    `pages` are how wide the pages are, in the points the stamp is measured in.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        yield from (None for _page in pages)
        return
    document.init_forms()  # or what stands in form fields would not be seen
    try:
        for number, wide in enumerate(pages):
            picture = _picture(document, number, wide)
            found = (corner for corner in Corner if picture is not None and _is_free(picture, corner, width, wide))
            yield next(found, None)
    finally:
        document.close()


def _picture(document: pypdfium2.PdfDocument, number: int, wide: float) -> Image.Image | None:
    """The page in shades of grey; nothing where it can't be shown."""
    try:
        page = document[number]
        across, down = page.get_size()
        if not across or not down:  # its boxes have nothing in common
            return None
        scale = min(SCALE * wide / across, LARGEST / max(across, down))
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
    except (pypdfium2.PdfiumError, IndexError):
        return None
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
