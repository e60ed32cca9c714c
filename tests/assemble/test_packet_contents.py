"""Stage 6, assemble: everything of every part is in the packet, once, as it was, and always in the same bytes."""

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from foreign import Pdf, Tagged, link, refs, text
from foreign_packet import LETTERS, Packet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_structure import struct
from pdf_tools import is_sound, picture

from schnv_docs.assemble.pdf.pdfium import pages_shown

LOGO = bytes(range(256)) * 48
STAMP = 300  # bytes, with all that belongs to it
FONT_FILE = bytes(reversed(range(256))) * 200


def _qpdf(source: Path, target: Path, *options: str) -> Path:
    subprocess.run(['qpdf', *options, str(source), str(target)], check=True)
    return target


# Pages


def _numbered(pdf: Pdf, count: int) -> None:
    for number in range(1, count + 1):
        pdf.page(text(f"Sida {number} av {count}"))


def test_three_thousand_pages(tmp_path: Path) -> None:
    pdf = Pdf()
    _numbered(pdf, 3000)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'long.pdf'))
    assert len(packet.reader.pages) == 3001
    for number in (0, 1499, 2999):
        assert f"Sida {number + 1} av 3000" in packet.text(0, number)
        assert f"Bilaga A · {number + 1} (3000)" in packet.text(0, number)


