"""Stage 6, assemble: a survey of an annex's PDF before it is part of a packet."""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from ...annex_files.findings import FileFinding
from ...typed.paper_sizes import is_american
from ..pdf.boxes import Box, box, shown_part, unit
from .forms import asks_for_appearances


@dataclass(frozen=True, slots=True)
class Survey:
    """A PDF: its pages, its longest page side in points, and the things that may surprise its readers.

    A form is XFA where its fields are XML beside the pages (ISO 32000-1, 12.7.8); `needs_rendering` says that the
    pages, too, are made of that XML by the program that shows them, which few can. `is_restricted` says that the
    author asked for limits to what may be done with it, `is_repaired` that it was damaged. Of `has_layers_or_fields`
    the looks depend on more than the pages; `asks_for_appearances` says that its fields were to be drawn by whoever
    shows them, `has_mended_fields` that they led back to themselves, or nothing led to them. `american` are the pages
    on American paper, which count from 1; `findings` are what is in it besides its pages.
    """

    pages: int
    longest_side: float
    is_xfa: bool
    needs_rendering: bool
    is_restricted: bool
    is_repaired: bool
    has_layers_or_fields: bool = False
    asks_for_appearances: bool = False
    has_mended_fields: bool = False
    findings: tuple[FileFinding, ...] = ()
    american: tuple[int, ...] = ()


def survey(pdf: Pdf, *, is_repaired: bool = False, has_mended_fields: bool = False) -> Survey:
    """Return the survey of an open PDF that has pages."""
    form = pdf.Root.get('/AcroForm')
    is_xfa = isinstance(form, Dictionary) and '/XFA' in form
    has_fields = isinstance(form, Dictionary) and bool(form.get('/Fields'))
    sizes = [_size(page) for page in pdf.pages]
    return Survey(
        pages=len(sizes),
        longest_side=max(map(max, sizes)),
        is_xfa=is_xfa,
        needs_rendering=is_xfa and bool(pdf.Root.get('/NeedsRendering') == True),  # noqa: E712 - it may be anything
        is_restricted=pdf.is_encrypted,
        is_repaired=is_repaired,
        has_layers_or_fields=has_fields or '/OCProperties' in pdf.Root or any(map(_has_layers, pdf.pages)),
        asks_for_appearances=asks_for_appearances(pdf),
        has_mended_fields=has_mended_fields,
        american=tuple(number for number, size in enumerate(sizes, start=1) if is_american(*size)),
    )


def _has_layers(page: Page) -> bool:
    """Tell whether a page has layers, which the catalog may not list."""
    named = page.obj.get('/Resources', Dictionary()).get('/Properties')
    found = named.values() if isinstance(named, Dictionary) else ()
    return any(isinstance(each, Dictionary) and each.get('/Type') in (Name.OCG, Name.OCMD) for each in found)


def _size(page: Page) -> tuple[float, float]:
    """Return the sides of the visible page, in points of 1/72 inch."""
    left, bottom, right, top = shown_part(_box(page.mediabox), _box(page.cropbox))
    scale = unit(page.obj.get('/UserUnit'))
    return (right - left) * scale, (top - bottom) * scale


def _box(found: Object) -> Box | None:
    return box(found) if isinstance(found, Array) else None
