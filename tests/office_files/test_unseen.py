"""What LibreOffice can't show of an office file is named, whoever made it."""

import zipfile
from pathlib import Path

import pytest
from made_annexes import built, repacked, said, sheet, word

from schnv_docs.annex_files.findings import FileFinding, What
from schnv_docs.office_files import prepare

_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_MICROSOFT = 'http://schemas.microsoft.com/office'


def _related(source: Path, target: Path, of: str, kind: str, part: str, folder: str) -> Path:
    """Copy a file with one more part, to which another one leads."""
    relation = f'<Relationship Id="rIdNew" Type="{kind}" Target="{part}"/></Relationships>'.encode()
    repacked(source, target, **{f'{of}.rels': lambda data: data.replace(b'</Relationships>', relation)})
    with zipfile.ZipFile(target, 'a') as package:
        package.writestr(f'{folder}/{part}', '<x/>')
    return target


@pytest.mark.parametrize(
    ('of', 'kind', 'part', 'what'),
    [
        ('document.xml', f'{_OFFICE}/aFChunk', 'bit.html', What.CHUNKS),
        ('document.xml', f'{_MICROSOFT}/2014/relationships/chartEx', 'charts/chartEx1.xml', What.NEW_CHARTS),
    ],
)
def test_in_word(of: str, kind: str, part: str, what: What, tmp_path: Path) -> None:
    path = _related(word(tmp_path / 'a.docx'), tmp_path / 'b.docx', of, kind, part, 'word')
    assert FileFinding(what, 1) in prepare(path, tmp_path / 'ready', 'b').findings
    assert prepare(tmp_path / 'a.docx', tmp_path / 'ready', 'a').findings == ()


def test_pictures_in_cells(tmp_path: Path) -> None:
    sheet(tmp_path / 'a.xlsx', ("Bild", '#VALUE!'))
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/image" Target="../media/image1.png"/>'
    with zipfile.ZipFile(tmp_path / 'a.xlsx', 'a') as package:
        package.writestr('xl/richData/richValueRel.xml', '<richValueRels/>')
        package.writestr('xl/richData/_rels/richValueRel.xml.rels', f'<Relationships>{relation}</Relationships>')
        package.writestr('xl/media/image1.png', b'')
    assert said(built(tmp_path, tmp_path / 'a.xlsx', accept='hidden')) == [
        "annex A: a.xlsx has a picture in a cell, which LibreOffice can't show"
    ]
