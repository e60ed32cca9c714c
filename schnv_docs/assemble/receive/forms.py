"""Stage 6, assemble: the fields of a form that somebody sent (ISO 32000-1, 12.7)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from ..pdf.pdfium import save_as_shown
from .qpdf import opened, save


def mend_fields(pdf: Pdf) -> bool:
    """Have each field stand in the form's tree once, and tell whether any did not.

    A tree that leads back to itself keeps readers busy for ever; of a field that stands on a page and in no form some
    show nothing.
    """
    form = pdf.Root.get(Name.AcroForm)
    form = form if isinstance(form, Dictionary) else Dictionary()
    seen: set[tuple[int, int]] = set()
    are_sound = True
    waiting: list[tuple[Object, Name]] = [(form, Name.Fields)]
    while waiting:
        node, key = waiting.pop()
        fields = node.get(key)
        if isinstance(fields, Array):
            first = list(_first(pdf, fields, seen))
            are_sound = are_sound and len(first) == len(fields)
            node[key] = Array(first)
            waiting += [(each, Name.Kids) for each in first]
    lost = [field for page in pdf.pages for field in _lost(pdf, page, seen)]
    if lost:
        form[Name.Fields] = Array([*form.get(Name.Fields, Array()), *lost])
        pdf.Root[Name.AcroForm] = form
    return bool(lost) or not are_sound


def _first(pdf: Pdf, fields: Iterable[Object], seen: set[tuple[int, int]]) -> Iterator[Object]:
    """Yield the fields that are met for the first time, each with a number."""
    for each in fields:
        if isinstance(each, Dictionary) and each.objgen not in seen:
            field = each if each.is_indirect else pdf.make_indirect(each)
            seen.add(field.objgen)
            yield field


def _lost(pdf: Pdf, page: Page, seen: set[tuple[int, int]]) -> Iterator[Object]:
    """Yield the fields of a page that no form leads to."""
    annotations = page.obj.get(Name.Annots)
    for place, each in enumerate(annotations if isinstance(annotations, Array) else ()):
        if isinstance(each, Dictionary) and each.get(Name.Subtype) == Name.Widget and isinstance(annotations, Array):
            widget = each if each.is_indirect else pdf.make_indirect(each)
            annotations[place] = widget
            yield from _first(pdf, [] if widget.objgen in seen else [_top(widget)], seen)


def _top(field: Object) -> Object:
    above, met = field.get(Name.Parent), {field.objgen}
    while isinstance(above, Dictionary) and above.objgen not in met:
        met.add(above.objgen)
        field, above = above, above.get(Name.Parent)
    return field


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
