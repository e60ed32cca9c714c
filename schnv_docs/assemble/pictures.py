"""Pictures of the pages of a PDF for people at a screen, with their text, and where their items begin."""

import ctypes
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from ..wording.documents import destination

SCALE = 1.6  # pixels for each point: sharp on most screens, and soon drawn
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


def draw(path: Path, lines: Mapping[str, int], folder: Path) -> Iterator[PagePicture]:
    """Yield the pages of a PDF, whose items begin at `lines`, by number.

    Their pictures are PNG files in `folder`, with names that are made of what they show.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        places = _places(document, lines)
        for number in range(len(document)):
            yield _drawn(document[number], places.get(number, ()), folder)
    finally:
        document.close()


def picture_of(folder: Path, digest: str) -> Path:
    """Return where the picture of a page lies."""
    return folder / f'{digest}.png'


def _drawn(page: pypdfium2.PdfPage, places: Iterable[Place], folder: Path) -> PagePicture:
    bitmap = page.render(scale=SCALE)
    digest = hashlib.sha256(bytes(bitmap.buffer)).hexdigest()
    file = picture_of(folder, digest)
    if not file.is_file():
        bitmap.to_pil().save(file, 'PNG', compress_level=QUICK)
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
