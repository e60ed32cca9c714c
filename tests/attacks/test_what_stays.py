"""What harmless files have stays as it was, beside what leads outside, of which the secretariat is told."""

import zipfile
from pathlib import Path

import pytest
from docx.document import Document as Docx
from made_annexes import add_field, built, open_document, printed, repacked, word
from office_files import LOGO, MAKERS
from outside import leading_to
from outside_words import PIXEL
from pypdf import PdfReader

from schnv_docs import i18n
from schnv_docs.annex_files.findings import What
from schnv_docs.annex_files.formats import looks_like
from schnv_docs.office_files import prepare


def test_the_secretariat_is_told_of_a_picture_from_elsewhere(tmp_path: Path) -> None:
    plan = tmp_path / 'plan.docx'
    plan.write_bytes(leading_to('blip.docx', 'https://example.org/logo.png'))
    made = built(tmp_path, plan)
    (said,) = [each for each in made.problems if 'elsewhere' in each.message]
    assert said.message == "annex A: plan.docx fetches a picture from elsewhere (word/document.xml); it was left out"
    assert said.hint == "insert it into the file"
    assert not said.is_error
    assert "Vanlig text" in printed(made)
    i18n.use('sv')
    assert i18n.gettext(said.hint)


@pytest.mark.parametrize(
    ('name', 'what', 'part'),
    [
        ('blip.docx', What.PICTURES_OUTSIDE, 'word/document.xml'),
        ('bullet.odt', What.PICTURES_OUTSIDE, 'content.xml'),
        ('svg.odp', What.PICTURES_OUTSIDE, 'Pictures/a.svg'),
        ('section.odt', What.TEXTS_OUTSIDE, 'content.xml'),
        ('video.pptx', What.OBJECTS_OUTSIDE, 'ppt/slides/slide1.xml'),
        ('indirect.xlsx', What.VALUES_OUTSIDE, 'xl/worksheets/sheet1.xml'),
        ('webservice.ods', What.VALUES_OUTSIDE, 'content.xml'),
        ('altchunk-docx.docx', What.PICTURES_OUTSIDE, 'word/a.docx'),
        ('includepicture.rtf', What.PICTURES_OUTSIDE, ''),
        ('nested.svg', What.PICTURES_OUTSIDE, ''),
        ('img.doc', What.PICTURES_OUTSIDE, ''),
        ('word2003.doc', What.PICTURES_OUTSIDE, ''),
        ('excel2003.xls', What.VALUES_OUTSIDE, ''),
    ],
)
def test_what_is_left_out_is_told_with_its_part(name: str, what: What, part: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(leading_to(name, 'https://example.org/x'))
    found = [each for each in prepare(path, tmp_path / 'ready', 'a').findings if each.what.is_outside]
    assert [(each.what, each.count, each.names) for each in found] == [(what, 1, (part,) if part else ())]


@pytest.mark.parametrize('name', ['template.docx', 'external.xlsx', 'query.xlsx', 'font.odt', 'template-meta.odt'])
def test_nothing_is_said_of_what_readers_do_not_miss(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(leading_to(name, 'file:///H:/Mallar/Normal.dotm'))
    ready = prepare(path, tmp_path / 'ready', 'a')
    assert ready.findings == ()
    with zipfile.ZipFile(ready.path) as archive:
        assert not any(b'Normal.dotm' in archive.read(each) for each in archive.namelist())


def test_a_picture_that_is_both_linked_and_in_the_file_is_shown(tmp_path: Path) -> None:
    path = tmp_path / 'a.docx'
    MAKERS['pictures.docx'](path)

    def linked(data: bytes) -> bytes:
        return data.replace(b'<a:blip ', b'<a:blip r:link="rIdX" ')

    def related(data: bytes) -> bytes:
        kind = b'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
        new = b'<Relationship Id="rIdX" Type="%s" Target="file:///H:/a.png" TargetMode="External"/>' % kind
        return data.replace(b'</Relationships>', new + b'</Relationships>')

    both = repacked(path, tmp_path / 'b.docx', **{'word/document.xml': linked, 'word/_rels/document': related})
    ready = prepare(both, tmp_path / 'ready', 'b')
    assert ready.findings == ()
    with zipfile.ZipFile(ready.path) as archive:
        assert b'H:/a.png' not in archive.read('word/_rels/document.xml.rels')
        assert b'r:embed=' in archive.read('word/document.xml')


def test_links_stay_links(tmp_path: Path) -> None:
    """In Word, in OpenDocument and as a formula's saved value."""
    path = tmp_path / 'links.docx'
    MAKERS['links.docx'](path)
    assert prepare(path, tmp_path / 'ready', 'a').path == path
    slides = tmp_path / 'links.odt'
    MAKERS['notes.odt'](slides)
    space = b'xmlns:xlink="http://www.w3.org/1999/xlink"'
    link = b'<text:a %s xlink:type="simple" xlink:href="https://example.org/a">sidan</text:a>' % space
    repacked(slides, tmp_path / 'b.odt', content=lambda data: data.replace(b'Text<', b'Text ' + link + b'<', 1))
    packet = next(each for each in built(tmp_path, path, tmp_path / 'b.odt').files if each.name.endswith('utskick.pdf'))
    reader = PdfReader(packet)
    links = [note.get_object() for page in reader.pages[1:] for note in page.get('/Annots', [])]
    addresses = [link['/A']['/URI'] for link in links if '/URI' in link.get('/A', {})]
    assert addresses == ['https://example.org/huvud', 'https://example.org/a', 'https://example.org/a']


def test_pictures_drawings_and_backgrounds_in_the_file_are_shown(tmp_path: Path) -> None:
    """As they are where nothing was to be done."""
    for name, inside in (('bullet.odt', 'Pictures/a.png'), ('fill.odp', 'Pictures/a.png'), ('image.ods', 'a.png')):
        path = tmp_path / name
        path.write_bytes(leading_to(name, inside))
        with zipfile.ZipFile(path, 'a') as archive:
            archive.writestr(inside, PIXEL)
        ready = prepare(path, tmp_path / 'ready', 'a')
        assert (ready.path, ready.findings) == (path, ())


def test_a_picture_with_an_alternative_text_is_shown(tmp_path: Path) -> None:
    """That stands in an element whose name begins as that of a drawing does."""
    name, picture = 'xmlns:xlink="http://www.w3.org/1999/xlink"', 'Pictures/a.png'
    frame = f'<draw:frame><draw:image {name} xlink:href="{picture}"/><svg:title>En måne</svg:title></draw:frame>'
    path = open_document(tmp_path / 'a.odt', 'text', f'<text:p>{frame}</text:p>')
    with zipfile.ZipFile(path, 'a') as archive:
        archive.writestr(picture, PIXEL)
    ready = prepare(path, tmp_path / 'ready', 'a')
    assert (ready.path, ready.findings) == (path, ())


_TYPE = 'application/vnd.oasis.opendocument.spreadsheet'


@pytest.mark.parametrize(
    ('text', 'is_one'),
    [
        ('<html xmlns="http://www.w3.org/1999/xhtml"><img src="file:///a.png"/><svg></svg></html>', False),
        (
            f'<o:document xmlns:o="urn:x" xmlns:svg="urn:y" o:mimetype="{_TYPE}"><svg:desc></svg:desc></o:document>',
            False,
        ),
        ('<?mso-application progid="Word.Document"?><w:x xmlns:w="urn:w"><svg></svg></w:x>', False),
        ('<!-- <svg> --><x></x>', False),
        ('<?xml version="1.0"?><!DOCTYPE svg><!-- a --><svg xmlns="http://www.w3.org/2000/svg"><g></g></svg>', True),
        ('<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:g></svg:g></svg:svg>', True),
    ],
)
def test_a_drawing_is_a_drawing(text: str, is_one: bool, tmp_path: Path) -> None:
    """Anything else of that name LibreOffice would take for what it is, and nothing of it was looked at."""
    path = tmp_path / 'a.svg'
    path.write_text(text, 'utf-8')
    assert looks_like(path) == is_one


def test_a_drawing_keeps_what_is_in_it(tmp_path: Path) -> None:
    import base64

    own = f'data:image/png;base64,{base64.b64encode(LOGO.read_bytes()).decode()}'
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    (tmp_path / 'a.svg').write_text(
        f'<svg {names} width="200" height="200"><style>.a {{fill: url(#g)}}</style><linearGradient id="g"/>'
        f'<image xlink:href="{own}" width="99" height="99"/><rect class="a" style="fill:url(#g)" width="9" height="9"/>'
        '<a xlink:href="https://example.org"><text y="150">länk</text></a></svg>',
        'utf-8',
    )
    ready = prepare(tmp_path / 'a.svg', tmp_path / 'ready', 'a')
    made = ready.path.read_text('utf-8')
    assert ready.findings == ()
    for kept in (own, '.a {fill: url(#g)}', 'style="fill:url(#g)"', 'href="https://example.org"', 'länk'):
        assert kept in made


def test_a_field_whose_picture_is_in_the_file_shows_it(tmp_path: Path) -> None:
    def change(document: Docx) -> None:
        add_field(document.add_paragraph("Före "), 'INCLUDEPICTURE "https://example.org/x.png"', "bilden")

    made = built(tmp_path, word(tmp_path / 'a.docx', change))
    assert "Före bilden" in printed(made)


def test_two_archives_in_one_file_are_read_as_one(tmp_path: Path) -> None:
    """LibreOffice may take another entry, or another directory, than Python does."""
    path = tmp_path / 'a.odt'
    path.write_bytes(leading_to('plain.odt', 'Det goda') + leading_to('image.odt', 'file:///etc/passwd'))
    twice = tmp_path / 'b.odt'
    twice.write_bytes(leading_to('plain.odt', 'Det goda'))
    with zipfile.ZipFile(twice, 'a') as archive, pytest.warns(UserWarning, match='Duplicate name'):
        archive.writestr('content.xml', b'<a/>')
    for each in (path, twice):
        ready = prepare(each, tmp_path / 'ready', each.stem)
        if ready.is_damaged:
            continue
        data = ready.path.read_bytes()
        assert data.count(b'PK\5\6') == 1
        assert b'etc/passwd' not in data


def test_a_file_that_cannot_be_looked_through_is_refused(tmp_path: Path) -> None:
    """LibreOffice mends what we can't read, and nobody knows what it finds there."""
    damaged = tmp_path / 'a.odt'
    whole = leading_to('image.odt', 'file:///etc/passwd')
    damaged.write_bytes(whole.replace(b'<office:document-content', b'<<office:document-content'))
    assert prepare(damaged, tmp_path / 'ready', 'a').is_damaged
    (said,) = [each for each in built(tmp_path, damaged).problems if each.is_error]
    assert said.message == "annex A: a.odt is broken, or not what its suffix says"
