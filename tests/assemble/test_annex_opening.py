"""Stage 6, assemble: an annex's PDF is opened whole, repaired, or not at all, and then it is known why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bad_pdfs import UNREADABLE, pdf, shifted, with_a_new_revision, with_the_table_elsewhere
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from schnv_docs.assemble import Obstacle, Survey, Unreadable, receive
from schnv_docs.assemble.pdf.private import Writer


def _texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(_target(path)).pages]


def _target(path: Path) -> Path:
    return path.with_suffix('.received')


def _received(path: Path, data: bytes) -> Survey | Unreadable:
    path.write_bytes(data)
    return receive(path, _target(path))


@pytest.mark.parametrize('name', UNREADABLE)
def test_what_cannot_be_merged(name: str, tmp_path: Path) -> None:
    data, reason = UNREADABLE[name]
    found = _received(tmp_path / name, data)
    assert isinstance(found, Unreadable)
    assert found.reason is reason, found.detail


@pytest.mark.parametrize('spoil', [bytes, with_the_table_elsewhere, shifted, with_a_new_revision])
def test_what_is_whole_opens_and_what_was_repaired_is_known(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    data = spoil(pdf())
    found = _received(tmp_path / 'a.pdf', data)
    assert isinstance(found, Survey), found
    assert _texts(tmp_path / 'a.pdf')[:2] == ["Page 1", "Page 2"]
    assert found.is_repaired is (spoil in (with_the_table_elsewhere, shifted))


@pytest.mark.parametrize('end', [b'', b'\r\n\0\0\0', b'<!-- served in 3 ms -->' * 500])
def test_what_stands_after_the_end_plays_no_part(end: bytes, tmp_path: Path) -> None:
    found = _received(tmp_path / 'a.pdf', pdf() + end)
    assert isinstance(found, Survey), found
    assert _texts(tmp_path / 'a.pdf') == ["Page 1", "Page 2"]


@pytest.mark.parametrize('whole', [pdf(), with_a_new_revision(pdf())], ids=['once', 'appended'])
def test_a_file_cut_anywhere_loses_nothing_silently(whole: bytes, tmp_path: Path) -> None:
    """An earlier revision is a whole file, too: where its end is the file's, nobody can know."""
    for cut in range(9, len(whole) - 6):
        found = _received(tmp_path / 'a.pdf', whole[:cut])
        if isinstance(found, Unreadable):
            assert found.reason in (Obstacle.CUT_OFF, Obstacle.BROKEN), cut
        else:
            assert _texts(tmp_path / 'a.pdf')[:2] == ["Page 1", "Page 2"], cut
            assert b'startxref' in whole[:cut], cut


@settings(deadline=None, max_examples=200)
@given(damage=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]) -> None:
    data = bytearray(pdf())
    for place, value in damage:
        data[place % len(data)] = value
    path = tmp_path_factory.mktemp('damage') / 'a.pdf'
    found = _received(path, bytes(data))
    assert isinstance(found, Unreadable) or found.pages


def test_pages_in_a_circle(tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        tree = writer.root_object['/Pages'].get_object()
        assert isinstance(tree, DictionaryObject)
        tree[NameObject('/Kids')] = ArrayObject([writer.root_object.raw_get('/Pages')])

    assert isinstance(_received(tmp_path / 'a.pdf', pdf(change)), Unreadable)


def test_nothing_is_printed_of_what_the_library_says(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = _received(tmp_path / 'a.pdf', shifted(pdf()))
    assert isinstance(found, Survey)
    assert capfd.readouterr() == ('', '')
