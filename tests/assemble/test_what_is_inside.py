"""Stage 6, assemble: what a PDF has besides its pages is told: notes, redactions, files, photos' metadata."""

import io
import zlib
from pathlib import Path

import pytest
from foreign import Pdf, refs, text
from foreign_packet import Packet
from pdf_judge import broken_rules
from PIL import Image, ImageCms
from pypdf import PdfReader

from schnv_docs.annex_files.findings import FileFinding, What
from schnv_docs.assemble import Level, Survey, receive


def _findings(path: Path) -> tuple[FileFinding, ...]:
    found = receive(path, path.with_name('received.pdf'))
    assert isinstance(found, Survey)
    return found.findings


def _file(pdf: Pdf, name: str) -> int:
    content = pdf.add('/Type /EmbeddedFile', b'inside')
    return pdf.add(f'<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {content} 0 R >> >>')


def _embed(pdf: Pdf, *names: str) -> None:
    listed = ' '.join(f'({name}) {_file(pdf, name)} 0 R' for name in names)
    pdf.catalog['/Names'] = f'<< /EmbeddedFiles << /Names [{listed}] >> >>'


def _photo(*, place: bool, profile: bool = False) -> bytes:
    image = Image.linear_gradient('L').convert('RGB')
    exif = Image.Exif()
    exif[0x010F] = 'Kameramärket'
    if place:
        exif.get_ifd(0x8825)[1] = 'N'
    file = io.BytesIO()
    colours = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes() if profile else b''
    image.save(file, 'JPEG', exif=exif, icc_profile=colours)
    return file.getvalue()


def _placed(pdf: Pdf, photo: bytes, filters: str = '/DCTDecode', more: str = '') -> Pdf:
    of = f'/Type /XObject /Subtype /Image /Width 256 /Height 256 /BitsPerComponent 8 /ColorSpace /DeviceRGB {more}'
    number = pdf.add(f'{of} /Filter {filters}', photo)
    pdf.page(b'q 300 0 0 300 100 400 cm /I Do Q', resources=f'/XObject << /I {number} 0 R >>')
    return pdf


def test_notes_of_reviewers_and_their_names(tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(text("Sida"))
    for kind, name in (('Text', 'Anna'), ('Highlight', 'Bo'), ('Ink', 'Anna')):
        pdf.annotate(page, f'/Subtype /{kind} /T ({name}) /Rect [9 9 99 99]')
    pdf.annotate(page, '/Subtype /Popup /Rect [9 9 99 99]')
    pdf.annotate(page, '/Subtype /Square /Rect [9 9 99 99]')  # drawn by a program
    pdf.annotate(page, '/Subtype /Text /T (Eva) /F 2 /Rect [9 9 99 99]')  # seen by nobody
    assert _findings(pdf.save(tmp_path / 'a.pdf')) == (FileFinding(What.NOTES, 3, ('Anna', 'Bo')),)


def test_redactions_that_are_marked_only(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.annotate(pdf.page(text("Hemligt")), '/Subtype /Redact /T (Anna) /Rect [9 9 99 99]')
    assert _findings(pdf.save(tmp_path / 'a.pdf')) == (FileFinding(What.REDACTIONS, 1),)


@pytest.mark.parametrize('what', [What.FILES, What.PORTFOLIO])
def test_embedded_files_and_a_portfolio_of_them(what: What, tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(text("Omslag"))
    _embed(pdf, 'plan.pdf', 'kalkyl.xlsx')
    pdf.annotate(page, f'/Subtype /FileAttachment /FS {_file(pdf, "brev.txt")} 0 R /Rect [9 9 99 99]')
    if what is What.PORTFOLIO:
        pdf.catalog['/Collection'] = '<< /Type /Collection /View /T >>'
    names = ('plan.pdf', 'kalkyl.xlsx', 'brev.txt')
    assert _findings(pdf.save(tmp_path / 'a.pdf')) == (FileFinding(what, 3, names),)


@pytest.mark.parametrize(
    'tree', ['7', '<< /Kids 7 >>', '<< /Names [(a)] >>', '<< /Names [(a) 7 (b) null] >>', '{0} 0 R', '[{0} 0 R]']
)
def test_a_tree_of_files_that_is_none(tree: str, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(text("Sida"))
    node = pdf.add()
    pdf.set(node, f'<< /Kids {refs([node, node])} >>')
    pdf.catalog['/Names'] = f'<< /EmbeddedFiles {tree.format(node)} >>'
    assert {each.what for each in _findings(pdf.save(tmp_path / 'a.pdf'))} <= {What.FILES}


@pytest.mark.parametrize('place', [True, False])
def test_a_photo_loses_its_metadata_and_no_pixel(place: bool, tmp_path: Path) -> None:
    photo = _photo(place=place, profile=True)
    path = _placed(Pdf(), photo).save(tmp_path / 'a.pdf')
    assert _findings(path) == ((FileFinding(What.PLACES, 1),) if place else ())
    received = (tmp_path / 'received.pdf').read_bytes()
    assert (b'Kameram' in path.read_bytes(), b'Kameram' in received) == (True, False)
    image = PdfReader(tmp_path / 'received.pdf').pages[0].images[0].image
    assert image is not None
    assert image.tobytes() == Image.open(io.BytesIO(photo)).tobytes()
    assert b'ICC_PROFILE' in received


def test_a_photo_that_is_packed_twice(tmp_path: Path) -> None:
    photo = _photo(place=True)
    path = _placed(Pdf(), zlib.compress(photo), '[/FlateDecode /DCTDecode]').save(tmp_path / 'a.pdf')
    assert _findings(path) == (FileFinding(What.PLACES, 1),)
    image = PdfReader(tmp_path / 'received.pdf').pages[0].images[0].image
    assert image is not None
    assert image.tobytes() == Image.open(io.BytesIO(photo)).tobytes()


def test_what_a_program_keeps_beside_a_picture_stays_behind(tmp_path: Path) -> None:
    pdf = Pdf()
    beside = pdf.add('/Type /Metadata /Subtype /XML', b'<x>exif:GPSLatitude</x>')
    _placed(pdf, _photo(place=False), more=f'/Metadata {beside} 0 R')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert b'GPSLatitude' not in packet.path.read_bytes()
    assert '/Metadata' not in packet.page(0)['/Resources']['/XObject']['/I']


def test_annotations_keep_their_own_text(tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page(text("Sida"))
    for kind in ('Popup', 'Redact', 'Text'):
        pdf.annotate(page, f'/Subtype /{kind} /Rect [9 9 99 99]')
    pdf.annotate(page, '/Subtype /Text /Contents (Stryk) /Rect [9 9 99 99]')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    notes = [each.get_object() for each in packet.page(0)['/Annots']]
    said = [each.get('/Contents') for each in notes if each['/Subtype'] != '/Link']
    assert said == [None, None, None, 'Stryk']
    assert not {rule for rule in broken_rules(packet.path, 'ua1') if rule.startswith('7.18')}


@pytest.mark.parametrize('level', [Level.NOTHING, Level.U])
def test_only_an_archive_says_in_which_colours_it_prints(level: Level, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(text("Sida"))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'), level=level)
    assert ('/OutputIntents' in packet.reader.root_object) == (level is Level.U)
