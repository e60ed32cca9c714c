"""Stage 6, assemble: the fields of a form that somebody sent (ISO 32000-1, 12.7)."""

from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf

from ..pdf.pdfium import save_as_shown
from .qpdf import opened, save


def mend_fields(pdf: Pdf) -> bool:
    """Have each field stand in the form's tree once, and tell whether any did not.

    A tree that leads back to itself keeps readers busy for ever.
    """
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary):
        return False
    is_mended = False
    seen: set[tuple[int, int]] = set()
    waiting = [(form, Name.Fields)]
    while waiting:
        node, key = waiting.pop()
        fields = node.get(key)
        if not isinstance(fields, Array):
            continue
        first = [each for each in fields if _is_first(each, seen)]
        if len(first) < len(fields):
            node[key], is_mended = Array(first), True
        waiting += [(each, Name.Kids) for each in first if isinstance(each, Dictionary)]
    return is_mended


def _is_first(field: Object, seen: set[tuple[int, int]]) -> bool:
    """Tell whether a field is met for the first time; one that has no number can only stand in one place."""
    number = field.objgen
    is_first = number == (0, 0) or number not in seen
    seen.add(number)
    return is_first


def asks_for_appearances(pdf: Pdf) -> bool:
    """Tell whether a form wants its fields to be drawn by whoever shows it (ISO 32000-1, 12.7.2)."""
    form = pdf.Root.get(Name.AcroForm)
    return isinstance(form, Dictionary) and bool(form.get(Name.NeedAppearances) == True)  # noqa: E712


def give_appearances(path: Path) -> None:
    """Have pdfium draw the fields of a form, and take its wish back, which would hold for all forms of a packet."""
    drawn = path.with_suffix('.drawn')
    save_as_shown(path, drawn, forms=True)
    with opened(drawn) as pdf:
        del pdf.Root.AcroForm.NeedAppearances
        save(pdf, path)
