"""The pages of a PDF: pictures of them, their text, and where their items begin."""

import ctypes
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from ..wording.documents import destination

SCALE = 1.6  # pixels for each point: sharp on most screens, and 150 ms for ten pages
QUICK = 1  # zlib's level; the network is the machine itself


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item begins: its number, points from the page's upper edge, and the line of the meeting's file."""

    number: str
    top: float
    line: int


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: the name of its picture, its width and height in points, its text and its items."""

    digest: str
    width: float
    height: float
    text: str
    places: tuple[Place, ...] = ()


class Pictures:
    """PNG files by their names, which are made of what they show; those that no page shows any more can be let go."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}

    def pages_of(self, path: Path, lines: Mapping[str, int]) -> list[PagePicture]:
        """Return the pages of a PDF, whose items begin at `lines`, by number. Only one thread at a time may do that."""
        document = pypdfium2.PdfDocument(path)
        try:
            places = _places(document, lines)
            return [self._page(document[number], places.get(number, ())) for number in range(len(document))]
        finally:
            document.close()

    def picture(self, digest: str) -> bytes | None:
        """Return a picture by its name, if it is one that is shown."""
        return self._made.get(digest)

    def keep(self, pages: Iterable[PagePicture]) -> None:
        """Let all go but the pictures of these pages."""
        kept = {page.digest for page in pages}
        self._made = {digest: png for digest, png in self._made.items() if digest in kept}

    def _page(self, page: pypdfium2.PdfPage, places: Iterable[Place]) -> PagePicture:
        bitmap = page.render(scale=SCALE)
        digest = hashlib.sha256(bytes(bitmap.buffer)).hexdigest()
        if digest not in self._made:
            file = io.BytesIO()
            bitmap.to_pil().save(file, 'PNG', compress_level=QUICK)
            self._made[digest] = file.getvalue()
        width, height = page.get_size()
        text = page.get_textpage().get_text_bounded()
        return PagePicture(digest, width, height, text, tuple(sorted(places, key=lambda place: place.top)))


def _places(document: pypdfium2.PdfDocument, lines: Mapping[str, int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for number, line in lines.items():
        for page, top in _destination(document, destination(number)):
            found.setdefault(page, []).append(Place(number, top, line))
    return found


def _destination(document: pypdfium2.PdfDocument, name: str) -> Iterator[tuple[int, float]]:
    """Yield the page, from 0, and the place on it that a name leads to; nothing where there is no such name."""
    target = pypdfium2.raw.FPDF_GetNamedDestByName(document, name.encode())
    page = pypdfium2.raw.FPDFDest_GetDestPageIndex(document, target) if target else -1
    if page < 0:
        return
    has = [ctypes.c_int() for _each in range(3)]
    value = [ctypes.c_float() for _each in range(3)]
    pypdfium2.raw.FPDFDest_GetLocationInPage(target, *map(ctypes.byref, has), *map(ctypes.byref, value))
    height = document[page].get_size()[1]
    yield page, height - value[1].value if has[1].value else 0
