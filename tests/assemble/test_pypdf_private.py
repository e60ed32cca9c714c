"""Stage 6, assemble: each private part of pypdf does what it is relied on for, and none is used but in one file."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_pdfs import pdf
from conftest import ROOT
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, NumberObject

from schnv_docs.assemble.pdf.objects import array, compressed_stream, dictionary, new_dictionary
from schnv_docs.assemble.pdf.private import Frozen, Writer, stored, twin

PRIVATE = Path('schnv_docs/assemble/pdf/private.py')


@pytest.fixture
def writer() -> Writer:
    """A clone of a file of two pages."""
    return Writer(clone_from=PdfReader(io.BytesIO(pdf())))


def _written(writer: Writer) -> PdfReader:
    file = io.BytesIO()
    writer.write(file)
    return PdfReader(file)


def test_an_object_that_is_added_has_the_next_number_and_keeps_it(writer: Writer) -> None:
    one = NumberObject(1)
    reference = writer.add(one)
    assert reference.idnum == len(writer.objects)
    assert writer.objects[-1] is one is reference.get_object()
    assert one.indirect_reference == reference == writer.add(one)


def test_references_lead_to_what_an_object_is_replaced_by(writer: Writer) -> None:
    reference, two = writer.add(NumberObject(1)), NumberObject(2)
    writer.replace(reference, two)
    assert reference.get_object() is two
    assert two.indirect_reference == reference


def test_a_place_is_filled_with_an_object_that_keeps_no_number(writer: Writer) -> None:
    place, page = writer.add(NullObject()), DictionaryObject()
    writer.fill(place, page)
    assert place.get_object() is page
    assert not hasattr(page, 'indirect_reference')


def test_a_page_that_is_hung_into_the_tree_is_the_last_one(writer: Writer) -> None:
    page = writer.add(new_dictionary(Type='/Page', Parent=writer.page_tree, Marker=7))
    writer.hang_page(page)
    reader = _written(writer)
    assert len(reader.pages) == 3
    assert reader.pages[2].get('/Marker') == NumberObject(7)
    assert dictionary(writer.root_object['/Pages']) is writer.page_tree.get_object()


def test_the_information_dictionary_is_the_files(writer: Writer) -> None:
    writer.metadata = {'/Title': "Titel"}
    assert writer.information
    assert str(writer.information['/Title']) == "Titel"
    assert writer.information.indirect_reference
    assert _written(writer).metadata == writer.information


def test_a_file_may_have_no_information_dictionary(writer: Writer) -> None:
    writer.metadata = None
    assert writer.information is None


def test_both_halves_of_the_identifier_are_set(writer: Writer) -> None:
    writer.identify(b'0123456789abcdef')
    identifier = array(_written(writer).trailer['/ID'])
    assert [each.original_bytes for each in identifier] == [b'0123456789abcdef'] * 2


def test_what_is_kept_has_new_numbers_and_the_file_is_sound(writer: Writer) -> None:
    """As `settle` does it: here the objects come in their old order, behind a new one."""
    writer.resolve_links()
    kept = [each for each in writer.objects if each is not None]
    writer.renumber(kept)
    assert writer.objects == kept
    assert [each.indirect_reference and each.indirect_reference.idnum for each in kept] == list(range(1, len(kept) + 1))
    assert writer.page_tree.get_object() is writer.root_object['/Pages']
    assert [page.extract_text() for page in _written(writer).pages] == ["Page 1", "Page 2"]


def test_links_of_pages_that_were_added_are_resolved_once(writer: Writer) -> None:
    link = new_dictionary(Type='/Annot', Subtype='/Link', Dest=ArrayObject([writer.pages[1].indirect_reference]))
    writer.pages[0][NameObject('/Annots')] = ArrayObject([writer.add(link)])
    target = Writer()
    for page in _written(writer).pages:
        target.add_page(page)
    target.resolve_links()
    for _turn in range(2):
        copied = dictionary(array(target.pages[0]['/Annots'])[0])
        assert dictionary(array(copied['/Dest'])[0]) == target.pages[1]
        copied[NameObject('/Dest')] = ArrayObject([target.pages[1].indirect_reference])
        target.resolve_links()


def test_bytes_of_a_stream_are_taken_and_given_as_they_stand() -> None:
    one = compressed_stream(b'content')
    assert stored(one) != b'content'
    two = twin(one)
    assert '/Filter' not in two
    assert stored(two) == stored(one)


def test_a_frozen_object_is_written_as_its_bytes(writer: Writer) -> None:
    writer.root_object[NameObject('/Extra')] = writer.add(Frozen(b'<</Number 7>>'))
    assert dictionary(_written(writer).root_object['/Extra']) == {'/Number': 7}


def _private_uses(source: str) -> Iterator[str]:
    """Yield the private attributes of others, and the private modules of pypdf, that code of pypdf's users names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr.startswith('_') and not node.attr.endswith('__'):
            if not (isinstance(node.value, ast.Name) and node.value.id in {'self', 'cls'}):
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            names = [f'{node.module}.{alias.name}' for alias in node.names] if node.module else []
            yield from (name for name in names if name.startswith('pypdf.') and '._' in name)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith('pypdf._'))


def test_a_private_part_is_seen() -> None:
    source = 'import pypdf._utils\nfrom pypdf._page import X\nfrom pypdf import _cmap\nself._own\nself.writer._pages\n'
    assert list(_private_uses(source)) == ['pypdf._utils', 'pypdf._page.X', 'pypdf._cmap', 'self.writer._pages']


USERS = [
    path.relative_to(ROOT)
    for path in sorted((ROOT / 'schnv_docs').rglob('*.py'))
    if 'pypdf' in path.read_text(encoding='utf-8') or path.is_relative_to(ROOT / 'schnv_docs' / 'assemble')
]


@pytest.mark.parametrize('path', [each for each in USERS if each != PRIVATE], ids=str)
def test_private_parts_are_used_in_one_file_alone(path: Path) -> None:
    assert list(_private_uses((ROOT / path).read_text(encoding='utf-8'))) == []


def test_that_file_uses_them() -> None:
    assert PRIVATE in USERS
