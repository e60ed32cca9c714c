"""Ordinary files of ordinary programs are taken, under whatever name people have them."""

import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from made_annexes import DAY, built, printed, said, sheet, word
from PIL import Image

from schnv_docs.annex_files.formats import content_suffix
from schnv_docs.annex_files.mail import mail_text
from schnv_docs.annex_files.photos import has_place, without_metadata

PAGE = (
    "<html><body><table><tr><td>Kommun</td><td>Antal</td></tr><tr><td>Örebro</td><td>12</td></tr></table></body></html>"
)
SAVED = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
    '<html><body><p>=C3=96rebro</p></body></html>\n--b--\n'
)
OF_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns:ss="{0}" xmlns="{0}"><Worksheet '
    'ss:Name="Blad"><Table><Row><Cell><Data ss:Type="String">Örebro</Data></Cell></Row></Table></Worksheet></Workbook>'
).format('urn:schemas-microsoft-com:office:spreadsheet')
DRAWING = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="200" '
    'height="100"><image x:href="file:///etc/hostname" width="9" height="9"/><text x="5" y="50">Örebro</text></svg>'
)
MAIL = (
    'From: =?utf-8?q?Anna_=C3=85berg?= <anna@example.org>\r\nTo: bo@example.org\r\n'
    'Subject: =?utf-8?b?w4RyZW5kZQ==?=\r\nDate: Fri, 01 Mar 2030 10:15:00 +0100\r\nMIME-Version: 1.0\r\n'
    'Content-Type: multipart/mixed; boundary=x\r\n\r\n'
    '--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Från Örebro</p><script>no</script>\r\n--x\r\n'
    'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="plan.pdf"\r\n\r\nabc\r\n--x--\r\n'
)


