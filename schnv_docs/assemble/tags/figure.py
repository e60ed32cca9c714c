"""Stage 6, assemble: pages without tags, each as one honest figure (ISO 14289-1, 7.3)."""

import re

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from ..copy.transplant import without_numbers
from ..pdf.isolate import readable
from ..pdf.objects import array, dictionary, resolved
from .structure import Structure

ROLES = {'/Link': '/Link', '/Widget': '/Form'}
NOT_IN_TREE = ('/PrinterMark', '/TrapNet')
MARKED = re.compile(rb'(?<![^\s>\])])B(?:DC|MC)(?![^\s%/])')


def describe_page(
    writer: PdfWriter, structure: Structure, part: IndirectObject, page: IndirectObject, description: str
) -> None:
    """Make all of a page's content one figure."""
    figure = structure.element('/Figure', part, Pg=page, Alt=TextStringObject(description))
    resolved(figure)[NameObject('/K')] = NumberObject(0)
    content = resolved(page)
    content[NameObject('/StructParents')] = NumberObject(structure.claim(ArrayObject([figure])))
    begin, end = writer._add_object(_stream(b'/Figure <</MCID 0>> BDC\n')), writer._add_object(_stream(b'\nEMC\n'))
    own = [_without_numbers(writer, each) for each in array(content.get('/Contents'))]
    content[NameObject('/Contents')] = ArrayObject([begin, *own, end])


def lacks_tags(page: IndirectObject) -> bool:
    """Whether a page of a tagged document has content that the structure tree can't know of, none of it marked."""
    content = resolved(page)
    if '/StructParents' in content:
        return False
    data = b'\n'.join(map(readable, array(content.get('/Contents'))))
    return bool(data.strip()) and not MARKED.search(data)


def tag_annotations(
    writer: PdfWriter, structure: Structure, part: IndirectObject, page: IndirectObject, description: str
) -> None:
    """Give the annotations of a page that have no element one each, after everything else of the part."""
    content = resolved(page)
    annotations = [each for each in array(content.get('/Annots')) if resolved(each)]
    if not annotations:
        return
    found = [each if isinstance(each, IndirectObject) else writer._add_object(each) for each in annotations]
    content[NameObject('/Annots')] = ArrayObject(found)
    content[NameObject('/Tabs')] = NameObject('/S')
    for annotation in found:
        _tag(structure, part, page, annotation, description)


def _tag(
    structure: Structure, part: IndirectObject, page: IndirectObject, annotation: IndirectObject, description: str
) -> None:
    content = resolved(annotation)
    kind, key = str(content.get('/Subtype')), content.get('/StructParent')
    if kind in NOT_IN_TREE or (key is not None and structure.parent_of(int(key)) is not None):
        return
    element = structure.element(ROLES.get(kind, '/Annot'), part, Pg=page)
    resolved(element)[NameObject('/K')] = ArrayObject([dictionary(Type='/OBJR', Obj=annotation, Pg=page)])
    content[NameObject('/StructParent')] = NumberObject(structure.claim(element))
    if not content.get('/Contents'):
        field, address = content.get('/TU') or content.get('/T'), resolved(content.get('/A')).get('/URI')
        name = field if kind == '/Widget' else address
        content[NameObject('/Contents')] = TextStringObject(str(name.get_object()) if name else description)


def _without_numbers(writer: PdfWriter, reference: PdfObject) -> PdfObject:
    """Content numbers that are left over from a lost structure tree would be claimed by nobody."""
    content = reference.get_object()
    cleaned = without_numbers(content) if isinstance(content, StreamObject) else content
    return reference if cleaned is content or cleaned is None else writer._add_object(cleaned)


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream
