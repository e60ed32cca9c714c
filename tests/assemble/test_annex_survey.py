"""Stage 6, assemble: what one should know of an annex's PDF is found: its size, its form, its restrictions."""

from pathlib import Path

import pytest
from bad_pdfs import Change, form, of_some_size, pdf, restricted
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject

from schnv_docs.assemble import Survey, look_at
from schnv_docs.assemble.pdf.private import Writer

SOUND = Survey(
    pages=2, longest_side=842, is_xfa=False, needs_rendering=False, is_restricted=False, is_repaired=False
)  # fmt: skip


def _survey(path: Path, change: Change, count: int = 2) -> Survey:
    path.write_bytes(pdf(change, count))
    found = look_at(path)
    assert isinstance(found, Survey)
    return found


def test_a_sound_file_gives_no_cause_for_a_word(tmp_path: Path) -> None:
    assert _survey(tmp_path / 'a.pdf', lambda _writer: None) == SOUND


@pytest.mark.parametrize(('side', 'unit', 'seen'), [(15_000, 1, 15_000), (1000, 20, 20_000), (1000, 0.5, 500)])
def test_the_longest_side(side: float, unit: float, seen: float, tmp_path: Path) -> None:
    assert _survey(tmp_path / 'a.pdf', of_some_size(side, unit), count=1).longest_side == max(seen, 842 * unit)


def test_only_what_is_shown_counts(tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        writer.pages[0].mediabox.right = FloatObject(20_000)
        writer.pages[0].cropbox = writer.pages[1].mediabox

    assert _survey(tmp_path / 'a.pdf', change) == SOUND


def test_a_crop_box_that_is_none(tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        writer.pages[0][NameObject('/CropBox')] = ArrayObject([NumberObject(1)])

    assert _survey(tmp_path / 'a.pdf', change) == SOUND


@pytest.mark.parametrize(
    ('sides', 'is_found'),
    [
        ((612, 792), True), ((792, 612), True), ((612, 1008), True), ((1224, 792), True), ((609, 795), True),
        ((595, 842), False), ((842, 595), False), ((842, 1191), False), ((960, 540), False), ((612, 842), False),
    ],
)  # fmt: skip
def test_pages_on_american_paper(sides: tuple[float, float], is_found: bool, tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        writer.pages[1].mediabox.upper_right = sides

    assert _survey(tmp_path / 'a.pdf', change).american == ((2,) if is_found else ())


@pytest.mark.parametrize('dynamic', [False, True])
def test_forms(dynamic: bool, tmp_path: Path) -> None:
    known = _survey(tmp_path / 'a.pdf', lambda writer: form(writer, dynamic=dynamic))
    assert (known.is_xfa, known.needs_rendering) == (True, dynamic)


def test_restrictions(tmp_path: Path) -> None:
    assert _survey(tmp_path / 'a.pdf', restricted).is_restricted
