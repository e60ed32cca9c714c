"""Stage 6, assemble: the pages of a source, copied to the end of the packet."""

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NullObject, NumberObject, PdfObject

from ..pdf.objects import array, dictionary, resolved
from .transplant import Transplant


def place_pages(reader: PdfReader, writer: PdfWriter, transplant: Transplant) -> list[IndirectObject]:
    """Make room for all pages before anything is copied, so that whatever leads to a page finds its copy."""
    pages = [writer._add_object(NullObject()) for _page in reader.pages]
    for page, new in zip(reader.pages, pages, strict=True):
        assert page.indirect_reference is not None
        transplant.put(page.indirect_reference, new)
    for node in _tree(reader.root_object.raw_get('/Pages')):
        transplant.put(node, writer._pages)
    return pages


def copy_pages(reader: PdfReader, writer: PdfWriter, transplant: Transplant, places: list[IndirectObject]) -> None:
    """Copy the pages into the places made for them, with what they inherit (ISO 32000-1, 7.7.3.4)."""
    root = resolved(writer._pages)
    for page, place in zip(reader.pages, places, strict=True):
        copy = transplant.fill(DictionaryObject(), page, {'/Parent'})
        copy[NameObject('/Parent')] = writer._pages
        writer._objects[place.idnum - 1] = copy
        array(root['/Kids']).append(place)
    root[NameObject('/Count')] = NumberObject(len(array(root['/Kids'])))


def add_blank(writer: PdfWriter) -> None:
    """A blank page of the size of the last one, at the end."""
    root = resolved(writer._pages)
    last = resolved(array(root['/Kids'])[-1])
    blank = dictionary(Type='/Page', Parent=writer._pages, Resources=DictionaryObject())
    blank.update({NameObject(key): last[key] for key in ('/MediaBox', '/CropBox', '/Rotate') if key in last})
    array(root['/Kids']).append(writer._add_object(blank))
    root[NameObject('/Count')] = NumberObject(len(array(root['/Kids'])))


def _tree(node: PdfObject) -> list[IndirectObject]:
    """The nodes of the page tree, without the pages."""
    nodes: dict[int, IndirectObject] = {}
    waiting = [node]
    while waiting:
        reference = waiting.pop()
        content = resolved(reference)
        if isinstance(reference, IndirectObject) and '/Kids' in content and reference.idnum not in nodes:
            nodes[reference.idnum] = reference
            waiting += list(array(content['/Kids']))
    return list(nodes.values())
