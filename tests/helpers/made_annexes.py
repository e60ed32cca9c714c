"""Annexes as people's programs write them, each with one thing that matters in print; and what is printed of them."""

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from conftest import INVENTED, change_keys, copy_project
from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from schnv_docs import i18n
from schnv_docs.pipeline import Build, build
from schnv_docs.project import Project

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DAY = '2031-03-07'
_MAIN = b'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
ODF_NAMES = ' '.join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        'office': 'office',
        'text': 'text',
        'table': 'table',
        'style': 'style',
        'dc': 'dc',
        'draw': 'drawing',
        'presentation': 'presentation',
        'svg': 'svg-compatible',
    }.items()
).replace('urn:oasis:names:tc:opendocument:xmlns:dc:1.0', 'http://purl.org/dc/elements/1.1/')


def built(folder: Path, *files: Path, **keys: object) -> Build:
    """Build the invented meeting with files as annexes A, B, C, each cited; `keys` stand at every annex."""
    i18n.use('en')
    root = copy_project(INVENTED, folder / 'project')
    letters = [chr(ord('A') + place) for place in range(len(files))]
    for other in (root / 'meetings' / DAY).iterdir():
        other.unlink()
    for file in files:
        (root / 'meetings' / DAY / file.name).write_bytes(file.read_bytes())
    change_keys(
        root / 'meetings' / f'{DAY}.yaml',
        annexes={letter: {'file': file.name, **keys} for letter, file in zip(letters, files, strict=True)},
        agenda=[{'title': "Underlag", 'annexes': ', '.join(letters)}],
        status='agenda',
        attendance=None,
        absent=None,
    )
    return build(Project(root), DAY)


def printed(made: Build) -> str:
    """Return what stands on the annexes' pages, spaces and lines as one space each; the first page is the agenda."""
    packet = next(path for path in made.files if path.name.endswith('utskick.pdf'))
    return ' '.join(subprocess.check_output(['pdftotext', '-layout', '-f', '2', packet, '-']).decode().split())


def said(made: Build) -> list[str]:
    """Return the warnings about the annexes, but for those of tags."""
    return [each.message for each in made.problems if ' tags' not in each.message]


def word(path: Path, change: Callable[[Docx], None] = lambda _document: None) -> Path:
    """Write a Word file in A4 with a line of text, and then some."""
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.add_paragraph("Vanlig text")
    change(document)
    document.save(str(path))
    return path


def add_field(paragraph: Paragraph, instruction: str, *result: str) -> None:
    """Add a field as Word has it, in runs of its own; the instruction may have other fields in it, as {DATE}."""
    run = f'<w:r {W}><w:fldChar w:fldCharType="{{}}"/></w:r>'
    paragraph._p.append(parse_xml(run.format('begin')))
    paragraph._p.append(parse_xml(f'<w:r {W}><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'))
    paragraph._p.append(parse_xml(run.format('separate')))
    for text in result:
        paragraph._p.append(parse_xml(f'<w:r {W}><w:t>{text}</w:t></w:r>'))
    paragraph._p.append(parse_xml(run.format('end')))


def repacked(source: Path, target: Path, **parts: Callable[[bytes], bytes]) -> Path:
    """Copy a zip archive with some parts changed: those whose names begin with a key, "_" standing for anything."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
        for name in old.namelist():
            change = next((change for key, change in parts.items() if key in name), bytes)
            new.writestr(name, change(old.read(name)))
    return target


def retyped(source: Path, target: Path, kind: bytes) -> Path:
    """Copy a Word file as one of another kind: a template, or with macros."""
    return repacked(source, target, Content_Types=lambda data: data.replace(_MAIN, kind))


def moved(source: Path, target: Path) -> Path:
    """Copy a Word file as Word on the web saves it: the main part has another name."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
        for name in old.namelist():
            data = old.read(name)
            if name in ('[Content_Types].xml', '_rels/.rels'):
                data = data.replace(b'word/document.xml', b'word/document2.xml')
            new.writestr(name.replace('document.xml', 'document2.xml'), data)
    return target


def sheet(
    path: Path, *rows: tuple[str | float, ...], change: Callable[[openpyxl.Workbook], None] | None = None
) -> Path:
    """Write a book with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    if change:
        change(book)
    book.save(path)
    return path


def calculated(path: Path, formula: str, shown: str, kind: str = '') -> Path:
    """Write a book whose cell A1 has a formula and the value that Excel saved with it."""
    sheet(path.with_name('plain.xlsx'), ("=" + formula,))
    cell = f'<f>{formula}</f><v>{shown}</v>'.encode()
    of_kind = f' t="{kind}"'.encode() if kind else b''

    def with_value(data: bytes) -> bytes:
        start, end = data.index(b'<c '), data.index(b'</c>')
        return data[:start] + b'<c r="A1"' + of_kind + b'>' + cell + data[end:]

    return repacked(path.with_name('plain.xlsx'), path, sheet1=with_value)


def open_document(path: Path, kind: str, body: str, styles: str = '') -> Path:
    """Write an OpenDocument file: `kind` is text, spreadsheet or presentation."""
    mime = f'application/vnd.oasis.opendocument.{kind}'
    manifest = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr('mimetype', mime)
        package.writestr(
            'content.xml',
            f'<office:document-content {ODF_NAMES} office:version="1.3"><office:automatic-styles>{styles}'
            f'</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>'
            '</office:document-content>',
        )
        package.writestr(
            'META-INF/manifest.xml',
            f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" m:media-type="{mime}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    return path