def test_many_levels(tmp_path: Path) -> None:
    """A node for each page, and each within the one before."""
    pdf = Pdf()
    _numbered(pdf, 60)
    nodes = [pdf.add() for _page in pdf.pages]
    for number, (node, page) in enumerate(zip(nodes, pdf.pages, strict=True)):
        kids = [page, *nodes[number + 1 : number + 2]]
        parent = [pdf.tree, *nodes][number]
        pdf.set(node, f'<< /Type /Pages /Parent {parent} 0 R /Count {60 - number} /Kids {refs(kids)} >>')
    pdf.set(pdf.tree, f'<< /Type /Pages /Count 60 /Kids {refs(nodes[:1])} >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'deep.pdf'))
    assert [f"Sida {number + 1} av" in packet.text(0, number) for number in range(60)] == [True] * 60
    assert is_sound(packet.path)


def test_what_pages_inherit(tmp_path: Path) -> None:
    pdf = Pdf()
    own = pdf.page(b'0 0 20 20 re f', '/Rotate 0 /CropBox [0 0 300 300]')
    bare, stream = pdf.add(), pdf.add('', text("\xc4rvd", 200, 20))
    pdf.set(bare, f'<< /Type /Page /Parent {pdf.tree} 0 R /Contents {stream} 0 R >>')
    node = pdf.add(f'<< /Type /Pages /Parent {pdf.tree} 0 R /Count 1 /Kids [{bare} 0 R] /Rotate 90 >>')
    shared = f'/MediaBox [0 0 400 600] /CropBox [10 10 390 500] /Resources << /Font << /F1 {pdf.font} 0 R >> >>'
    pdf.set(pdf.tree, f'<< /Type /Pages /Count 2 /Kids [{node} 0 R {own} 0 R] {shared} >>')
    path = pdf.save(tmp_path / 'annex.pdf')
    packet = Packet(tmp_path, path)
    assert [picture(packet.path, number + 1).size for number in range(2)] == [(490, 380), (300, 300)]
    assert "Ärvd" in packet.text(0)


def test_one_page_twice(tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(text("Samma sida"))
    pdf.annotate(page, link('/A << /S /URI /URI (https://example.org) >>'))
    pdf.set(pdf.tree, f'<< /Type /Pages /Count 2 /Kids {refs([page, page])} >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'twice.pdf'))
    assert ["Samma sida" in packet.text(0, number) for number in range(2)] == [True, True]
    assert "Bilaga A · 2 (2)" in packet.text(0, 1)


# Forms


def test_fields_of_the_same_name(tmp_path: Path) -> None:
    paths = []
    for name in ('Anna', 'Bo'):
        pdf = Pdf()
        page = pdf.page(text("Formul\xe4r"))
        looks = {state: pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 20 20]', b'') for state in ('On', 'B', 'Off')}
        states = ' '.join(f'/{state} {look} 0 R' for state, look in looks.items())
        box = f'/Subtype /Widget /F 4 /AP << /N << {states} >> >>'
        chosen = 'On' if name == 'Anna' else 'Off'
        fields = [
            pdf.annotate(page, f'/Subtype /Widget /FT /Tx /T (namn) /V ({name}) /Rect [72 400 172 420] /F 4'),
            pdf.annotate(page, f'{box} /FT /Btn /T (ja) /V /{chosen} /AS /{chosen} /Rect [72 300 92 320]'),
        ]
        radio = pdf.add()
        kids = [
            pdf.annotate(page, f'{box} /Parent {radio} 0 R /AS /{state} /Rect [72 200 92 220]')
            for state in ('B', 'Off')
        ]
        pdf.set(radio, f'<< /FT /Btn /Ff 49152 /T (val) /V /B /Kids {refs(kids)} >>')
        size = 9 if name == 'Anna' else 18
        pdf.catalog['/AcroForm'] = f'<< /Fields {refs([*fields, radio])} /DA (/F1 {size} Tf) /NeedAppearances true >>'
        paths.append(pdf.save(tmp_path / f'{name}.pdf'))
    packet = Packet(tmp_path, *paths)
    found: Any = packet.reader.get_fields()
    values = {name: field['/V'] for name, field in found.items() if '/V' in field}
    assert values == {
        'A.namn': "Anna", 'A.ja': '/On', 'A.val': '/B', 'B.namn': "Bo", 'B.ja': '/Off', 'B.val': '/B',
    }  # fmt: skip
    for annex, state in enumerate(('/On', '/Off')):
        widgets = [note for note in packet.page(annex)['/Annots'] if note['/Subtype'] == '/Widget']
        assert [widget.get('/AS') for widget in widgets] == [None, state, '/B', '/Off']
        assert sorted(widgets[2]['/AP']['/N']) == ['/B', '/Off', '/On']
    form: Any = packet.reader.root_object['/AcroForm']
    assert [top['/DA'] for top in form['/Fields']] == ['/F1 9 Tf', '/F1 18 Tf']
    assert '/NeedAppearances' not in form  # it would hold for both
    for annex in range(2):
        look = packet.page(annex)['/Annots'][0]['/AP']['/N'].get_data()
        assert (b"Anna", b"Bo")[annex] in look
    assert struct(packet.path) == []
    assert is_sound(packet.path)


def test_layers_that_are_switched_by_themselves(tmp_path: Path) -> None:
    pdf = Pdf()
    usage = '/Usage << /View << /ViewState /OFF >> /Print << /PrintState /ON >> >>'
    group = pdf.add(f'<< /Type /OCG /Name (Vid utskrift) {usage} >>')
    pdf.page(b'', resources=f'/Properties << /S {group} 0 R >>')
    events = ' '.join(f'<< /Event /{event} /OCGs [{group} 0 R] /Category [/{event}] >>' for event in ('View', 'Print'))
    pdf.catalog['/OCProperties'] = f'<< /OCGs [{group} 0 R] /D << /AS [{events}] /Locked [{group} 0 R] >> >>'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    properties: Any = packet.reader.root_object['/OCProperties']
    (layer,) = properties['/OCGs']
    view = properties['/D']
    assert [(each['/Event'], each['/OCGs'][0].idnum) for each in view['/AS']] == [
        ('/View', layer.idnum), ('/Print', layer.idnum),
    ]  # fmt: skip
    assert [each.idnum for each in view['/Locked']] == [layer.idnum]
    assert view['/Name'] == "Handlingar"


# Encryption, size, sameness


@pytest.mark.parametrize('bits', ['40', '128', '256'])
def test_encrypted_for_its_owner_alone(bits: str, tmp_path: Path) -> None:
    pdf = Tagged()
    page = pdf.paper("Hemligt f\xf6r ingen")
    pdf.note(page, link('/A << /S /URI /URI (https://example.org) >>'))
    plain = pdf.save(tmp_path / 'plain.pdf')
    weak = ['--allow-weak-crypto'] if bits != '256' else []
    path = _qpdf(plain, tmp_path / 'locked.pdf', *weak, '--encrypt', '', 'owner', bits, '--')
    packet = Packet(tmp_path, path, plain)
    assert "Hemligt för ingen" in packet.text(0)
    assert packet.page(0)['/Annots'][0]['/A']['/URI'] == 'https://example.org'
    assert not packet.reader.is_encrypted
    assert struct(packet.path) == []


def _with_logo(pdf: Pdf, number: int) -> None:
    mask = pdf.add('/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8',
                   LOGO[:4096])  # fmt: skip
    logo = pdf.add(
        '/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8 '
        f'/SMask {mask} 0 R', LOGO,
    )  # fmt: skip
    file = pdf.add(f'/Length1 {len(FONT_FILE)}', FONT_FILE)
    descriptor = pdf.add(f'<< /Type /FontDescriptor /FontName /ABCDEF+Typ /Flags 4 /FontFile2 {file} 0 R >>')
    font = pdf.add(f'<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Typ /FontDescriptor {descriptor} 0 R >>')
    words = [text(f"Annex {number}, rad {line}", 600 - 20 * line) for line in range(20)]
    pdf.page(b'q 64 0 0 64 72 700 cm /Logo Do Q ' + b''.join(words),
             resources=f'/XObject << /Logo {logo} 0 R >> /Pattern << /F2 {font} 0 R >>')  # fmt: skip


def test_what_is_shared_is_there_once_and_nothing_grows(tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        pdf = Pdf()
        for _page in range(4):
            _with_logo(pdf, number)
        path = pdf.save(tmp_path / f'{number}.pdf')
        paths.append(_qpdf(path, tmp_path / f'small-{number}.pdf', '--object-streams=generate', '--recompress-flate'))
    packet = Packet(tmp_path, *paths)
    parts = sum(path.stat().st_size for path in (*paths, tmp_path / 'document.pdf', tmp_path / 'glyphs.pdf'))
    assert packet.path.stat().st_size < parts
    everything = packet.bytes_unpacked()
    assert everything.count(LOGO) == 1
    assert everything.count(FONT_FILE) == 1
    first, *others = (packet.page(annex)['/Resources']['/XObject'].raw_get('/Logo').idnum for annex in range(6))
    assert others == [first] * 5


def test_no_larger_than_its_parts(tmp_path: Path) -> None:
    """Parts that share nothing, as small as qpdf makes them: only the stamps are added."""
    paths = []
    for number in range(4):
        pdf = Tagged()
        for sheet in range(10):
            pdf.paper(
                *(f"Annex {number}, blad {sheet}, rad {line}: {hash((number, sheet, line))}" for line in range(25))
            )
        path = pdf.save(tmp_path / f'{number}.pdf')
        paths.append(_qpdf(path, tmp_path / f'small-{number}.pdf', '--object-streams=generate', '--recompress-flate'))
    packet = Packet(tmp_path, *paths)
    parts = sum(path.stat().st_size for path in (*paths, tmp_path / 'document.pdf', tmp_path / 'glyphs.pdf'))
    assert packet.path.stat().st_size <= parts + 40 * STAMP


def test_the_same_bytes(tmp_path: Path) -> None:
    one, two = Pdf(), Tagged()
    _with_logo(one, 1)
    two.paper("Taggad")
    made = []
    for _run in range(2):
        packet = Packet(tmp_path, one.save(tmp_path / 'one.pdf'), two.save(tmp_path / 'two.pdf'))
        made.append(packet.path.read_bytes())
        time.sleep(1.1)
    assert made[0] == made[1]


# Anything


@st.composite
def _pdfs(draw: st.DrawFn) -> Pdf:
    """A small PDF: any page tree, any turn and box, links from any page to any other, tagged or not."""
    pdf = Tagged(draw(st.integers(0, 9))) if draw(st.booleans()) else Pdf()
    number, coordinate = draw(st.integers(1, 5)), st.integers(-500, 500)
    for page in range(number):
        left, bottom = draw(coordinate), draw(coordinate)
        box = (left, bottom, left + draw(st.integers(50, 900)), bottom + draw(st.integers(50, 900)))
        turn = draw(st.sampled_from([0, 90, 180, 270, -90]))
        entries = f'/MediaBox [{" ".join(map(str, box))}] /Rotate {turn}'
        if isinstance(pdf, Tagged) and draw(st.booleans()):
            pdf.paper(f"Sida {page}", "till", entries=entries)
        else:
            pdf.page(text(f"Sida {page}", box[1] + 20, box[0] + 10), entries, box=None)
    for _link in range(draw(st.integers(0, 4))):
        source, target = (draw(st.sampled_from(pdf.pages)) for _end in range(2))
        entries = link(f'/Dest [{target} 0 R /Fit] /NM ({pdf.pages.index(target)})')
        if isinstance(pdf, Tagged) and draw(st.booleans()):
            pdf.note(source, entries)
        else:
            pdf.annotate(source, entries)
    if draw(st.booleans()):
        _nest(pdf, draw(st.integers(1, 3)))
    return pdf


def _nest(pdf: Pdf, size: int) -> None:
    groups = [pdf.pages[first : first + size] for first in range(0, len(pdf.pages), size)]
    nodes = [
        pdf.add(f'<< /Type /Pages /Parent {pdf.tree} 0 R /Count {len(group)} /Kids {refs(group)} >>')
        for group in groups
    ]
    pdf.set(pdf.tree, f'<< /Type /Pages /Count {len(pdf.pages)} /Kids {refs(nodes)} >>')


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_pdfs(), min_size=1, max_size=3))
def test_any_packet(pdfs: list[Pdf]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packet = Packet(folder, *(pdf.save(folder / f'{number}.pdf') for number, pdf in enumerate(pdfs)))
        assert is_sound(packet.path)
        assert struct(packet.path) == []
        assert len(packet.reader.pages) == 1 + sum(len(pdf.pages) for pdf in pdfs)
        for annex, pdf in enumerate(pdfs):
            for number in range(len(pdf.pages)):
                assert f"Bilaga {LETTERS[annex]} · {number + 1} ({len(pdf.pages)})" in packet.text(annex, number)
                for note in packet.page(annex, number).get('/Annots', []):
                    if '/NM' in note:
                        assert packet.number_of(note['/Dest'][0]) == packet.numbers(annex)[int(note['/NM'])]


def test_a_packet_that_lacks_a_page_is_never_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are counted in what was written, by another program than ours."""
    pdf = Pdf()
    pdf.page(text("Ett"))
    pdf.page(text("Två"))
    annex = pdf.save(tmp_path / 'annex.pdf')
    assert pages_shown(Packet(tmp_path, annex).path) == 3
    monkeypatch.setattr('schnv_docs.assemble.packet.pages_shown', lambda path: pages_shown(path) - 1)
    with pytest.raises(AssertionError, match=r'packet\.pdf has 2 pages, its parts 3'):
        Packet(tmp_path, annex)
