"""Stage 6, assemble: pdfium, which shows PDFs in browsers, as a second reader of files that somebody sent."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

import pypdfium2

_LOG = logging.getLogger('pypdfium2')
_LOG.addHandler(logging.NullHandler())  # or it would print what no secretariat can do anything about
_LOG.propagate = False
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


def pages_shown(path: Path) -> int:
    """Count the pages of a PDF that browsers show; none where they don't open it."""
    with shown(path, forms=False) as document:
        return len(document) if document else 0


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