@pytest.mark.parametrize(
    ('name', 'content'),
    [
        ('export.xls', PAGE.encode()),
        ('export.doc', PAGE.encode('cp1252')),
        ('utf16.xls', PAGE.encode('utf-16')),
        ('sparad.doc', SAVED.encode()),
        ('gammal.xls', OF_2003.encode()),
        ('tabbar.xls', "Kommun\tAntal\nÖrebro\t12\n".encode('cp1252')),
        ('rtf.doc', rb'{\rtf1\ansi\paperw11906\paperh16838 \u214?rebro}'),
        ('semikolon.csv', "Kommun;Antal\nÖrebro;12,5\n".encode('cp1252')),
        ('komma.csv', "\ufeffKommun,Antal\r\n\"Örebro, län\",12\r\n".encode()),
        ('excel.csv', "sep=|\nKommun|Antal\nÖrebro|12\n".encode()),
        ('unicode.csv', "Kommun\tAntal\r\nÖrebro\t12\r\n".encode('utf-16')),
        ('bild.svg', DRAWING.encode()),
        ('brev.eml', MAIL.encode()),
    ],
)
def test_kinds_of_text(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    result = built(tmp_path, tmp_path / name)
    text = printed(result)
    assert "Örebro" in text
    assert 'Page 1' not in text
    left_out = ["annex A: bild.svg fetches a picture from elsewhere; it was left out"] if name == 'bild.svg' else []
    assert said(result) == left_out


def test_cells_of_a_table_stand_as_typed(tmp_path: Path) -> None:
    (tmp_path / 'a.csv').write_text("Nr;Datum;Belopp\n007;2030-01-02;1 000,50\n")
    assert "Nr Datum Belopp 007 2030-01-02 1 000,50" in printed(built(tmp_path, tmp_path / 'a.csv'))


def test_a_mail_has_its_head_and_the_names_of_its_attachments(tmp_path: Path) -> None:
    (tmp_path / 'a.eml').write_bytes(MAIL.encode())
    assert mail_text(tmp_path / 'a.eml') == (
        "Från: Anna Åberg <anna@example.org>\nTill: bo@example.org\nDatum: 2030-03-01 10:15\nÄmne: Ärende\n"
        "Bilagor: plan.pdf\n\nFrån Örebro\n"
    )


@pytest.mark.parametrize(('name', 'suffix'), [('a.doc', '.docx'), ('a.xls', '.xlsx')])
def test_new_files_under_old_names(name: str, suffix: str, tmp_path: Path) -> None:
    made = word(tmp_path / 'w.docx') if suffix == '.docx' else sheet(tmp_path / 's.xlsx', ("Vanlig text",))
    target = made.rename(tmp_path / name)
    assert content_suffix(target) == suffix
    assert "Vanlig text" in printed(built(tmp_path, target))


@pytest.mark.parametrize('suffix', ['gif', 'webp', 'bmp', 'tif'])
def test_pictures(suffix: str, tmp_path: Path) -> None:
    Image.new('RGB', (90, 60), 'red').save(tmp_path / f'a.{suffix}')
    assert built(tmp_path, tmp_path / f'a.{suffix}').files


@pytest.mark.parametrize('orientation', [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize('suffix', ['tif', 'jpg'])
def test_pictures_stand_upright(suffix: str, orientation: int, tmp_path: Path) -> None:
    """The corner that the orientation says is the upper left one is black on the page, too."""
    from schnv_docs.convert.image import to_pdf

    shown = Image.new('RGB', (80, 40), 'white')
    shown.paste('black', (0, 0, 30, 15))
    undone = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # PIL.Image.Transpose, the other way round
    stored = shown.transpose(Image.Transpose(undone[orientation])) if orientation > 1 else shown
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / f'a.{suffix}', exif=exif)
    made = to_pdf(tmp_path / f'a.{suffix}', tmp_path / 'a.pdf')
    assert made == tmp_path / 'a.pdf'
    subprocess.run(['pdftoppm', '-r', '96', '-singlefile', made, str(tmp_path / 'page')], check=True)
    with Image.open(tmp_path / 'page.ppm') as page:
        grey = page.convert('L').point(lambda value: 255 * (value < 100))
        box = grey.getbbox()
        middle = page.width / 2, page.height / 2
    assert box is not None
    assert (box[2] - box[0]) > (box[3] - box[1])
    assert (box[0] + box[2]) / 2 < middle[0]
    assert (box[1] + box[3]) / 2 < middle[1]


def test_of_a_photo_only_the_picture_goes_out(tmp_path: Path) -> None:
    """Place and camera are gone, in a photo and in a Word file's; the colours' profile is not."""
    exif = Image.Exif()
    exif[0x010F] = 'Kameratillverkaren'
    exif.get_ifd(0x8825)[1] = 'N'
    Image.new('RGB', (90, 60), 'red').save(tmp_path / 'foto.jpg', exif=exif, icc_profile=b'x' * 128)
    document = word(tmp_path / 'a.docx', lambda document: document.add_picture(str(tmp_path / 'foto.jpg')) and None)
    with zipfile.ZipFile(document) as package:
        assert any(b'Kameratillverkaren' in package.read(name) for name in package.namelist())
    clean = without_metadata((tmp_path / 'foto.jpg').read_bytes())
    assert b'Kameratillverkaren' not in clean
    assert b'ICC_PROFILE' in clean
    result = built(tmp_path, tmp_path / 'foto.jpg', document)
    assert result.files
    assert all(b'Kameratillverkaren' not in path.read_bytes() for path in result.files)


@pytest.mark.parametrize('name', ['plan.pdf', 'plan.docx', 'bild.png', 'text.txt', 'lista.csv', 'film.mp4'])
def test_a_pointer_of_git_lfs_says_how_to_get_the_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n')
    (problem,) = built(tmp_path, tmp_path / name).problems
    assert problem.message.startswith(f'annex A: {name}')
    assert problem.message.endswith('this is a reference of Git LFS')
    assert 'git lfs pull' in problem.hint


def test_what_nobody_can_take_has_one_line(tmp_path: Path) -> None:
    (tmp_path / 'ritning.vsdx').write_bytes(b'PK')
    (problem,) = built(tmp_path, tmp_path / 'ritning.vsdx').problems
    assert problem.message == "annex A: files like ritning.vsdx can't be put into a packet"
    assert problem.hint.startswith('save it as PDF')


def test_programs_own_files_are_no_matter(tmp_path: Path) -> None:
    from conftest import INVENTED, copy_project

    from schnv_docs.project import Project

    root = copy_project(INVENTED, tmp_path / 'project')
    for name in (f'._{DAY}.yaml', f'~${DAY}.yaml', '.DS_Store', 'Thumbs.db'):
        (root / 'meetings' / name).write_bytes(b'\0\5')
    assert Project(root).meeting_keys() == Project(INVENTED).meeting_keys()


def test_a_mail_of_tables_and_with_a_mail_in_it(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner['Subject'] = "Underlag för år 2031"
    inner.set_content("<table><tr><td>Örebro</td><td>12</td></tr></table>", subtype='html')
    outer = EmailMessage()
    outer['From'], outer['Subject'] = "Bo <bo@example.org>", "VB"
    outer.set_content("Se nedan")
    outer.add_attachment(inner)
    inner['From'] = "Anna <anna@example.org>"
    for name, mail in (('inre.eml', inner), ('yttre.eml', outer)):
        (tmp_path / name).write_bytes(bytes(mail))
    assert (mail_text(tmp_path / 'inre.eml') or '').endswith("\n\nÖrebro\t12\n")
    assert "Bilagor: Underlag för år 2031\n" in (mail_text(tmp_path / 'yttre.eml') or '')


@pytest.mark.parametrize('before', [b'', b'Exif\0\0 is not it'])
@pytest.mark.parametrize('order', [b'II*\0\x08\0\0\0\x01\0\x25\x88', b'MM\0*\0\0\0\x08\0\x01\x88\x25'])
def test_a_place_is_found_in_photos_of_all_kinds(before: bytes, order: bytes) -> None:
    assert has_place(before + b'Exif\0\0' + order + bytes(10))
    assert not has_place(before + b'Exif\0\0' + order[:-2] + bytes(12))
