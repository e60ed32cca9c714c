"""Stage 6, assemble: a survey of an annex's PDF before it is part of a packet."""

from dataclasses import dataclass

from pypdf import PageObject
from pypdf.generic import BooleanObject, DictionaryObject, RectangleObject

from .pdf.objects import target
from .pdf.reader import Opened

# pypdf's words for a box that is not four numbers, which readers don't heed.
_NO_BOX = (ValueError, TypeError, IndexError, AttributeError, AssertionError)


@dataclass(frozen=True, slots=True)
class Survey:
    """A PDF: its pages, its longest page side in points, and the things that may surprise its readers.

    A form is XFA where its fields are XML beside the pages (ISO 32000-1, 12.7.8); `needs_rendering` says that the
    pages, too, are made of that XML by the program that shows them, which few can. `is_restricted` says that the
    author asked for limits to what may be done with it, `is_repaired` that it was damaged.
    """

    pages: int
    longest_side: float
    is_xfa: bool
    needs_rendering: bool
    is_restricted: bool
    is_repaired: bool


def survey(opened: Opened) -> Survey:
    """Return the survey of a PDF that could be opened."""
    root = opened.reader.root_object
    form = target(root.get('/AcroForm'))
    is_xfa = isinstance(form, DictionaryObject) and target(form.get('/XFA')) is not None
    return Survey(
        pages=len(opened.reader.pages),
        longest_side=max(map(_longest_side, opened.reader.pages)),
        is_xfa=is_xfa,
        needs_rendering=is_xfa and target(root.get('/NeedsRendering')) == BooleanObject(True),
        is_restricted=opened.reader.is_encrypted,
        is_repaired=opened.is_repaired,
    )


def _longest_side(page: PageObject) -> float:
    """Return the longest side of the visible page, in points of 1/72 inch (ISO 32000-1, 14.11.2)."""
    sides = _sides(page.mediabox)
    try:
        shown = _sides(page.cropbox)
    except _NO_BOX:
        shown = sides
    return max(map(min, sides, shown)) * float(page.user_unit)


def _sides(box: RectangleObject) -> tuple[float, float]:
    return abs(float(box.width)), abs(float(box.height))
