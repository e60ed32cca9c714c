"""A packet keeps of a PDF what is on a white list: nothing in it leads to a share, a file or a program.

ISO 19005-2 names most of it: streams in other files (6.1.7.1), pictures and pages elsewhere (6.2.8 and 6.2.9),
annotations that play something (6.3.1), actions (6.5). Beside each attack stands its harmless twin.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from foreign import Pdf, Tagged, link, text
from foreign_packet import Packet
from pdf_structure import struct
from pdf_tools import is_sound, picture_by_pdfium, unpacked
from PIL import ImageChops
from pypdf import PdfReader
from reading import Object

from schnv_docs.assemble import Removed

Maker = Callable[[Pdf], object]
EVIL = b'evil'
"""A word of everything that must not arrive."""


def _packet(folder: Path, make: Maker) -> Packet:
    pdf = Pdf()
    make(pdf)
    packet = Packet(folder, pdf.save(folder / 'annex.pdf'))
    assert is_sound(packet.path)
    assert struct(packet.path) == []
    return packet


def _looks_as_before(packet: Packet) -> bool:
    """All of the page but for its corners, where the stamp is."""
    before, after = picture_by_pdfium(packet.annexes[0]), picture_by_pdfium(packet.path, 1)
    middle = (0, 40, before.width, before.height - 40)
    return ImageChops.difference(before.crop(middle), after.crop(middle)).getbbox() is None


# Links

SHARE = '\\\\\\\\evil\\\\share\\\\x'
ADDRESSES = [
    *(
        'file:///etc/evil',
        SHARE,
        f'http:{SHARE}',
        'http:///evil',
        'smb://evil/share',
        'ftp://evil.example/',
        'evil.pdf',
    ),
    *(
        'data:text/html,evil',
        'javascript:evil',
        ' JavaScript:evil',
        'ms-word:ofe|u|https://evil.example',
        'ldap://evil',
    ),
    *(
        'search-ms:evil',
        'mailto:a@example.org?subject=x&attach=evil',
        'MAILTO:a@example.org?Attachment=evil',
        '//evil/x',
    ),
]
ACTIONS = [
    f'/GoToR /F ({SHARE}) /D [0 /Fit]', '/GoToR /F << /Type /Filespec /FS /URL /F (https://evil.example) >> /D (a)',
    '/GoToE /D (a) /T << /R /C /N (evil) >>', '/Launch /F (evil)', '/Thread /F (evil) /D 0', '/Sound /Sound 9 0 R',
    '/Movie /T (evil)', '/Rendition /JS (evil)', '/Hide /T (evil)', '/ImportData /F (evil)', '/SetOCGState /Odd (evil)',
    '/SubmitForm /F << /FS /URL /F (https://evil.example) >>', '/JavaScript /JS (evil)', '/Named /N /evil',
    '/Named /N /Print /Evil (evil)', '/GoTo3DView /TA (evil)', '/RichMediaExecute /TI (evil)', '/Unheard /Of (evil)',
    *(f'/URI /URI ({address})' for address in ADDRESSES),
]  # fmt: skip
PLACES: dict[str, Callable[[Pdf, str], object]] = {
    'link': lambda pdf, action: pdf.annotate(pdf.page(), link(f'/A {action}')),
    'address of a link': lambda pdf, action: pdf.annotate(pdf.page(), link(f'/PA {action}')),
    'after another': lambda pdf, action: pdf.annotate(
        pdf.page(), link(f'/A << /S /URI /URI (https://example.org) /Next [{action}] >>')
    ),
    'trigger of a link': lambda pdf, action: pdf.annotate(pdf.page(), link(f'/AA << /E {action} >>')),
    'trigger of a page': lambda pdf, action: pdf.give_page(pdf.page(), f'/AA << /O {action} >>'),
    'a note that answers': lambda pdf, action: pdf.annotate(
        pdf.page(), f'/Subtype /Text /Rect [9 9 29 29] /IRT {pdf.add(f"<< /Subtype /Link /A {action} >>")} 0 R'
    ),
    'field': lambda pdf, action: _field(pdf, f'/A {action}'),
    'field above': lambda pdf, action: _field(pdf, f'/Parent {pdf.add(f"<< /T (over) /A {action} >>")} 0 R'),
    'on opening': lambda pdf, action: (pdf.page(), pdf.catalog.update({'/OpenAction': action})),
    'bookmark': lambda pdf, action: _bookmark(pdf, action),
}


def _linked(action: str) -> Maker:
    return lambda pdf: pdf.annotate(pdf.page(), link(f'/A << {action} >>'))


def _field(pdf: Pdf, entries: str) -> None:
    field = pdf.annotate(pdf.page(), f'/Subtype /Widget /FT /Tx /T (namn) /Rect [72 400 172 420] /F 4 {entries}')
    pdf.catalog['/AcroForm'] = f'<< /Fields [{field} 0 R] >>'


def _bookmark(pdf: Pdf, action: str) -> None:
    pdf.page()
    item = pdf.add(f'<< /Title (T) /A {action} >>')
    pdf.catalog['/Outlines'] = f'<< /First {item} 0 R /Last {item} 0 R >>'


@pytest.mark.parametrize('place', PLACES)
def test_no_link_leads_to_a_share_a_file_or_a_program(place: str, tmp_path: Path) -> None:
    pdf = Pdf()
    for number, action in enumerate(ACTIONS):
        PLACES[place](pdf, f'<< /Type /Action /S {action} >>' if number % 2 else f'<< /S {action} >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    everything = unpacked(packet.path)
    assert EVIL not in everything.lower()
    assert is_sound(packet.path)
    assert not {b'/JavaScript', b'/Launch', b'/GoToR', b'/GoToE', b'/Thread'} & set(everything.split())


HARMLESS = [
    '/URI /URI (https://example.org/a?b=c#d)', '/URI /URI (HTTP://example.org)', '/Named /N /LastPage',
    '/URI /URI (mailto:anna@example.org?subject=M%F6te&body=attach%20nothing)',
]  # fmt: skip


@pytest.mark.parametrize('action', HARMLESS)
def test_links_to_the_web_and_to_pages_stay(action: str, tmp_path: Path) -> None:
    packet = _packet(tmp_path, _linked(f'/Type /Action /S {action}'))
    kind, key, value = action.split(maxsplit=2)
    found = packet.page(0)['/Annots'][0]['/A']
    assert (found['/S'], str(found[key])) == (kind, value.strip('()'))
    assert packet.placed[1].removed == frozenset()


def test_it_is_said_what_was_taken_away(tmp_path: Path) -> None:
    said = {
        '/Launch /F (evil)': Removed.LAUNCH,
        '/URI /URI (file:///evil)': Removed.ELSEWHERE,
        '/GoToR /F (evil)': Removed.ELSEWHERE,
        '/JavaScript /JS (evil)': Removed.SCRIPT,
        '/Movie /T (evil)': Removed.MEDIA,
    }
    for action, removed in said.items():
        packet = _packet(tmp_path, _linked(f'/S {action}'))
        assert packet.placed[1].removed == {removed}, action


# Annotations

SPEC = f'<< /Type /Filespec /F ({SHARE}) /UF ({SHARE}) >>'
PLAYERS = {
    'film': f'/Subtype /Movie /Movie << /F {SPEC} /Poster true >> /A true',
    'sound': '/Subtype /Sound /Sound << /Type /Sound /R 8000 /Evil (evil) >> /Name /Speaker',
    'screen': f'/Subtype /Screen /A << /S /Rendition /R << /S /MR /C << /S /MCD /D {SPEC} >> >> >> /MK << >>',
    'model': '/Subtype /3D /3DD << /Type /3D /Subtype /U3D /OnInstantiate (evil) >> /3DV /Default',
    'rich': f'/Subtype /RichMedia /RichMediaContent << /Assets << /Names [(evil) {SPEC}] >> >>',
    'unheard of': '/Subtype /Hologram /Evil (evil)',
    'file without a file': f'/Subtype /FileAttachment /FS {SPEC}',
}


@pytest.mark.parametrize('kind', PLAYERS)
@pytest.mark.parametrize('is_tagged', [True, False])
def test_of_what_plays_something_its_picture_is_left(kind: str, is_tagged: bool, tmp_path: Path) -> None:
    pdf = Tagged() if is_tagged else Pdf()
    where = '/Rect [100 300 300 400] /F 4 /Contents (film)'
    for look in ('', f'/AP << /N {pdf.add("/Subtype /Form /BBox [0 0 200 100]", b"1 0 0 rg 0 0 150 50 re f")} 0 R >>'):
        page = pdf.paper("Film") if isinstance(pdf, Tagged) else pdf.page(text("Film"))
        entries = f'{where} {look} {PLAYERS[kind]}'
        pdf.note(page, entries, 'Annot') if isinstance(pdf, Tagged) else pdf.annotate(page, entries)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    everything = unpacked(packet.path)
    assert EVIL not in everything
    assert not {b'/Movie', b'/Sound', b'/Screen', b'/3D', b'/RichMedia', b'/Filespec'} & set(everything.split())
    bare, shown = (packet.page(0, number)['/Annots'][0] for number in range(2))
    assert bare['/F'] == 2, "hidden: a reader would draw something of its own"
    assert shown['/AP']['/N'].get_data() == b'1 0 0 rg 0 0 150 50 re f'
    assert picture_by_pdfium(packet.path, 2).getpixel((110, 842 - 310)) == (255, 0, 0)
    assert struct(packet.path) == []
    assert is_sound(packet.path)


NOTES = {
    'comment': '/Subtype /Text /Contents (Stämmer?) /T (Anna) /Name /Note /Open true',
    'marker': '/Subtype /Highlight /QuadPoints [72 720 172 720 72 700 172 700] /C [1 1 0] /CA 0.5',
    'line': '/Subtype /Line /L [72 600 172 650] /LE [/OpenArrow /None] /IC [1 0 0] /BS << /W 3 >>',
    'drawing': '/Subtype /Ink /InkList [[72 500 90 510 100 490]] /C [0 0 1]',
    'shape': '/Subtype /Polygon /Vertices [72 400 172 400 120 450] /C [1 0 0]',
    'written': '/Subtype /FreeText /DA (/Helv 12 Tf) /Contents (Obs) /Q 1',
    'stamp': '/Subtype /Stamp /Name /Approved',
    'caret': '/Subtype /Caret /Sy /P /RD [1 1 1 1]',
    'covered': '/Subtype /Redact /OverlayText (Sekretess) /Repeat true',
}


@pytest.mark.parametrize('kind', NOTES)
def test_what_somebody_wrote_stays_as_it_is(kind: str, tmp_path: Path) -> None:
    def make(pdf: Pdf) -> None:
        look = pdf.add('/Subtype /Form /BBox [0 0 99 99]', b'0 0 1 rg 0 0 50 50 re f')
        pdf.annotate(pdf.page(), f'/Rect [72 300 171 399] /F 4 /AP << /N {look} 0 R >> {NOTES[kind]}')

    packet = _packet(tmp_path, make)
    before: Object = PdfReader(packet.annexes[0]).pages[0]['/Annots']
    own = packet.page(0)['/Annots']
    assert set(before[0]) <= set(own[0])
    assert _looks_as_before(packet)
    assert packet.placed[1].removed == frozenset()


# Streams and the files that they name


def _image(pdf: Pdf, entries: str) -> int:
    return pdf.add(
        f'/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray {entries}',
        b'\0',
    )


def _draws(make: Callable[[Pdf], int]) -> Maker:
    return lambda pdf: pdf.page(b'q 50 0 0 50 99 99 cm /X Do Q', resources=f'/XObject << /X {make(pdf)} 0 R >>')


FORM = '/Type /XObject /Subtype /Form /BBox [0 0 1 1]'
STREAMS: dict[str, Maker] = {
    'picture in another file': _draws(lambda pdf: _image(pdf, f'/F {SPEC} /FFilter /FlateDecode /FDecodeParms [null]')),
    'picture by name': _draws(lambda pdf: _image(pdf, f'/F ({SHARE})')),
    'picture for print': _draws(lambda pdf: _image(pdf, f'/Alternates [<< /Image {_image(pdf, f"/F {SPEC}")} 0 R >>]')),
    'picture of a printer': _draws(lambda pdf: _image(pdf, f'/OPI << /1.3 << /F {SPEC} >> >>')),
    'page of another file': _draws(lambda pdf: pdf.add(f'{FORM} /Ref << /F {SPEC} /Page 0 >>', b'')),
    'program for a printer': _draws(lambda pdf: pdf.add('/Type /XObject /Subtype /PS', b'(evil) run')),
    'program in a form': _draws(lambda pdf: pdf.add(f'{FORM} /Subtype2 /PS /PS {pdf.add("", b"(evil) run")} 0 R', b'')),
    'content in another file': lambda pdf: pdf.give_page(
        pdf.page(), '', f'{pdf.add(f"/F {SPEC}", b"0 0 9 9 re f")} 0 R'
    ),
    'associated with the page': lambda pdf: pdf.give_page(pdf.page(), f'/AF [{SPEC}]'),
    'a key nobody has heard of': lambda pdf: pdf.give_page(pdf.page(), '/Evil << /S /Evil /F (evil) >>'),
    'notes of a program': lambda pdf: pdf.give_page(pdf.page(), '/PieceInfo << /Evil << /Private (evil) >> >>'),
}


@pytest.mark.parametrize('kind', STREAMS)
def test_nothing_stands_in_another_file(kind: str, tmp_path: Path) -> None:
    packet = _packet(tmp_path, STREAMS[kind])
    assert EVIL not in unpacked(packet.path).lower()


def test_names_that_look_like_those_keys_stay(tmp_path: Path) -> None:
    """A font may be called F, a picture Ref, a form Movie: what they are shows by where they stand."""

    def make(pdf: Pdf) -> None:
        form = pdf.add(FORM.replace('0 0 1 1', '0 0 99 99'), b'0 0 99 99 re f')
        names = ' '.join(f'/{name} {form} 0 R' for name in ('F', 'Ref', 'OPI', 'PS', 'Movie', 'Sound', 'AF', 'AA'))
        content = b' '.join(
            b'/%b Do' % name for name in (b'F', b'Ref', b'OPI', b'PS', b'Movie', b'Sound', b'AF', b'AA')
        )
        pdf.page(b'q 1 0 0 1 200 200 cm ' + content + b' Q', resources=f'/XObject << {names} >>')

    packet = _packet(tmp_path, make)
    assert len(packet.page(0)['/Resources']['/XObject']) == 8
    assert _looks_as_before(packet)
    assert packet.placed[1].removed == frozenset()
