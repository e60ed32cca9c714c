"""Stage 5, convert: what LibreOffice and img2pdf make of good, broken and hostile files."""

import stat
import zipfile
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from schnv_docs import machine
from schnv_docs.convert import OFFICE, Failure, Reason, convert
from schnv_docs.convert.office import PARTS


def _script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _docx(path: Path, text: str = "Hej åäö") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def _xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0]['A1'] = 0.5
    book.save(path)
    return path


def _odt(path: Path, manifest: str = '<manifest/>') -> Path:
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
        package.writestr('content.xml', '<x/>')
        package.writestr('META-INF/manifest.xml', manifest)
    return path


def _odp(path: Path, text: str) -> Path:
    name = 'urn:oasis:names:tc:opendocument:xmlns'
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr('mimetype', 'application/vnd.oasis.opendocument.presentation')
        package.writestr(
            'content.xml',
            f'<o:document-content xmlns:o="{name}:office:1.0" xmlns:d="{name}:drawing:1.0" xmlns:t="{name}:text:1.0" '
            f'xmlns:s="{name}:svg-compatible:1.0" o:version="1.2"><o:body><o:presentation><d:page d:name="1">'
            f'<d:frame s:x="1cm" s:y="1cm" s:width="9cm" s:height="3cm"><d:text-box><t:p>{text}</t:p></d:text-box>'
            '</d:frame></d:page></o:presentation></o:body></o:document-content>',
        )
        package.writestr(
            'META-INF/manifest.xml',
            f'<m:manifest xmlns:m="{name}:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.presentation"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    return path


def _text(pdf: Path | Failure) -> str:
    assert isinstance(pdf, Path), pdf
    return '\n'.join(page.extract_text() for page in PdfReader(pdf).pages)


def _reason(result: Path | Failure) -> Reason:
    assert isinstance(result, Failure), result
    return result.reason


def test_many_kinds_in_one_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, count = machine.find_soffice(), tmp_path / 'count'
    program = _script(tmp_path / 'soffice', f'#!/bin/sh\necho >> "{count}"\nexec "{real}" "$@"\n')
    monkeypatch.setenv('SCHNV_SOFFICE', str(program))
    Image.new('RGB', (30, 30)).save(tmp_path / 'photo.JPG')
    ready = tmp_path / 'ready.pdf'
    ready.write_bytes(b'%PDF-1.7')
    files = {
        'annex-A': _docx(tmp_path / 'a' / 'same.docx', "Från a"),
        'annex-B': ready,
        'annex-C': _xlsx(tmp_path / 'table.XLSX'),
        'annex-D': _docx(tmp_path / 'b' / 'same.docx', "Från b"),
        'annex-E': tmp_path / 'photo.JPG',
        'annex-F': _odp(tmp_path / 'slides.odp', "Bild ett"),
        'annex-G': tmp_path / 'old.rtf',
    }
    files['annex-G'].write_text(r'{\rtf1 Skrivet i RTF}')
    made = convert(files, tmp_path / 'out')
    assert list(made) == list(files)
    assert "Från a" in _text(made['annex-A'])
    assert "Från b" in _text(made['annex-D'])
    assert _text(made['annex-C']).strip() == '0,5'
    assert made['annex-B'] == ready
    assert "Bild ett" in _text(made['annex-F'])
    assert "Skrivet i RTF" in _text(made['annex-G'])
    assert len(count.read_text().splitlines()) == 1
    names = sorted(path.name for path in (tmp_path / 'out').iterdir())
    assert names == [f'annex-{letter}.pdf' for letter in 'ACDEFG']


def test_pdf_is_tagged_and_says_so(tmp_path: Path) -> None:
    made = convert({'agenda': _docx(tmp_path / 'x.docx')}, tmp_path / 'ut åäö')['agenda']
    assert isinstance(made, Path)
    root = PdfReader(made).root_object
    assert '/Marked' in cast(DictionaryObject, root['/MarkInfo'].get_object())
    metadata = cast(StreamObject, root['/Metadata'].get_object()).get_data()
    assert b'<pdfaid:part>2<' in metadata
    assert b'<pdfuaid:part>1<' in metadata


def test_the_language_decides_the_decimal_sign(tmp_path: Path) -> None:
    made = convert({'x': _xlsx(tmp_path / 'x.xlsx')}, tmp_path / 'out', language='en-GB')
    assert _text(made['x']).strip() == '0.5'


@pytest.mark.parametrize('locale', ['C', 'C.UTF-8'])
def test_the_computers_locale_plays_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    monkeypatch.setenv('LC_ALL', locale)
    made = convert({'tabell': _xlsx(tmp_path / 'åäö.xlsx')}, tmp_path / 'ut åäö')
    assert _text(made['tabell']).strip() == '0,5'


def test_a_linked_picture_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / 'secret.png'
    Image.new('RGB', (30, 30), 'red').save(secret)
    document = Document()
    document.add_picture(str(secret))
    relation = document.part.relate_to(secret.as_uri(), RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip = document.element.body.xpath('.//a:blip')[0]
    embed = next(name for name in blip.attrib if name.endswith('embed'))
    del blip.attrib[embed]
    blip.set(embed.replace('embed', 'link'), relation)
    document.save(str(tmp_path / 'x.docx'))
    made = convert({'x': tmp_path / 'x.docx'}, tmp_path / 'out')['x']
    assert isinstance(made, Path)
    assert not list(PdfReader(made).pages[0].images)


def _broken(folder: Path) -> dict[str, tuple[Path, Reason]]:
    folder.mkdir()
    whole = _docx(folder / 'whole.docx').read_bytes()
    contents = {
        'cut.docx': whole[: len(whole) // 2],
        'text.docx': b'just text',
        'empty.docx': b'',
        'empty.rtf': b'',
        'locked.pptx': b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + 'EncryptedPackage'.encode('utf-16-le'),
        'old.xlsx': b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
        'new.doc': b'just text',
        'text.pdf': b'just text',
        'text.png': b'just text',
        'picture.psd': b'8BPS',
        'picture.svg': b'<x/>',
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / 'table.docx').write_bytes(_xlsx(folder / 'table.xlsx').read_bytes())
    _odt(folder / 'locked.odt', '<x><manifest:encryption-data/></x>')
    others = {
        'locked.pptx': Reason.PASSWORD,
        'locked.odt': Reason.PASSWORD,
        'picture.psd': Reason.UNKNOWN_FORMAT,
    }
    names = [*contents, 'table.docx', 'locked.odt', 'missing.docx', 'missing.pdf', 'missing.jpg']
    return {name: (folder / name, others.get(name, Reason.NOT_READABLE)) for name in names}


def test_broken_files_are_values_and_found_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SCHNV_SOFFICE', str(tmp_path / 'nowhere'))
    cases = _broken(tmp_path / 'in')
    files = {name.replace('.', '-'): path for name, (path, _) in cases.items()}
    made = convert(files, tmp_path / 'out')
    expected = {name.replace('.', '-'): reason for name, (_, reason) in cases.items()}
    assert {name: _reason(result) for name, result in made.items()} == expected


def test_a_file_broken_inside_does_not_spoil_the_others(tmp_path: Path) -> None:
    good, bad = _docx(tmp_path / 'good.docx'), tmp_path / 'bad.docx'
    with zipfile.ZipFile(good) as package, zipfile.ZipFile(bad, 'w') as broken:
        for name in package.namelist():
            data = package.read(name)
            broken.writestr(name, data[:300] if name == 'word/document.xml' else data)
    made = convert({'bad': bad, 'good': good}, tmp_path / 'out')
    assert _reason(made['bad']) is Reason.NO_OUTPUT
    assert "Hej" in _text(made['good'])


def test_what_needs_a_password(tmp_path: Path) -> None:
    locked = {path.suffix[1:]: path for path in (Path(__file__).parents[1] / 'locked').iterdir()}
    files = locked | {'open': _docx(tmp_path / 'open.docx')}
    made = convert(files, tmp_path / 'out')
    assert "Hej" in _text(made.pop('open'))
    assert {name: _reason(result) for name, result in made.items()} == dict.fromkeys(
        ['docx', 'odt', 'doc', 'xls'], Reason.PASSWORD
    )


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SCHNV_SOFFICE', str(tmp_path / 'nowhere'))
    with pytest.raises(machine.Missing, match='LibreOffice Writer'):
        convert({'a': _docx(tmp_path / 'a.docx')}, tmp_path / 'out')
    ready = tmp_path / 'ready.pdf'
    ready.write_bytes(b'%PDF-1.7')
    assert convert({'a': ready}, tmp_path / 'out') == {'a': ready}


def test_an_unreadable_annex_is_a_value(tmp_path: Path) -> None:
    folder = tmp_path / 'folder.docx'
    folder.mkdir()
    assert _reason(convert({'a': folder}, tmp_path / 'out')['a']) is Reason.NOT_READABLE


def test_every_office_format_has_its_part() -> None:
    assert frozenset(PARTS) == OFFICE


def test_the_users_own_profile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('HOME', str(tmp_path / 'home'))
    (tmp_path / 'home').mkdir()
    assert isinstance(convert({'a': _docx(tmp_path / 'a.docx')}, tmp_path / 'out')['a'], Path)
    assert not list((tmp_path / 'home').rglob('registrymodifications.xcu'))
