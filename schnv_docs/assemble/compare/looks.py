"""Stage 6, assemble: how pages look, small and grey, and whether two look alike."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from ..pdf.boxes import Box
from ..pdf.pdfium import pages

SCALE = 0.5  # pixels a point: fine enough to miss a word, coarse enough to be soon drawn
LARGEST = 1000  # pixels, for plans that are many metres wide
FAINT = 12  # of 256 shades: what drawing the same thing again may differ by
PLAIN = 64  # of 256 shades: what one pixel may not differ by
MOST = 20  # pixels that may differ by more than is faint
ROUND = 2  # pixels around a stamp, which has no sharp edge


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page as it is shown: its width and height in pixels, and the shades of these, compressed."""

    width: int
    height: int
    shades: bytes

    def picture(self) -> Image.Image:
        """Return it as a picture."""
        return Image.frombytes('L', (self.width, self.height), zlib.decompress(self.shades))


def looks(path: Path, numbers: Iterable[int]) -> Iterator[PageLook | None]:
    """Yield how pages look, counted from 0; None where browsers don't show one."""
    for page in pages(path, numbers, forms=True):
        yield _look(page) if page else None


def look_of(picture: Image.Image) -> PageLook:
    """Return a picture as a look."""
    return PageLook(*picture.size, zlib.compress(picture.convert('L').tobytes(), 1))


def are_alike(before: PageLook, after: PageLook, hidden: Box | None = None) -> bool:
    """Tell whether two looks differ by nothing but noise, outside of a box in parts of the page from its top left."""
    if (before.width, before.height) != (after.width, after.height):
        return False
    if before.shades == after.shades:
        return True
    difference = ImageChops.difference(before.picture(), after.picture())
    if hidden:
        left, top, right, bottom = hidden
        wide, high = difference.size
        box = (left * wide - ROUND, top * high - ROUND, right * wide + ROUND, bottom * high + ROUND)
        ImageDraw.Draw(difference).rectangle(box, fill=0)
    counts = difference.histogram()
    return not any(counts[PLAIN:]) and sum(counts[FAINT:]) <= MOST


def _look(page: pypdfium2.PdfPage) -> PageLook | None:
    try:
        longest = max(page.get_size())
        return look_of(page.render(scale=min(SCALE, LARGEST / max(longest, 1)), grayscale=True).to_pil())
    except (pypdfium2.PdfiumError, ValueError):
        return None
