"""Stage 6, assemble: opening a PDF that somebody sent."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError


class Reason(Enum):
    """Why a PDF can't be part of a packet; the words for people are the caller's."""

    PASSWORD = auto()
    BROKEN = auto()
    NO_PAGES = auto()


@dataclass(frozen=True)
class Unreadable:
    """A PDF that can't be part of a packet; `detail` is the library's, in English."""

    reason: Reason
    detail: str = ''


def open_pdf(path: Path) -> PdfReader | Unreadable:
    """A reader for a PDF all of whose pages can be reached, or why there is none.

    A file that only has an owner password (ISO 32000-1, 7.6.3.1) opens without one.
    """
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt('') is PasswordType.NOT_DECRYPTED:
            return Unreadable(Reason.PASSWORD)
        count = sum(1 for page in reader.pages if page.mediabox)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        return Unreadable(Reason.BROKEN, f'{type(error).__name__}: {error}')
    return reader if count else Unreadable(Reason.NO_PAGES)


def page_count(path: Path) -> int:
    """How many pages a PDF has that `open_pdf` could open."""
    opened = open_pdf(path)
    return 0 if isinstance(opened, Unreadable) else len(opened.pages)
