"""Office files that unpack to more than a machine holds are found by their directories; nothing is unpacked."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from schnv_docs import i18n
from schnv_docs.annex_files.archives import names, unpacks_to_too_much
from schnv_docs.check import check_meeting
from schnv_docs.convert import Failure, Reason, convert
from schnv_docs.network import Network
from schnv_docs.read import read

MEGABYTE = 1_000_000
CENTRAL, SIZE_AT, COMPRESSED_AT = b'PK\1\2', 24, 20  # APPNOTE.TXT, 4.3.12


def _docx(path: Path, size: int = 0, compressed: int | None = None, others: int = 0) -> Path:
    """A file that says of its one entry how long it is, or that has many others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for number in range(others):
            archive.writestr(str(number), '')
        archive.writestr('word/document.xml', b'x' * (compressed or 0), zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    struct.pack_into('<L', data, data.rindex(CENTRAL) + SIZE_AT, size)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ('size', 'compressed', 'others', 'too_much'),
    [
        (500 * MEGABYTE, 3 * MEGABYTE, 0, False),
        (501 * MEGABYTE, 3 * MEGABYTE, 0, True),
        (51 * MEGABYTE, MEGABYTE // 5, 0, True),
        (51 * MEGABYTE, MEGABYTE // 3, 0, False),
        (49 * MEGABYTE, 10, 0, False),
        (10, 10, 19_999, False),
        (10, 10, 20_000, True),
    ],
)
def test_the_limits(size: int, compressed: int, others: int, too_much: bool, tmp_path: Path) -> None:
    path = _docx(tmp_path / 'a.docx', size, compressed, others)
    assert 'word/document.xml' in names(path)
    assert unpacks_to_too_much(path) is too_much


def test_a_real_bomb_is_a_problem_on_its_line(tmp_path: Path) -> None:
    i18n.use('en')
    folder = tmp_path / '2025-11-14'
    folder.mkdir()
    with zipfile.ZipFile(folder / 'bomb.xlsx', 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('xl/workbook.xml', bytes(60 * MEGABYTE))
    assert (folder / 'bomb.xlsx').stat().st_size < MEGABYTE // 10
    meeting = folder.with_suffix('.yaml')
    meeting.write_text('date: 2025-11-14\nannexes:\n  A: bomb.xlsx\nagenda:\n  - {title: Läget, annexes: A}\n', 'utf-8')
    source, _problems = read(meeting)
    assert source
    (problem,) = check_meeting(source, Network('N', 'N'), lambda _day: None)
    assert (problem.line, problem.message) == (3, 'annex A: bomb.xlsx unpacks to more than a document can be')
    assert 'PDF' in problem.hint


def test_the_converter_unpacks_no_bomb_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SCHNV_SOFFICE', str(tmp_path / 'nowhere'))
    made = convert({'a': _docx(tmp_path / 'a.docx', 600 * MEGABYTE)}, tmp_path / 'out')['a']
    assert isinstance(made, Failure)
    assert made.reason is Reason.TOO_LARGE


def _with_a_name_in_no_encoding(data: bytes) -> bytes:
    broken = bytearray(data.replace(b'word/document.xml', b'word/document\xff\xff\xff\xff'))
    struct.pack_into('<H', broken, broken.rindex(CENTRAL) + 8, 0x800)  # says that the name is UTF-8
    return bytes(broken)


def _of_a_later_version(data: bytes) -> bytes:
    broken = bytearray(data)
    struct.pack_into('<H', broken, broken.rindex(CENTRAL) + 6, 99)
    return bytes(broken)


def _cut(data: bytes) -> bytes:
    return data[:-30]


@pytest.mark.parametrize('spoil', [_with_a_name_in_no_encoding, _of_a_later_version, _cut, bytes.lower])
def test_what_is_no_archive_has_no_names(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = _docx(tmp_path / 'a.docx')
    path.write_bytes(spoil(path.read_bytes()))
    assert names(path) == []
    assert not unpacks_to_too_much(path)
