"""Stage 6, assemble: every annex page says which one it is, where nothing else stands."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from foreign import A4, SHAPES, Pdf, Tagged, refs, text
from foreign_packet import Packet
from pdf_tools import page_text, picture, picture_by_pdfium
from PIL import Image, ImageChops

from schnv_docs.assemble.marks.strips import free_corners
from schnv_docs.assemble.pdf.content import operators

Show = Callable[[Path, int], Image.Image]
BACKGROUND = (255, 255, 255)
BODY = text("Mitt på sidan", 400, 250) + b'0.5 g 200 200 90 60 re f '


def _packet(folder: Path, *pages: tuple[bytes, str, tuple[float, ...]]) -> Packet:
    pdf = Pdf()
    for content, entries, box in pages:
        pdf.page(content, entries, box)
    return Packet(folder, pdf.save(folder / 'annex.pdf'))


def _before_and_after(packet: Packet, number: int = 0, show: Show = picture) -> tuple[Image.Image, Image.Image]:
    return show(packet.annexes[0], number), show(packet.path, packet.numbers(0)[number])


def _added(packet: Packet, number: int = 0, show: Show = picture) -> tuple[int, int, int, int]:
    """Where the packet's page differs from the annex's; nothing that was there has changed."""
    before, after = _before_and_after(packet, number, show)
    assert before.size == after.size
    difference = ImageChops.difference(before, after).convert('L').point(lambda shade: 255 if shade else 0)
    where = difference.getbbox()
    assert where is not None, "no stamp"
    paper = Image.new('RGB', before.size, BACKGROUND)
    content = ImageChops.difference(before, paper).convert('L').point(lambda shade: 255 if shade else 0)
    assert ImageChops.multiply(content, difference).getbbox() is None, "the stamp is upon something"
    return where


def _corner(packet: Packet, number: int = 0, show: Show = picture) -> str:
    return _corner_of(_added(packet, number, show), _before_and_after(packet, number)[1])


def _corner_of(stamp: tuple[int, int, int, int], page: Image.Image) -> str:
    (left, top, right, bottom), (wide, high) = stamp, page.size
    assert bottom - top < 20, "the stamp is one line"
    assert right - left > 5 * (bottom - top), "and lies"
    return f'{"top" if top < high / 2 else "bottom"} {"left" if left < wide - right - 1 else "right"}'


def test_every_annex_page_and_no_other(tmp_path: Path) -> None:
    one, two = Pdf(), Tagged()
    for _page in range(3):
        one.page(BODY)
    two.paper("Taggad")
    packet = Packet(tmp_path, one.save(tmp_path / 'one.pdf'), two.save(tmp_path / 'two.pdf'))
    assert page_text(packet.path, 0) == page_text(tmp_path / 'document.pdf', 0)
    for number in range(3):
        assert f"Bilaga A · {number + 1} (3) {number + 2} (5)" in packet.text(0, number)
    assert "Bilaga B · 1 (1) 5 (5)" in packet.text(1)
    assert ["Tillbaka till punkten" in packet.text(0, number) for number in range(3)] == [True, False, False]
    for number in range(1, 5):
        content: Any = packet.reader.pages[number].get_contents()
        marks = [each.operands for each in operators(content.get_data()) if each.name in (b'BDC', b'BMC')]
        assert marks[-1 if number not in (1, 4) else -2].startswith(b'/Artifact')


@pytest.mark.parametrize('shape', SHAPES)
def test_any_page(shape: str, tmp_path: Path) -> None:
    """Upright in its corner, and in another one where that is taken."""
    entries, box = SHAPES[shape]
    packet = _packet(tmp_path, (b'0.5 g 100 100 20 20 re f', entries, box))
    assert _corner(packet) == 'top right'
    said = packet.text(0)
    assert said == "Bilaga A · 1 (1) 2 (2) Tillbaka till punkten"


@pytest.mark.parametrize('shape', SHAPES)
def test_a_stamp_is_large_enough_to_read(shape: str, tmp_path: Path) -> None:
    """Nine points on the page as it is looked at; on a receipt as large as there is room for it in one line."""
    entries, box = SHAPES[shape]
    packet = _packet(tmp_path, (b'', entries, box))
    page = packet.page(0)
    unit = page.get('/UserUnit', 1)
    sizes: list[float] = []

    def visit(words: str, matrix: list[float], _line: list[float], _font: object, size: float) -> None:
        if words.strip():
            sizes.append(size * math.hypot(*matrix[:2]) * unit)

    page.extract_text(visitor_text=visit)
    assert len(sizes) == 3, "name, place, and the way back"
    if 'receipt' in shape:
        assert min(sizes) > 3.5
    else:
        assert min(sizes) >= 8.999


def test_a_page_without_size(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(box=None)
    pdf.page(box=(0, 0, 0, 0))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'x.pdf'))
    assert "Bilaga A · 1 (2)" in packet.text(0)
    assert _corner(packet) == 'top right'


FILLED = {
    'top right': b'300 780 295 62 re f ',
    'bottom right': b'300 0 295 62 re f ',
    'top left': b'0 780 295 62 re f ',
}


@pytest.mark.parametrize('colour', [b'0 g ', b'0.7 g ', b'1 0 0 rg '])
def test_the_first_corner_that_is_free(colour: bytes, tmp_path: Path) -> None:
    """Also a field of one dark colour is taken: the stamp could not be read on it."""
    content, pages = colour, []
    for filled in FILLED.values():
        content += filled.replace(b' f ', b' f 0 G ') + b'350 790 m 590 830 l S '
        pages.append((content, '', A4))
    packet = _packet(tmp_path, *pages)
    assert [_corner(packet, number) for number in range(3)] == ['bottom right', 'top left', 'bottom left']


def test_a_light_field_of_one_colour_is_stamped_as_it_is(tmp_path: Path) -> None:
    packet = _packet(tmp_path, (b'1 1 0.4 rg ' + FILLED['top right'], '', A4))
    before, after = _before_and_after(packet)
    stamp = ImageChops.difference(before, after).getbbox()
    assert stamp is not None
    assert _corner_of(stamp, after) == 'top right'
    colours = after.crop(stamp).getcolors(1 << 16)
    assert colours is not None
    assert (255, 255, 102) in (colour for _count, colour in colours)
    assert (255, 255, 255) not in (colour for _count, colour in colours)


@pytest.mark.parametrize('turn', [0, 90, 180, 270])
def test_full_pages_get_a_white_ground(turn: int, tmp_path: Path) -> None:
    packet = _packet(tmp_path, (b'0.2 0.2 0.6 rg 0 0 595 842 re f', f'/Rotate {turn}', A4))
    before, after = _before_and_after(packet)
    where = ImageChops.difference(before, after).getbbox()
    assert where is not None
    colours = after.crop(where).getcolors(1 << 16)
    assert colours is not None
    assert max(colours)[1] == BACKGROUND
    assert where[3] - where[1] < 20
    assert where[0] > after.width / 2 - 60


def test_form_fields_are_seen(tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(BODY)
    look = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 295 62]', b'0 0 295 62 re f')
    field = pdf.annotate(
        page, f'/Subtype /Widget /FT /Tx /T (falt) /V (x) /Rect [300 780 595 842] /F 4 /AP << /N {look} 0 R >>'
    )
    pdf.catalog['/AcroForm'] = f'<< /Fields [{field} 0 R] >>'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert _corner(packet) == 'bottom right'


@pytest.mark.parametrize('count', [1, 7])
def test_a_wrong_count_of_pages(count: int, tmp_path: Path) -> None:
    pdf = Pdf()
    for _page in range(3):
        pdf.page(BODY)
    pdf.set(pdf.tree, f'<< /Type /Pages /Count {count} /Kids {refs(pdf.pages)} >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert ["Bilaga A" in packet.text(0, number) for number in range(3)] == [True] * 3


LEFT_OVER = {
    'q': b'q 0.5 0 0 0.5 40 40 cm ' + BODY,
    'three q': b'q q 2 0 0 2 0 0 cm q 1 0 0 rg ' + BODY,
    'Q': b'0.5 0 0 0.5 40 40 cm Q ' + BODY + b' Q Q ' + BODY,
    'Q, then q': b'Q Q q 0.3 0 0 0.3 90 90 cm ' + BODY,
    'matrix': b'0.2 0 0 0.2 0 0 cm 0 1 -1 0 0 0 cm 1 0 0 rg 3 Tr 300 Tz 50 Ts ' + BODY,
    'clip': b'100 100 300 400 re W n ' + BODY,
    'q in strings': text(r"q Q q \( q (q (q) ) ", 500) + b'% q q q\n q 1 0 0 1 9 9 cm ' + BODY + b'Q',
    'q in an image': b'q 40 0 0 40 300 300 cm BI /W 2 /H 6 /CS /G /BPC 8 ID \n q Q (q )q q\n EI Q 2 0 0 2 0 0 cm '
    + BODY,
    'no space': b'q[]0 d/GS0 gs Q' + BODY + b'q(x)pop Q',
}


@pytest.mark.parametrize('content', LEFT_OVER.values(), ids=LEFT_OVER.keys())
def test_content_that_leaves_something_behind(content: bytes, tmp_path: Path) -> None:
    packet = _packet(tmp_path, (content, '', A4), (b'q ' + content, '/Rotate 90', A4))
    for number in range(2):
        assert _corner(packet, number, picture_by_pdfium) == 'top right'
        assert "1 (2)" in packet.text(0)


def test_content_in_pieces(tmp_path: Path) -> None:
    pdf = Pdf()
    pieces = [pdf.add('', piece) for piece in (b'q 0.5 0 0 0.5', b'0 0 cm Q Q', BODY, b'q')]
    page = pdf.page()
    pdf.give_page(page, '', refs(pieces))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert _corner(packet, show=picture_by_pdfium) == 'top right'


def test_content_that_nobody_can_read(tmp_path: Path) -> None:
    pdf = Pdf()
    pages = [pdf.page() for _page in range(2)]
    for page, entries in zip(pages, ('/Filter /Odd', '/Filter /FlateDecode'), strict=True):
        pdf.give_page(page, '', refs([pdf.add(entries, b'no stream of this kind')]))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert len(packet.reader.pages) == 3


def test_a_file_that_cannot_be_shown_has_no_free_corners(tmp_path: Path) -> None:
    (tmp_path / 'x.pdf').write_bytes(b'no PDF')
    assert list(free_corners(tmp_path / 'x.pdf', 100, {0: 595, 1: 595})) == [None, None]


def test_a_packet_as_an_annex(tmp_path: Path) -> None:
    """Its stamps stay as they are, though ours are drawn in a font of the same name."""
    inner = _packet(tmp_path, (BODY, '', A4))
    outer = tmp_path / 'outer'
    outer.mkdir()
    packet = Packet(outer, inner.path)
    _added(packet, 1)
    assert "Bilaga A · 1 (1) 2 (2)" in packet.text(0, 1)
    assert "Bilaga A · 2 (2) 3 (3)" in packet.text(0, 1)


_GROUP = '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /I true /K true >>'
PAINTED: dict[str, Callable[[Pdf], tuple[str, bytes]]] = {
    'group': lambda pdf: (
        '/ExtGState << /G << /ca 0.4 /BM /Multiply >> >> '
        f'/XObject << /X {pdf.add(_GROUP, b"1 0 0 rg 90 90 99 99 re f 0 0 1 rg 120 120 99 99 re f")} 0 R >>',
        b'0 1 0 rg 100 100 200 50 re f /G gs /X Do',
    ),
    'shading': lambda _pdf: (
        '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 0 400 0] '
        '/Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >> >>',
        b'q 100 100 300 300 re W n /S sh Q',
    ),
    'names like actions': lambda pdf: (
        f'/XObject << /B {pdf.add("/Type /XObject /Subtype /Form /BBox [0 0 99 99]", b"9 9 50 50 re f")} 0 R >> '
        '/ExtGState << /AA << /ca 0.5 >> /A << /ca 0.5 >> /B << /ca 0.2 >> /Thumb << /ca 0.5 >> >>',
        b'/B Do /AA gs 200 200 50 50 re f /B gs 300 300 50 50 re f /Thumb gs 300 400 50 50 re f',
    ),
}


@pytest.mark.parametrize('kind', PAINTED)
def test_what_is_painted_stays(kind: str, tmp_path: Path) -> None:
    pdf = Pdf()
    resources, content = PAINTED[kind](pdf)
    pdf.page(content, '/Group << /S /Transparency /CS /DeviceRGB >>', resources=resources)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert _corner(packet) == 'top right'


# Layers


def _layers(view: str) -> Callable[[Pdf], None]:
    def make(pdf: Pdf) -> None:
        shown, hidden = pdf.add('<< /Type /OCG /Name (Syns) >>'), pdf.add('<< /Type /OCG /Name (G\xf6md) >>')
        content = b'/OC /S BDC 100 100 50 50 re f EMC /OC /H BDC 200 200 90 90 re f EMC'
        pdf.page(content, resources=f'/Properties << /S {shown} 0 R /H {hidden} 0 R >>')
        numbers = {'shown': f'{shown} 0 R', 'hidden': f'{hidden} 0 R'}
        pdf.catalog['/OCProperties'] = f'<< /OCGs [{shown} 0 R {hidden} 0 R] /D << {view % numbers} >> >>'

    return make


VIEWS = ['/OFF [%(hidden)s]', '/BaseState /OFF /ON [%(shown)s]', '/OFF [%(hidden)s] /Order [(Lager) [%(shown)s]]', '']


def test_hidden_layers_stay_hidden(tmp_path: Path) -> None:
    paths = []
    for number, view in enumerate(VIEWS):
        pdf = Pdf()
        _layers(view)(pdf)
        paths.append(pdf.save(tmp_path / f'{number}.pdf'))
    packet = Packet(tmp_path, *paths)
    middle = (0, 100, 595, 800)
    for annex, path in enumerate(paths):
        before, after = picture(path).crop(middle), picture(packet.path, annex + 1).crop(middle)
        assert ImageChops.difference(before, after).getbbox() is None
    assert picture(packet.path, 1).getpixel((240, 600)) == (255, 255, 255)
    assert picture(packet.path, 4).getpixel((240, 600)) == (0, 0, 0)
