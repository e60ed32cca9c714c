"""Stage 6, assemble: the pages of a source, copied to the end of the packet."""

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NullObject

from ..pdf.objects import array, dictionary, new_dictionary, nodes
from ..pdf.private import Writer
from .kept import OF_PAGES
from .source import SourcePdf


def place_pages(source: SourcePdf, writer: Writer) -> list[IndirectObject]:
    """Make room for all pages before anything is copied, so that whatever leads to a page finds its copy."""
    pages = [writer.add(NullObject()) for _page in source.reader.pages]
    for page, new in zip(source.reader.pages, pages, strict=True):
        assert page.indirect_reference is not None
        source.transplant.put(page.indirect_reference, new)
    for reference, node in nodes(source.root.raw_get('/Pages')):
        if isinstance(reference, IndirectObject) and '/Kids' in node:
            source.transplant.put(reference, writer.page_tree)
    return pages


def copy_pages(source: SourcePdf, writer: Writer, places: list[IndirectObject]) -> None:
    """Copy the pages into the places made for them, with what they inherit (ISO 32000-1, 7.7.3.4)."""
    for page, place in zip(source.reader.pages, places, strict=True):
        copy = source.transplant.fill(DictionaryObject(), page, set(page) - OF_PAGES)
        copy[NameObject('/Parent')] = writer.page_tree
        writer.fill(place, copy)
        writer.hang_page(place)


def add_blank(writer: Writer) -> None:
    """Add a blank page of the size of the last one, at the end."""
    last = dictionary(array(dictionary(writer.page_tree)['/Kids'])[-1])
    blank = new_dictionary(Type='/Page', Parent=writer.page_tree, Resources=DictionaryObject())
    blank.update({NameObject(key): last[key] for key in ('/MediaBox', '/CropBox', '/Rotate') if key in last})
    writer.hang_page(writer.add(blank))
