"""Stage 6, assemble: a packet with scans in it is still an archive file, if they are of a kind that may be kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from foreign import Pdf, link, text
from foreign_packet import DAY, WORDS, annex_part
from known_papers import Paper
from pdf_judge import broken_rules, judge
from PIL import ExifTags, Image, ImageCms

from schnv_docs.assemble import Level, Part, assemble, level_of_scan
from schnv_docs.convert.image import to_pdf

SIZE = (90, 60)


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    return exif


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
PICTURES: dict[str, Callable[[Path], None]] = {
    'photo.jpg': lambda path: Image.new('RGB', SIZE, 'red').save(path),
    'turned.jpg': lambda path: Image.new('RGB', SIZE, 'red').save(path, exif=_turned()),
    'grey.jpg': lambda path: Image.new('L', SIZE, 200).save(path),
    'profile.jpg': lambda path: Image.new('RGB', SIZE, 'red').save(path, icc_profile=PROFILE),
    'colours.png': lambda path: Image.new('RGB', SIZE, 'red').save(path),
    'palette.png': lambda path: Image.new('RGB', SIZE, 'red').quantize(4).save(path),
    'clear.png': lambda path: Image.new('RGBA', SIZE, (1, 2, 3, 99)).save(path),
    'scan.tiff': lambda path: Image.new('1', SIZE, 1).save(path, compression='group4'),
    'pages.tiff': lambda path: Image.new('1', SIZE, 1).save(
        path, compression='group4', save_all=True, append_images=[Image.new('1', SIZE, 0)]
    ),
}


def _packet(folder: Path, document: Path, *scans: Path) -> Path:
    """A packet of scans that says that it is an archive file."""
    parts = [Part(document, "Kallelse"), *map(annex_part, 'ABCDEFGHIJ', scans)]
    path = folder / 'packet.pdf'
    assemble(
        parts, path, title="Utskick", author="N", day=DAY, words=WORDS, glyphs=document, level=Level.U
    )  # fmt: skip
    return path


def test_a_packet_of_pictures_is_an_archive_file(moon_agenda: Paper, tmp_path: Path) -> None:
    scans = []
    for name, make in PICTURES.items():
        make(tmp_path / name)
        found = to_pdf(tmp_path / name, tmp_path / f'{name}.pdf')
        assert isinstance(found, Path)
        assert level_of_scan(found) is Level.U, name
        scans.append(found)
    packet = _packet(tmp_path, moon_agenda.pdf, *scans)
    assert judge(packet, '2u') == []
    assert broken_rules(packet, 'ua1') == {'5-1'}, "it does not say that it is for everybody"


Make = Callable[[Pdf], object]


def _picture(entries: str) -> Make:
    def make(pdf: Pdf) -> None:
        data = b'\x80' * 12
        picture = pdf.add(f'/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 {entries}', data)
        pdf.page(b'q 100 0 0 100 9 9 cm /Im0 Do Q', resources=f'/XObject << /Im0 {picture} 0 R >>')

    return make


def _profiled(pdf: Pdf) -> None:
    profile = pdf.add('/N 3', b'no profile')
    _picture(f'/ColorSpace [/ICCBased {profile} 0 R]')(pdf)


def _annotated(pdf: Pdf) -> None:
    pdf.annotate(pdf.page(), link('/A << /S /URI /URI (https://example.org) >>'))


def _level(make: Make, path: Path) -> Level:
    """What is said of a file whose pages have no font, unlike those of others here."""
    pdf = Pdf()
    make(pdf)
    fonts = b'/Font << /F1 %d 0 R >>' % pdf.font
    pdf.save(path).write_bytes(path.read_bytes().replace(fonts, b' ' * len(fonts)))
    return level_of_scan(path)


OTHERS: dict[str, Make] = {
    'CMYK': _picture('/ColorSpace /DeviceCMYK'),
    'a palette of CMYK': _picture('/ColorSpace [/Indexed /DeviceCMYK 0 <00000000>]'),
    'no profile': _profiled,
    'interpolated': _picture('/ColorSpace /DeviceGray /Interpolate true'),
    'another picture for print': _picture('/ColorSpace /DeviceGray /Alternates []'),
    'LZW': _picture('/ColorSpace /DeviceGray /Filter /LZWDecode'),
    'a mask of CMYK': _picture('/ColorSpace /DeviceGray /SMask << /Subtype /Image /ColorSpace /DeviceCMYK >>'),
    'text': lambda pdf: pdf.page(text("Text")),
    'a link': _annotated,
    'an unknown operator': lambda pdf: pdf.page(b'BX 9 odd EX'),
    'a q too many': lambda pdf: pdf.page(b'q'),
    'a Q too many': lambda pdf: pdf.page(b'Q q'),
    'too many q': lambda pdf: pdf.page(b'q ' * 29 + b'Q ' * 29),
    'too large': lambda pdf: pdf.page(b'', box=(0, 0, 15000, 15000)),
    'a graphics state': lambda pdf: pdf.page(b'', resources='/ExtGState << /G << /TR /Identity >> >>'),
    'an action': lambda pdf: pdf.page(b'', '/AA << /O << /S /Named /N /NextPage >> >>'),
    'content that nobody can read': lambda pdf: pdf.page(b'('),
}


def test_a_scan_by_another_program_is_one_too(tmp_path: Path) -> None:
    for number, entries in enumerate(('/ColorSpace /DeviceGray', '/ColorSpace [/Indexed /DeviceRGB 0 <000000>]')):
        assert _level(_picture(entries), tmp_path / f'{number}.pdf') is Level.U


@pytest.mark.parametrize('make', OTHERS.values(), ids=OTHERS)
def test_of_all_else_nothing_is_said(make: Make, tmp_path: Path) -> None:
    assert _level(make, tmp_path / 'x.pdf') is Level.NOTHING


def test_what_is_no_pdf_is_no_scan(tmp_path: Path) -> None:
    (tmp_path / 'x.pdf').write_bytes(b'no PDF')
    assert level_of_scan(tmp_path / 'x.pdf') is Level.NOTHING
