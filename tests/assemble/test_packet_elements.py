"""Stage 6, assemble: elements that are copied as bytes say the same as those that are parsed."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from conftest import INVENTED, Papers
from foreign import Tagged
from foreign_packet import Packet
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, read_object
from reading import elements

from schnv_docs.assemble.copy.elements import Elements, rewritten


def _numbers(reader: PdfReader) -> list[int]:
    return sorted({*reader.xref.get(0, {}), *reader.xref_objStm})


def _parsed(data: bytes, reader: PdfReader) -> object:
    return read_object(BytesIO(data), reader)


def _kinds(reader: PdfReader) -> tuple[set[int], set[int]]:
    """The numbers of all elements, and of those among them that bytes will do for."""
    found = Elements(reader)
    contents = {number: IndirectObject(number, 0, reader).get_object() for number in _numbers(reader)}
    every = {n for n, each in contents.items() if isinstance(each, DictionaryObject) and '/S' in each and '/P' in each}
    return every, {number for number in contents if found.element(number)}


@pytest.mark.parametrize('mode', ['disable', 'generate'])
def test_they_are_what_a_parser_makes_of_them(mode: str, papers: Callable[[Path, str], Papers], tmp_path: Path) -> None:
    """In a file as LibreOffice writes it, and with object streams as Word does."""
    written = tmp_path / 'written.pdf'
    source = papers(INVENTED, '2031-03-07').path('protokoll.pdf')
    subprocess.run(['qpdf', f'--object-streams={mode}', source, written], check=True)
    reader = PdfReader(written)
    found = Elements(reader)
    seen = 0
    for number in _numbers(reader):
        old = IndirectObject(number, 0, reader).get_object()
        if element := found.element(number):
            seen += 1
            assert _parsed(rewritten(element, {}, int), reader) == old
        elif attributes := found.attributes(number):
            assert _parsed(attributes.strip(), reader) == old
    assert seen > 100


def test_most_of_a_document_is_copied_as_bytes(papers: Callable[[Path, str], Papers]) -> None:
    every, some = _kinds(PdfReader(papers(INVENTED, '2031-03-07').path('protokoll.pdf')))
    assert some <= every
    assert len(some) > 0.9 * len(every)


PLAIN = [
    '/T (titel) /Lang (sv-SE)',
    r'/Alt (en \(liten\) bild, 1 0 R) /E <FEFF0041>',
    '/A << /O /Layout /Placement /Block /BBox [0 0 10.5 -20] >>',
    '/A {layout} 0 R',
]
ODD = [
    '/ID (a)',
    '/C /Klass',
    '/A << /O /Table /Headers [(a) (b)] >>',
    '/A << /S /JavaScript /JS (app.alert\\(1\\)) >>',
    '/A {script} 0 R',
    '/A [{layout} 0 R 0]',
    '/T (en (till) inne i)',
    '/T ({layout} 0 R',
    '/AF {layout} 0 R',
    '/Hemligt#20namn /X',
    '/T (x) % en kommentar\n',
]


def _with(entries: str, path: Path) -> tuple[PdfReader, int]:
    """A file with one more element, which has further entries."""
    pdf = Tagged()
    layout = pdf.add('<< /O /Layout /Placement /Block >>')
    script = pdf.add('<< /S /JavaScript /JS (1) >>')
    element = pdf.element('P', entries=entries.format(layout=layout, script=script))
    pdf.paper("Ett", element)
    return PdfReader(pdf.save(path)), element


@pytest.mark.parametrize('entries', PLAIN)
def test_plain_elements(entries: str, tmp_path: Path) -> None:
    reader, number = _with(entries, tmp_path / 'plain.pdf')
    element = Elements(reader).element(number)
    assert element
    assert _parsed(rewritten(element, {}, int), reader) == IndirectObject(number, 0, reader).get_object()


@pytest.mark.parametrize('entries', ODD)
def test_odd_elements_are_left_to_the_parser(entries: str, tmp_path: Path) -> None:
    reader, number = _with(entries, tmp_path / 'odd.pdf')
    assert not Elements(reader).element(number)


def test_references_in_texts_stay_as_they_are(tmp_path: Path) -> None:
    reader, number = _with('/Alt (se 7 0 R) /ActualText (\\)8 0 R)', tmp_path / 'texts.pdf')
    element = Elements(reader).element(number)
    assert element
    data = rewritten(element, {}, lambda old: old + 1000)
    assert b'(se 7 0 R)' in data
    assert b'(\\)8 0 R)' in data
    found = _parsed(data, reader)
    assert isinstance(found, DictionaryObject)
    parent = found.raw_get('/P')
    assert isinstance(parent, IndirectObject)
    assert parent.idnum > 1000


def test_a_role_is_renamed_where_it_stands(tmp_path: Path) -> None:
    reader, number = _with('/T (/P)', tmp_path / 'role.pdf')
    element = Elements(reader).element(number)
    assert element
    found = _parsed(rewritten(element, {'/P': '/P-B'}, int), reader)
    assert isinstance(found, DictionaryObject)
    assert found['/S'] == NameObject('/P-B')
    assert str(found['/T']) == '/P'


def test_a_role_with_a_space_is_known_by_its_name(tmp_path: Path) -> None:
    pdf = Tagged()
    number = pdf.element('Text#20body#c3#96')
    element = Elements(PdfReader(pdf.save(tmp_path / 'role.pdf'))).element(number)
    assert element
    assert b'/S /Br#C3#B6dtext/P' in rewritten(element, {'/Text bodyÖ': '/Brödtext'}, int).replace(b' /P', b'/P')


def test_encrypted_texts_are_left_to_the_parser(tmp_path: Path) -> None:
    _reader, number = _with('/T (titel)', tmp_path / 'open.pdf')
    locked = tmp_path / 'locked.pdf'
    words = ['--object-streams=disable', '--encrypt', '', 'owner', '256', '--']
    subprocess.run(['qpdf', *words, tmp_path / 'open.pdf', locked], check=True)
    reader = PdfReader(locked)
    reader.decrypt('')
    assert not any(Elements(reader).element(each) for each in _numbers(reader))
    assert number
    packet = Packet(tmp_path, locked)
    assert 'titel' in [each.get('/T') for each in elements(packet.path)]


def test_equal_attributes_are_one_object(tmp_path: Path) -> None:
    pdf = Tagged()
    layouts = [pdf.add('<< /O /Layout /Placement /Block >>') for _each in range(3)]
    owners = [pdf.element('P', entries=f'/A {layout} 0 R') for layout in layouts]
    pdf.paper(*owners)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    found = [each.raw_get('/A').idnum for each in elements(packet.path) if '/A' in each]
    assert len(found) == 3
    assert len(set(found)) == 1
