"""Stage 6, assemble: pages without tags, each as one honest figure (ISO 14289-1, 7.3)."""

from pypdf.generic import (
    ArrayObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from ..pdf.content import is_marked, readable, without_numbers
from ..pdf.objects import dictionary, listed, new_dictionary, new_stream
from ..pdf.private import Writer
from .structure import Structure

ROLES = {'/Link': '/Link', '/Widget': '/Form'}
NOT_IN_TREE = ('/PrinterMark', '/TrapNet')


def describe_page(
    writer: Writer, structure: Structure, part: IndirectObject, page: IndirectObject, description: str
) -> None:
    """Make all of a page's content one figure."""
    figure = structure.element('/Figure', part, Pg=page, Alt=TextStringObject(description))
    dictionary(figure)[NameObject('/K')] = NumberObject(0)
    content = dictionary(page)
    content[NameObject('/StructParents')] = NumberObject(structure.claim(ArrayObject([figure])))
    begin, end = writer.add(new_stream(b'/Figure <</MCID 0>> BDC\n')), writer.add(new_stream(b'\nEMC\n'))
    own = [_without_numbers(writer, each) for each in listed(content.get('/Contents'))]
    content[NameObject('/Contents')] = ArrayObject([begin, *own, end])


def lacks_tags(page: IndirectObject) -> bool:
    """Tell whether a page of a tagged document has content, none of it marked, that no structure tree can know."""
    content = dictionary(page)
    if '/StructParents' in content:
        return False
    data = b'\n'.join(map(readable, listed(content.get('/Contents'))))
    return bool(data.strip()) and not is_marked(data)


def tag_annotations(
    writer: Writer, structure: Structure, part: IndirectObject, page: IndirectObject, description: str
) -> None:
    """Give the annotations of a page that have no element one each, after everything else of the part."""
    content = dictionary(page)
    annotations = [each for each in listed(content.get('/Annots')) if dictionary(each)]
    if not annotations:
        return
    found = [each if isinstance(each, IndirectObject) else writer.add(each) for each in annotations]
    content[NameObject('/Annots')] = ArrayObject(found)
    content[NameObject('/Tabs')] = NameObject('/S')
    for annotation in found:
        _tag(structure, part, page, annotation, description)


def _tag(
    structure: Structure, part: IndirectObject, page: IndirectObject, annotation: IndirectObject, description: str
) -> None:
    content = dictionary(annotation)
    kind, key = str(content.get('/Subtype')), content.get('/StructParent')
    if kind in NOT_IN_TREE or (key is not None and structure.parent_of(int(key)) is not None):
        return
    element = structure.element(ROLES.get(kind, '/Annot'), part, Pg=page)
    dictionary(element)[NameObject('/K')] = ArrayObject([new_dictionary(Type='/OBJR', Obj=annotation, Pg=page)])
    content[NameObject('/StructParent')] = NumberObject(structure.claim(element))
    if kind not in ROLES:  # what its author wrote stays as it is
        dictionary(element)[NameObject('/Alt')] = TextStringObject(str(content.get('/Contents') or description))
    elif not content.get('/Contents'):
        field, address = content.get('/TU') or content.get('/T'), dictionary(content.get('/A')).get('/URI')
        name = field if kind == '/Widget' else address
        content[NameObject('/Contents')] = TextStringObject(str(name.get_object()) if name else description)


def _without_numbers(writer: Writer, reference: PdfObject) -> PdfObject:
    """Return a reference to the content without the numbers that a lost structure tree has left."""
    content = reference.get_object()
    cleaned = without_numbers(content) if isinstance(content, StreamObject) else content
    return reference if cleaned is content or cleaned is None else writer.add(cleaned)
