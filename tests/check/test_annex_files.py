"""Stage 2, check: annex files that cannot lie in a case's folder: links, folders, other meetings' files."""

import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from typed_files import NETWORK

from schnv_docs import i18n
from schnv_docs.check import check_meeting
from schnv_docs.network import Network
from schnv_docs.pipeline.inspection import inspect, unopenable_annexes
from schnv_docs.project import Project
from schnv_docs.read import read

PDF = b'%PDF-1.4\n%%EOF\n'


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def annexes(tmp_path: Path) -> Path:
    """The meeting's folder, with rapport.pdf; another rapport.pdf lies outside."""
    folder = tmp_path / 'meetings' / '2025-11-14'
    folder.mkdir(parents=True)
    for place in (folder, tmp_path):
        (place / 'rapport.pdf').write_bytes(PDF)
    return folder


def _said(folder: Path, name: str) -> list[str]:
    file = folder.with_suffix('.yaml')
    text = f'date: 2025-11-14\nannexes:\n  A: "{name}"\nagenda:\n  - {{title: Läget, annexes: A}}\n'
    file.write_text(text, encoding='utf-8')
    source, problems = read(file)
    assert source
    problems += check_meeting(source, Network('N', 'N'), lambda _day: None)
    return [f'{problem.line}:{problem.column}: {problem.message}' for problem in problems]


def test_a_link_inside_of_the_folder(annexes: Path) -> None:
    (annexes / 'avtal.pdf').symlink_to('rapport.pdf')
    assert _said(annexes, 'avtal.pdf') == []


@pytest.mark.parametrize('target', ['../../rapport.pdf', '../../missing.pdf', '/etc/passwd'])
def test_a_link_that_leads_out(target: str, annexes: Path) -> None:
    (annexes / 'avtal.pdf').symlink_to(target)
    assert _said(annexes, 'avtal.pdf') == ["3:6: annex A: avtal.pdf lies outside of the meeting's folder"]


def test_a_folder_that_leads_out(annexes: Path) -> None:
    (annexes / 'underlag').symlink_to('../..')
    said = _said(annexes, 'underlag/rapport.pdf')
    assert said == ["3:6: annex A: underlag/rapport.pdf lies outside of the meeting's folder"]


def test_a_meetings_folder_may_be_a_link(annexes: Path) -> None:
    """A shared disk, say: what counts is that the file lies below the folder."""
    elsewhere = annexes.parent.parent / 'disk'
    annexes.rename(elsewhere)
    annexes.symlink_to(elsewhere)
    assert _said(annexes, 'rapport.pdf') == []


def test_a_link_to_itself(annexes: Path) -> None:
    (annexes / 'avtal.pdf').symlink_to('avtal.pdf')
    assert _said(annexes, 'avtal.pdf') == ["3:6: annex A: the file avtal.pdf does not exist"]


def test_without_a_folder(annexes: Path) -> None:
    (annexes / 'rapport.pdf').unlink()
    annexes.rmdir()
    assert _said(annexes, 'rapport.pdf') == ["3:6: annex A: the file rapport.pdf does not exist"]


def test_a_folder_is_no_file(annexes: Path) -> None:
    (annexes / 'underlag.pdf').mkdir()
    assert _said(annexes, 'underlag.pdf') == ["3:6: annex A: the file underlag.pdf does not exist"]
    assert _said(annexes, '.') == ["3:6: annex A: the file . does not exist"]


def test_what_cannot_be_opened_is_told_by_the_check(annexes: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(annexes / 'avtal.pdf', encryption=pikepdf.Encryption(owner='b', user='a'))
    Image.new('RGB', (9, 9)).save(annexes / 'foto.jpg')
    (annexes / 'foto.jpg').write_bytes((annexes / 'foto.jpg').read_bytes()[:-20])
    shutil.copy(NETWORK, annexes.parent)
    listed = 'annexes: {A: avtal.pdf, B: foto.jpg, C: rapport.pdf, D: {title: Hemlig, file: avtal.pdf, withheld: Nej.}}'
    text = f'date: 2025-11-14\n{listed}\nagenda:\n  - {{title: Läget, annexes: A-D}}\n'
    annexes.with_suffix('.yaml').write_text(text, encoding='utf-8')
    found = unopenable_annexes(inspect(Project(annexes.parent.parent), ['2025-11-14']))
    assert [(problem.line, problem.is_error, problem.message) for problem in found] == [
        (2, True, 'annex A: avtal.pdf needs a password'),
        (2, True, 'annex B: the picture foto.jpg is not whole: its end is missing'),
    ]
