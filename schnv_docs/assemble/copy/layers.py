"""Stage 6, assemble: layers (optional content, ISO 32000-1, 8.11) of all parts, the hidden ones still hidden."""

from pypdf.generic import ArrayObject, NameObject, TextStringObject

from ..pdf.objects import dictionary, listed, new_dictionary
from ..pdf.private import Writer
from .source import SourcePdf


def join_layers(writer: Writer, source: SourcePdf, title: str) -> None:
    """Take over the layers of a source, and which of them are switched off, into a view called `title`."""
    old, copied = dictionary(source.root.get('/OCProperties')), source.transplant.value
    if '/OCGs' not in old:
        return
    if '/OCProperties' not in writer.root_object:
        view = new_dictionary(Name=TextStringObject(title), ON=ArrayObject(), OFF=ArrayObject(), Order=ArrayObject())
        properties = new_dictionary(OCGs=ArrayObject(), D=view)
        writer.root_object[NameObject('/OCProperties')] = properties
    new = dictionary(writer.root_object['/OCProperties'])
    old_view, new_view = dictionary(old.get('/D')), dictionary(new['/D'])
    groups = [copied(group) for group in listed(old['/OCGs'])]
    listed(new['/OCGs']).extend(groups)
    off = [copied(group) for group in listed(old_view.get('/OFF'))]
    if old_view.get('/BaseState') == '/OFF':
        on = [copied(group) for group in listed(old_view.get('/ON'))]
        off = [group for group in groups if group not in on]
    listed(new_view['/OFF']).extend(off)
    listed(new_view['/ON']).extend(group for group in groups if group not in off)
    listed(new_view['/Order']).extend(copied(each) for each in listed(old_view.get('/Order', old['/OCGs'])))
    for key in ('/AS', '/RBGroups', '/Locked'):  # what is shown and printed by itself, what excludes what
        entries = [copied(each) for each in listed(old_view.get(key))]
        if entries:
            listed(new_view.setdefault(NameObject(key), ArrayObject())).extend(entries)
