"""Stage 6, assemble: form fields, each annex's under a name of its own (ISO 32000-1, 12.7.3)."""

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, TextStringObject

from ..pdf.objects import dictionary, listed, new_dictionary, nodes
from ..pdf.private import Writer
from .source import SourcePdf
from .transplant import Transplant


def join_form(writer: Writer, source: SourcePdf, name: str) -> list[IndirectObject]:
    """Hang the source's fields below a new one called `name`, so that equal names keep their own values; return it."""
    old, transplant = dictionary(source.root.get('/AcroForm')), source.transplant
    fields = [field for field in listed(old.get('/Fields')) if isinstance(field, IndirectObject)]
    if not fields:
        return []
    form = _form(writer)
    top: IndirectObject = writer.add(new_dictionary(T=TextStringObject(name)))
    copies = [transplant.reference(field) for field in fields]
    dictionary(top)[NameObject('/Kids')] = ArrayObject(copies)
    listed(form['/Fields']).append(top)
    for key in ('/DA', '/Q'):  # what the form says for all, its fields inherit from the new one above them
        if key in old:
            dictionary(top)[NameObject(key)] = transplant.value(old.raw_get(key))
    _merge_resources(dictionary(form['/DR']), dictionary(old.get('/DR')), transplant)
    return [top]


def adopt(tops: list[IndirectObject]) -> None:
    """Set the new parent of the copied fields, once they have been filled in."""
    for top in tops:
        for field in listed(dictionary(top)['/Kids']):
            dictionary(field)[NameObject('/Parent')] = top


def is_signed(reader: PdfReader) -> bool:
    """Tell whether a signature field has been signed (ISO 32000-1, 12.7.4.5)."""
    fields = listed(dictionary(reader.root_object.get('/AcroForm')).get('/Fields'))
    found = (field for top in fields for _reference, field in nodes(top))
    return any('/ByteRange' in dictionary(field.get('/V')) for field in found)


def _form(writer: Writer) -> DictionaryObject:
    if '/AcroForm' not in writer.root_object:
        form = new_dictionary(Fields=ArrayObject(), DR=DictionaryObject())
        writer.root_object[NameObject('/AcroForm')] = writer.add(form)
    return dictionary(writer.root_object['/AcroForm'])


def _merge_resources(new: DictionaryObject, old: DictionaryObject, transplant: Transplant) -> None:
    for kind in old:
        entries = dictionary(old.get(kind))
        mine = new.setdefault(NameObject(kind), DictionaryObject())
        for name in entries:
            if name not in mine:
                mine[NameObject(name)] = transplant.value(entries.raw_get(name))
