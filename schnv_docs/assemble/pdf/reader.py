"""Stage 6, assemble: opening a PDF that somebody sent."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO, Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.generic import IndirectObject, NullObject, PdfObject

from .objects import array, dictionary

_HEADER = re.compile(rb'\s*+(\d++)\s++(\d++)\s++obj\s*+(?=[^\s%])')
_OBJECT = re.compile(rb'\d\s+\d+\s+obj\b')
_REPAIR = re.compile('incorrect startxref|wrong pointing|repaired|[Rr]ebuil|entry .* in Xref|can ?not be read|corrupt')
"""Words of pypdf for when a file's table of contents is of no use and it looks for the objects itself."""
_LOG = logging.getLogger('pypdf')
_LOG.addHandler(logging.NullHandler())  # or it would print, in English, what no secretariat can do anything about
_LOG.propagate = False


class Reader(PdfReader):
    """A PDF that has been opened; its objects are this stage's alone."""

    def read_object_header(self, stream: IO[Any]) -> tuple[int, int]:
        """Return number and generation of the object that begins here, in one look: on opening all are looked at."""
        place = stream.tell()
        header = _HEADER.match(stream.read(40))
        stream.seek(place + header.end() if header else place)
        return (int(header[1]), int(header[2])) if header else super().read_object_header(stream)


class Obstacle(Enum):
    """The reason that a PDF can't be part of a packet; the words for people are the caller's."""

    PASSWORD = auto()
    CUT_OFF = auto()
    BROKEN = auto()
    NO_PAGES = auto()


@dataclass(frozen=True)
class Unreadable:
    """A PDF that can't be part of a packet; `detail` is the library's, in English."""

    reason: Obstacle
    detail: str = ''


@dataclass(frozen=True)
class Opened:
    """A PDF all of whose pages can be reached; `is_repaired` if its table of contents had to be made anew."""

    reader: Reader
    is_repaired: bool


def look_into(path: Path) -> Opened | Unreadable:
    """Open a PDF all of whose pages can be reached, or say why it can't be opened.

    A file that only has an owner password (ISO 32000-1, 7.6.3.1) opens without one.
    """
    try:
        if _is_cut_off(path.read_bytes()):
            return Unreadable(Obstacle.CUT_OFF)
        with _complaints() as said:
            return _opened(path, said)
    except NotImplementedError as error:  # encrypted for those who have a certificate (ISO 32000-1, 7.6.4)
        return Unreadable(Obstacle.PASSWORD, str(error))
    except Exception as error:  # of a damaged file the library raises anything
        return Unreadable(Obstacle.BROKEN, f'{type(error).__name__}: {error}')


def _opened(path: Path, said: list[str]) -> Opened | Unreadable:
    reader = Reader(path)
    if reader.is_encrypted and reader.decrypt('') is PasswordType.NOT_DECRYPTED:
        return Unreadable(Obstacle.PASSWORD)
    pages = [page for page in reader.pages if page.mediabox]
    missing = [reference for page in pages for reference in _missing(page)]
    is_repaired = any(map(_REPAIR.search, said))
    if is_repaired and missing:  # in a sound file what is missing was taken out on purpose (7.3.10)
        return Unreadable(Obstacle.BROKEN, f'lost: {missing[:10]}')
    return Opened(reader, is_repaired) if pages else Unreadable(Obstacle.NO_PAGES)


def _is_cut_off(data: bytes) -> bool:
    """Tell whether objects follow on the last mark of an end (ISO 32000-1, 7.5.5): the end that they had is gone."""
    return bool(_OBJECT.search(data, max(0, data.rfind(b'startxref'))))


def _missing(page: PageObject) -> Iterator[IndirectObject]:
    """Yield the references to fonts, forms and pictures of the page that lead nowhere."""
    resources = dictionary(page.get('/Resources'))
    painted: list[PdfObject] = [page.raw_get('/Contents')] if '/Contents' in page else []
    painted += array(painted[0]) if painted else []
    for kind in ('/XObject', '/Font'):
        painted += dictionary(resources.get(kind)).values()
    for each in painted:
        if isinstance(each, IndirectObject) and isinstance(each.get_object(), NullObject | None):
            yield each


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Listen to pypdf's complaints meanwhile: there is no other way to know that it repairs a file."""
    said: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    _LOG.addHandler(listener)
    try:
        yield said
    finally:
        _LOG.removeHandler(listener)


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; none if it can't be opened."""
    opened = look_into(path)
    return len(opened.reader.pages) if isinstance(opened, Opened) else 0
