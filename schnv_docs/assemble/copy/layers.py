"""Stage 6, assemble: layers (optional content, ISO 32000-1, 8.11) of all parts; what was hidden stays hidden."""

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, TextStringObject

from ..pdf.objects import array, dictionary, resolved
from .transplant import Transplant


def join_layers(writer: PdfWriter, reader: PdfReader, transplant: Transplant, name: str) -> None:
    """Take over the layers of a source and which of them are switched off; `name` is that of their list."""
    old = resolved(reader.root_object.get('/OCProperties'))
    if '/OCGs' not in old:
        return
    if '/OCProperties' not in writer.root_object:
        view = dictionary(Name=TextStringObject(name), ON=ArrayObject(), OFF=ArrayObject(), Order=ArrayObject())
        properties = dictionary(OCGs=ArrayObject(), D=view)
        writer.root_object[NameObject('/OCProperties')] = properties
    new = resolved(writer.root_object['/OCProperties'])
    old_view, new_view = resolved(old.get('/D')), resolved(new['/D'])
    groups = [transplant.value(group) for group in array(old['/OCGs'])]
    array(new['/OCGs']).extend(groups)
    off = [transplant.value(group) for group in array(old_view.get('/OFF'))]
    if old_view.get('/BaseState') == '/OFF':
        on = [transplant.value(group) for group in array(old_view.get('/ON'))]
        off = [group for group in groups if group not in on]
    array(new_view['/OFF']).extend(off)
    array(new_view['/ON']).extend(group for group in groups if group not in off)
    array(new_view['/Order']).extend(transplant.value(each) for each in array(old_view.get('/Order', old['/OCGs'])))
    for key in ('/AS', '/RBGroups', '/Locked'):  # what is shown and printed by itself, what excludes what
        entries = [transplant.value(each) for each in array(old_view.get(key))]
        if entries:
            array(new_view.setdefault(NameObject(key), ArrayObject())).extend(entries)
