"""Stage 6, assemble: opening a PDF that somebody sent."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from weakref import finalize

from pypdf import PageObject, PdfReader
from pypdf.generic import IndirectObject, NullObject, PdfObject, StreamObject

from .objects import array, dictionary
from .private import Extent, leave, stored

_HEADER = re.compile(rb'\s*+(\d++)\s++(\d++)\s++obj\s*+(?=[^\s%])')
_LARGE_FILE = 16 * 10**6  # bytes: smaller ones are read at once, which is faster
_LARGE_STREAM = 1 << 16
_END, _LINE = b'endstream', 2  # bytes at the most between a stream and its end (ISO 32000-1, 7.3.8.1)
_LOG = logging.getLogger('pypdf')
_LOG.addHandler(logging.NullHandler())  # or it would print, in English, what no secretariat can do anything about
_LOG.propagate = False


class Reader(PdfReader):
    """A PDF that has been opened; its objects are this stage's alone.

    Of a large file neither the whole nor its large streams, which are pictures mostly, are in memory.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.stat().st_size < _LARGE_FILE:
            super().__init__(path)
            return
        file = path.open('rb')
        finalize(self, file.close)
        super().__init__(file)

    def cache_indirect_object(self, generation: int, idnum: int, obj: PdfObject | None) -> PdfObject | None:
        """Note an object that has just been read; a large stream's bytes are left where they are."""
        if isinstance(obj, StreamObject) and len(data := stored(obj)) >= _LARGE_STREAM:
            end = self.stream.tell() - len(_END)
            for start in range(end - len(data) - _LINE, end - len(data) + 1):
                span = Extent(self._path, start, len(data))
                if span.read() == data:
                    leave(obj, span)
                    break
        return super().cache_indirect_object(generation, idnum, obj)

    def read_object_header(self, stream: IO[Any]) -> tuple[int, int]:
        """Return number and generation of the object that begins here, in one look: on opening all are looked at."""
        place = stream.tell()
        header = _HEADER.match(stream.read(40))
        stream.seek(place + header.end() if header else place)
        return (int(header[1]), int(header[2])) if header else super().read_object_header(stream)


def lost_parts(path: Path) -> list[tuple[int, int]]:
    """Return the numbers of fonts, forms, pictures and content of a damaged file's pages that pypdf does not find.

    In a sound file what is missing was taken out on purpose (ISO 32000-1, 7.3.10).
    """
    try:
        return [(each.idnum, each.generation) for page in Reader(path).pages for each in _missing(page)]
    except MemoryError:
        raise
    except Exception:  # of a damaged file the library raises anything
        return []


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
