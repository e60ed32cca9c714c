"""Stage 6, assemble: pages without tags, each as one honest figure (ISO 14289-1, 7.3)."""

import re

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from .objects import array, dictionary, resolved
from .structure import Structure

CONTENT_NUMBER = re.compile(rb'/MCID\s+\d+')
ROLES = {'/Link': '/Link', '/Widget': '/Form'}
NOT_IN_TREE = ('/Popup', '/PrinterMark', '/TrapNet')


def describe_page(
    writer: PdfWriter, structure: Structure, part: IndirectObject, page: IndirectObject, description: str
) -> None:
    """Make all of a page's content one figure, and give its annotations elements of their own."""
    figure = structure.element('/Figure', part, Pg=page, Alt=TextStringObject(description))
    resolved(figure)[NameObject('/K')] = NumberObject(0)
    content = resolved(page)
    content[NameObject('/StructParents')] = NumberObject(structure.claim(ArrayObject([figure])))
    _forget_numbers(writer, content)
    begin, end = writer._add_object(_stream(b'/Figure <</MCID 0>> BDC\n')), writer._add_object(_stream(b'\nEMC\n'))
    content[NameObject('/Contents')] = ArrayObject([begin, *array(content.get('/Contents')), end])
    for annotation in array(content.get('/Annots')):
        _tag_annotation(structure, part, page, annotation, description)


def _tag_annotation(
    structure: Structure, part: IndirectObject, page: IndirectObject, annotation: PdfObject, description: str
) -> None:
    content = resolved(annotation)
    kind = str(content.get('/Subtype'))
    if kind in NOT_IN_TREE or not isinstance(annotation, IndirectObject):
        return
    element = structure.element(ROLES.get(kind, '/Annot'), part, Pg=page)
    resolved(element)[NameObject('/K')] = ArrayObject([dictionary(Type='/OBJR', Obj=annotation, Pg=page)])
    content[NameObject('/StructParent')] = NumberObject(structure.claim(element))
    if not content.get('/Contents'):
        address = resolved(content.get('/A')).get('/URI')
        content[NameObject('/Contents')] = TextStringObject(str(address) if address else description)


def _forget_numbers(writer: PdfWriter, page: DictionaryObject) -> None:
    """Content numbers that are left over from a lost structure tree would be claimed by nobody."""
    streams = []
    for reference in array(page.get('/Contents')):
        content = reference.get_object()
        if isinstance(content, StreamObject) and CONTENT_NUMBER.search(data := content.get_data()):
            reference = writer._add_object(_stream(CONTENT_NUMBER.sub(b'', data)).flate_encode())
        streams.append(reference)
    page[NameObject('/Contents')] = ArrayObject(streams)
    resources = resolved(page.get('/Resources'))
    for properties in resolved(resources.get('/Properties')).values():
        resolved(properties).pop('/MCID', None)


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream
