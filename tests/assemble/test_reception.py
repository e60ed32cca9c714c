"""Stage 6, assemble: what viewers take is taken, whatever its makers did, and each page is as it was."""

from pathlib import Path

import pytest
from bad_pdfs import pdf as two_pages
from foreign import Pdf, refs, text
from foreign_packet import Packet, received
from pdf_tools import is_sound, picture, picture_by_pdfium
from reading import outline

from schnv_docs.assemble import Survey, page_count, receive
from schnv_docs.assemble.marks.stamp import frame

RED = (255, 0, 0)
SQUARE = b'1 0 0 rg 100 100 200 200 re f'
INSIDE = (200, 842 - 200)


def _square(packet: Packet, annex: int = 0, number: int = 0) -> bool:
    """Whether the square is on a page of the packet, whoever shows it."""
    page = packet.numbers(annex)[number]
    return picture(packet.path, page).getpixel(INSIDE) == RED == picture_by_pdfium(packet.path, page).getpixel(INSIDE)


@pytest.mark.parametrize('kind', ['', '/Type /Template', '/Type /Pages', '/Type /page', '/Type (Page)', '/Type null'])
def test_what_has_no_kids_is_a_page(kind: str, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(text("Sida 1"))
    odd = pdf.page(SQUARE)
    pdf._page_entries[odd] = pdf._page_entries[odd].replace('/Type /Page', kind)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert len(packet.placed[1].pages) == 2
    assert _square(packet, 0, 1)


@pytest.mark.parametrize('kind', ['/Type /Page', ''])
def test_a_catalog_that_leads_to_a_page(kind: str, tmp_path: Path) -> None:
    pdf = Pdf()
    content = pdf.add('', SQUARE)
    pdf.set(pdf.tree, f'<< {kind} /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << >> >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert len(packet.placed[1].pages) == 1
    assert _square(packet)
    assert is_sound(packet.path)


@pytest.mark.parametrize(
    'odd',
    [
        '/CropBox [0 0 /A 842]',
        '/CropBox [null null null null]',
        '/CropBox 7',
        '/CropBox [0 0 595 842 1]',
        '/Rotate /None',
        '/Rotate (90)',
        '/Rotate null',
        '/UserUnit /One',
        '/UserUnit -2',
        '/StructParents /X',
        '/Annots 3',
        '/Tabs 5',
    ],
)
def test_what_is_no_number_is_not_heeded(odd: str, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(SQUARE, odd)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert (frame(packet.page(0)).width, frame(packet.page(0)).height) == (595, 842)
    assert _square(packet)
    assert "Bilaga A" in packet.text(0)


def test_page_timers_are_dropped(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(SQUARE, '/Dur 2 /Trans << /S /Wipe >>')
    pdf.catalog['/PageMode'] = '/FullScreen'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert '/Dur' not in packet.page(0)
    assert '/Trans' not in packet.page(0)
    assert str(packet.reader.root_object['/PageMode']) == '/UseOutlines'


@pytest.mark.parametrize('title', ['', '/Title 7', '/Title null', '/Title ()'])
def test_a_bookmark_without_words_is_passed_over(title: str, tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(SQUARE)
    last = pdf.add(f'<< /Title (Slut) /Dest [{page} 0 R /Fit] >>')
    first = pdf.add(f'<< {title} /Dest [{page} 0 R /Fit] /First {last} 0 R >>')
    pdf.catalog['/Outlines'] = f'<< /First {first} 0 R >>'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    titles = [title for _level, title, _page in outline(packet.reader)]
    assert titles[-1] == 'Slut'
    assert ('7' in titles) == (title == '/Title 7')
    assert all(titles)


def test_fields_that_name_one_another_many_times(tmp_path: Path) -> None:
    """Whoever follows each way, goes a hundred million: each node names the next one twice."""
    pdf = Pdf()
    page = pdf.page(SQUARE)
    nodes = [pdf.add() for _level in range(26)]
    leaf = pdf.annotate(page, '/Subtype /Widget /FT /Tx /T (sist) /Rect [0 0 9 9]')
    for number, node in enumerate(nodes):
        pdf.set(node, f'<< /T (n{number}) /Kids {refs([*nodes[number + 1 : number + 2] * 2, leaf, nodes[0]])} >>')
    pdf.catalog['/AcroForm'] = f'<< /Fields {refs([nodes[0], nodes[0]])} >>'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert _square(packet)
    assert page_count(packet.path) == 2


def test_only_the_form_that_asks_for_it_is_drawn_anew(tmp_path: Path) -> None:
    drawn = Pdf()
    page = drawn.page()
    look = drawn.add('/Type /XObject /Subtype /Form /BBox [0 0 200 200]', b'1 0 0 rg 0 0 200 200 re f')
    box = drawn.annotate(
        page,
        f'/Subtype /Widget /FT /Tx /T (a) /V (annat) /F 4 /Rect [100 100 300 300] /AP << /N {look} 0 R >>',
    )
    drawn.catalog['/AcroForm'] = f'<< /Fields [{box} 0 R] /DA (/F1 12 Tf) >>'
    asking = Pdf()
    page = asking.page()
    field = asking.annotate(page, '/Subtype /Widget /FT /Tx /T (a) /V (Ifyllt) /F 4 /Rect [100 600 300 640]')
    fonts = f'/DR << /Font << /F1 {asking.font} 0 R >> >>'
    asking.catalog['/AcroForm'] = f'<< /Fields [{field} 0 R] /DA (/F1 12 Tf) {fonts} /NeedAppearances true >>'
    packet = Packet(tmp_path, drawn.save(tmp_path / 'a.pdf'), asking.save(tmp_path / 'b.pdf'))
    assert b'/NeedAppearances' not in packet.bytes_unpacked()
    assert _square(packet)
    for shown in (picture(packet.path, 2), picture_by_pdfium(packet.path, 2)):
        assert min(shown.convert('L').crop((100, 842 - 640, 300, 842 - 600)).tobytes()) < 128


def test_what_only_browsers_understand_is_taken_as_they_do(tmp_path: Path) -> None:
    """Objects in the middle of a line, and no table of them: qpdf finds none."""
    path = tmp_path / 'a.pdf'
    path.write_bytes(
        b'%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj '
        b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj '
        b'4 0 obj<</Length %d>>stream\n%s\nendstream endobj trailer<</Size 5/Root 1 0 R>>\n%%%%EOF\n'
        % (len(SQUARE), SQUARE)
    )
    packet = Packet(tmp_path, path)
    assert _square(packet)


@pytest.mark.parametrize('password', ['', 'ägare'])
@pytest.mark.parametrize('algorithm', ['RC4-40', 'RC4-128', 'AES-128', 'AES-256-R5', 'AES-256'])
def test_a_password_that_is_not_needed(password: str, algorithm: str, tmp_path: Path) -> None:
    path, target = tmp_path / 'a.pdf', tmp_path / 'b.pdf'
    path.write_bytes(two_pages(lambda writer: writer.encrypt('', password or None, algorithm=algorithm)))
    found = receive(path, target)
    assert isinstance(found, Survey), found
    assert found.is_restricted
    assert b'/Encrypt' not in target.read_bytes()
    assert picture(target, 1).getbbox()


def test_received_twice_gives_the_same(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(SQUARE)
    once = received(pdf.save(tmp_path / 'a.pdf'), tmp_path / 'once')
    twice = received(once, tmp_path / 'twice')
    assert twice.read_bytes().split(b'/ID')[0] == once.read_bytes().split(b'/ID')[0]


@pytest.mark.parametrize('box', ['[0 /A 595 842]', '[(0) 0 595 842]', '[[] << >> 595 842]', '[0 0 595 842 /A]', 'null'])
def test_a_page_is_as_large_as_browsers_say(box: str, tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(SQUARE, box=None)
    pdf.give_page(page, f'/MediaBox {box}')
    path = pdf.save(tmp_path / 'a.pdf')
    packet = Packet(tmp_path, path)
    assert picture_by_pdfium(packet.path, 1).size == picture_by_pdfium(path).size


@pytest.mark.parametrize('before', [b'', b'\n\n', b'From: arkivet\r\n'])
def test_a_file_that_does_not_say_what_it_is(before: bytes, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(SQUARE)
    path = pdf.save(tmp_path / 'a.pdf')
    path.write_bytes(before + path.read_bytes().removeprefix(b'%PDF-1.7\n'))
    assert _square(Packet(tmp_path, path))


def test_a_picture_that_masks_itself(tmp_path: Path) -> None:
    pdf = Pdf()
    image = pdf.add()
    entries = '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'
    pdf.set(image, f'{entries} /SMask {image} 0 R', b'\0')
    pdf.page(SQUARE + b' 9 0 0 9 0 0 cm /I Do', resources=f'/XObject << /I {image} 0 R >>')
    assert _square(Packet(tmp_path, pdf.save(tmp_path / 'a.pdf')))


@pytest.mark.parametrize('form', ['', '<< /Fields [] >>', '<< /Fields [3 << >> null] >>'])
def test_a_field_of_no_form_is_shown_by_all(form: str, tmp_path: Path) -> None:
    pdf = Pdf()
    look = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 200 200]', b'1 0 0 rg 0 0 200 200 re f')
    pdf.annotate(pdf.page(), f'/Subtype /Widget /FT /Tx /F 4 /Rect [100 100 300 300] /AP << /N {look} 0 R >>')
    if form:
        pdf.catalog['/AcroForm'] = form
    assert _square(Packet(tmp_path, pdf.save(tmp_path / 'a.pdf')))
