"""Stage 6, assemble: layers (optional content, ISO 32000-1, 8.11) of all parts, the hidden ones still hidden."""

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from ..pdf.objects import dictionary, listed, new_dictionary
from ..pdf.private import Writer
from .source import SourcePdf
from .transplant import Transplant


def join_layers(writer: Writer, source: SourcePdf, title: str) -> None:
    """Take over the layers of a source whose content is copied, and which are switched off, into a view called `title`.

    Those of a source that lists none are all shown, and must be listed as soon as another lists its own.
    """
    old, transplant = dictionary(source.root.get('/OCProperties')), source.transplant
    view = dictionary(old.get('/D'))
    groups: list[PdfObject] = [transplant.value(group) for group in listed(old.get('/OCGs'))]
    others: list[PdfObject] = [group for group in transplant.layers if group not in groups]
    off = _hidden(view, groups, others, transplant)
    if '/OCGs' not in old or view.get('/BaseState') == '/OFF':
        groups += others  # else readers differ about them, as they did before
    if not groups:
        return
    new = _properties(writer, title)
    listed(new['/OCGs']).extend(groups)
    new_view = dictionary(new['/D'])
    listed(new_view['/OFF']).extend(off)
    listed(new_view['/ON']).extend(group for group in groups if group not in off)
    listed(new_view['/Order']).extend(map(transplant.value, listed(view.get('/Order', old.get('/OCGs')))))
    for key in ('/AS', '/RBGroups', '/Locked'):  # what is shown and printed by itself, what excludes what
        entries = [transplant.value(each) for each in listed(view.get(key))]
        if entries:
            listed(new_view.setdefault(NameObject(key), ArrayObject())).extend(entries)


def _hidden(
    view: DictionaryObject, groups: list[PdfObject], others: list[PdfObject], transplant: Transplant
) -> list[PdfObject]:
    off = [transplant.value(group) for group in listed(view.get('/OFF'))]
    if view.get('/BaseState') != '/OFF':
        return off
    on = [transplant.value(group) for group in listed(view.get('/ON')) if transplant.value(group) not in off]
    return [group for group in (*groups, *others) if group not in on]  # what is on and off is off, for all viewers


def _properties(writer: Writer, title: str) -> DictionaryObject:
    if '/OCProperties' not in writer.root_object:
        view = new_dictionary(Name=TextStringObject(title), ON=ArrayObject(), OFF=ArrayObject(), Order=ArrayObject())
        writer.root_object[NameObject('/OCProperties')] = new_dictionary(OCGs=ArrayObject(), D=view)
    return dictionary(writer.root_object['/OCProperties'])
