"""Stage 6, assemble: pdfium, which shows PDFs in browsers, as a second reader of files that somebody sent."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

import pypdfium2

_LOG = logging.getLogger('pypdfium2')
_LOG.addHandler(logging.NullHandler())  # or it would print what no secretariat can do anything about
_LOG.propagate = False
_MOST_PAGES, _MOST_BYTES = 100, 16 * 10**6  # of a file, before it is opened anew: a picture takes four times as much
_ONE_AT_A_TIME = RLock()  # pdfium knows nothing of threads


@contextmanager
def shown(path: Path, *, forms: bool) -> Iterator[pypdfium2.PdfDocument | None]:
    """Open a PDF as browsers do, or yield None where they would not; with `forms` its fields are filled in.

    A field tree that leads back to itself keeps pdfium busy for ever: `forms` is for those known to be sound.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError):
            yield None
            return
        try:
            if forms:
                document.init_forms()
            yield document
        finally:
            document.close()


def pages(path: Path, numbers: Iterable[int], *, forms: bool) -> Iterator[pypdfium2.PdfPage | None]:
    """Yield pages, counted from 0, as browsers show them; None for those that they don't. Each is closed afterwards.

    pdfium keeps what it has read of a file until that is closed, so a large file is opened anew after some pages.
    """
    waiting = deque(numbers)
    while waiting:
        with shown(path, forms=forms) as document:
            turn = _at_a_time(path, document) if document else len(waiting)
            for number in [waiting.popleft() for _ in range(min(turn, len(waiting)))]:
                page = _page(document, number) if document else None
                yield page
                if page:
                    page.close()


def _at_a_time(path: Path, document: pypdfium2.PdfDocument) -> int:
    size = path.stat().st_size // max(1, len(document))
    return max(1, min(_MOST_PAGES, _MOST_BYTES // max(1, size)))


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage | None:
    try:
        return document[number]
    except (pypdfium2.PdfiumError, IndexError):
        return None


def pages_shown(path: Path) -> int:
    """Count the pages of a PDF that browsers show; none where they don't open it."""
    with shown(path, forms=False) as document:
        return len(document) if document else 0


def texts_of(path: Path) -> Iterator[str]:
    """Yield the text of each page as browsers copy it, '' where they can't."""
    for page in pages(path, range(pages_shown(path)), forms=False):
        text = ''
        with suppress(pypdfium2.PdfiumError):
            if page:
                text = page.get_textpage().get_text_range()
        yield text


def save_as_shown(path: Path, target: Path, *, forms: bool) -> bool:
    """Write anew what browsers understand of a PDF, with `forms` the looks of its fields too; False if nothing."""
    with shown(path, forms=forms) as document:
        if document is None:
            return False
        if forms:
            for number in range(len(document)):
                with suppress(pypdfium2.PdfiumError):
                    document[number].close()  # a page's fields are drawn when it is opened
        document.save(target)
        return True
