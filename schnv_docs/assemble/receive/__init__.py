"""Stage 6, assemble: a PDF that somebody sent -> one that is easily read, each page of it as it came, by qpdf.

qpdf (pikepdf) takes most of what viewers take, and writes it without encryption, object streams and odd tables. What
it can't open is taken through pdfium, which shows it in browsers. Neither touches what a page or a stream holds.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from pikepdf import PasswordError, Pdf, PdfError

from ..pdf.pdfium import pages_shown, save_as_shown
from ..pdf.reader import lost_parts
from .forms import give_appearances, mend_fields
from .inside import strip_photos, things_inside
from .qpdf import maker, mend_boxes, opened, save
from .survey import Survey, survey
from .whole import give_header, has_header, has_lost_its_end

__all__ = ['Obstacle', 'Survey', 'Unreadable', 'look_at', 'maker', 'page_count', 'receive']

_FOR_CERTIFICATES = 'unsupported encryption filter'
_REBUILT = 'reconstruct'
"""A word of qpdf's for when a file's table of contents is of no use and it looks for the objects itself."""


class Obstacle(Enum):
    """The reason that a PDF can't be part of a packet; the words for people are the caller's."""

    PASSWORD = auto()
    CUT_OFF = auto()
    BROKEN = auto()
    NO_PAGES = auto()
    TOO_MUCH = auto()


@dataclass(frozen=True)
class Unreadable:
    """A PDF that can't be part of a packet; `detail` is the library's, in English."""

    reason: Obstacle
    detail: str = ''


def receive(path: Path, target: Path) -> Survey | Unreadable:
    """Write a PDF that somebody sent to `target`, easily read, and return its survey, or why it can't be taken.

    A file that only has an owner password (ISO 32000-1, 7.6.3.1), or none, opens without one.
    """
    try:
        return Unreadable(Obstacle.CUT_OFF) if has_lost_its_end(path) else _received(path, target)
    except PasswordError as error:
        return Unreadable(Obstacle.PASSWORD, str(error))
    except MemoryError:
        raise
    except Exception as error:  # of a damaged file the libraries raise anything
        return Unreadable(Obstacle.BROKEN, f'{type(error).__name__}: {error}')


def look_at(path: Path) -> Survey | Unreadable:
    """Return the survey of a PDF that was made here, or why it can't be taken."""
    try:
        with opened(path) as pdf:
            return survey(pdf) if len(pdf.pages) else Unreadable(Obstacle.NO_PAGES)
    except MemoryError:
        raise
    except Exception as error:  # of a damaged file the library raises anything
        return Unreadable(Obstacle.BROKEN, f'{type(error).__name__}: {error}')


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; none if it can't be opened."""
    try:
        with opened(path) as pdf:
            return len(pdf.pages)
    except MemoryError:
        raise
    except Exception:  # of a damaged file the library raises anything
        return pages_shown(path)


def _received(path: Path, target: Path) -> Survey | Unreadable:
    if not has_header(path):
        path = give_header(path, target.with_suffix('.headed'))
    with _understood(path, target.with_suffix('.shown')) as pdf:
        if not len(pdf.pages):
            return Unreadable(Obstacle.NO_PAGES)
        findings = things_inside(pdf)
        has_mended_fields = mend_fields(pdf)
        findings += strip_photos(pdf)
        save(pdf, target)
        is_repaired = pdf.filename != str(path) or any(_REBUILT in said for said in pdf.get_warnings())
        lost = [each for each in lost_parts(path) if pdf.get_object(each) is None] if is_repaired else []
        if lost:
            return Unreadable(Obstacle.BROKEN, f'lost: {lost[:10]}')
        found = replace(survey(pdf, is_repaired=is_repaired, has_mended_fields=has_mended_fields), findings=findings)
    if found.asks_for_appearances:
        give_appearances(target)
    return found


def _understood(path: Path, spare: Path) -> Pdf:
    """Open a PDF by qpdf or, where browsers show more pages of it, the copy that pdfium writes to `spare`."""
    own = _tried(path)
    if _count(own) < pages_shown(path) and save_as_shown(path, spare, forms=False):
        other = _tried(spare)
        if isinstance(other, Pdf) and _count(other) > _count(own):
            return other
    if isinstance(own, PdfError):
        raise own
    return own


def _tried(path: Path) -> Pdf | PdfError:
    try:
        pdf = opened(path)
        mend_boxes(pdf)
        len(pdf.pages)  # a page tree is read when it is asked for
    except PdfError as error:
        if _FOR_CERTIFICATES in str(error):  # ISO 32000-1, 7.6.4
            raise PasswordError(str(error)) from error
        return error
    return pdf


def _count(pdf: Pdf | PdfError) -> int:
    return len(pdf.pages) if isinstance(pdf, Pdf) else 0
