"""Tables in running text: columns as wide as their contents want, aligned as typed, no word cut, and room below."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from conftest import INVENTED, ROOT
from docx.oxml.ns import qn
from docx.table import Table
from fast import needs
from filled import filled_agenda
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont
from reading import pages, run

from schnv_docs.convert import convert
from schnv_docs.render.letter_widths import width_of
from schnv_docs.render.tables import USUAL, columns, sides

PRICES = """\
| Resa | Pris | Anmärkning om resan |
| :-- | --: | :-: |
| Till månen | 1 800 000 kr | går bara när månen är ny, och bara om det finns rep nog, och stegar av trä eller hampa |
| Hem | 12 kr | ja |
"""
SMALL = "| Måne | Antal |\n| --- | --: |\n| Ny | 1 |\n"
WORDS = (
    "Organisation",
    "Ordförande",
    "Sekreterare",
    "Kommunikatör",
    "Januari",
    "Månadsavgift",
    "Anmärkningar",
    "Uppdrag",
)
CELLS = (
    "Socialchefsnätverket", "Exempla Exempelsson", "Påhitta Hittepåsson", "Utvecklingsledare", "384 400",
    "1 250 000 kr", "Verksamhetsområde", "ja",
)  # fmt: skip
WIDE = '\n'.join(f'| {" | ".join(cells)} |' for cells in (WORDS, ('---',) * 8, CELLS))
"""Eight columns of long words."""
NARROW = '\n'.join(
    f'| {" | ".join(cells)} |'
    for cells in ([f'Kolumn {place}' for place in range(8)], ['---'] * 8, ['miljoner', '797 926'] * 4)
)
"""Eight columns that have room on a line each, if they stand a little closer."""
PROJECTS = pytest.mark.parametrize('project', [ROOT, INVENTED], ids=['ours', 'theirs'])


def _tables(project: Path, text: str, target: Path) -> list[Table]:
    return docx.Document(str(filled_agenda(project / 'templates' / 'agenda.docx', target, text))).tables


@PROJECTS
def test_columns_are_aligned_as_typed(project: Path, tmp_path: Path) -> None:
    (table,) = _tables(project, PRICES, tmp_path / 'a.docx')
    for row in table.rows:
        sides = [each.find(f'.//{qn("w:jc")}') for each in row._tr.iter(qn('w:p'))]
        assert [side.get(qn('w:val')) for side in sides if side is not None] == ['left', 'right', 'center']


@pytest.mark.parametrize(
    ('cells', 'side'),
    [
        (('12 400', '9 800'), 'right'), (('41 %', ''), 'right'), (('-3,5', '1\u00a0200 kr'), 'right'),
        (('12 400', 'saknas'), ''), (('2027-01-22',), ''), (('', ''), ''), (('<1 km',), ''), ((), ''),
    ],
)  # fmt: skip
def test_figures_stand_to_the_right_where_no_side_was_typed(cells: tuple[str, ...], side: str) -> None:
    rows = [('Kommun', 'Antal'), *(('Provköping', cell) for cell in cells)]
    assert sides(rows, ('', '')) == ('', side)
    assert sides(rows, ('', 'center')) == ('', 'center')


@PROJECTS
def test_a_text_that_ends_with_a_colon_stays_with_its_table(project: Path, tmp_path: Path) -> None:
    text = f'Kostnaden blir så här:\n\n{SMALL}\nSå blev det.\n\n{PRICES}'
    _tables(project, text, tmp_path / 'a.docx')
    paragraphs = docx.Document(str(tmp_path / 'a.docx')).paragraphs
    kept = {each.text: each.paragraph_format.keep_with_next for each in paragraphs}
    assert kept['Kostnaden blir så här:'] is True
    assert kept['Så blev det.'] is None


@PROJECTS
def test_columns_are_as_wide_as_their_contents_want(project: Path, tmp_path: Path) -> None:
    table, small = _tables(project, f'{PRICES}\n{SMALL}', tmp_path / 'a.docx')
    section = docx.Document(str(tmp_path / 'a.docx')).sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    trip, price, note = (column.width or 0 for column in table.columns)
    assert trip < price < note
    assert room * 0.9 < trip + price + note <= room
    assert sum(column.width or 0 for column in small.columns) < room / 2, "it is not drawn out"


@PROJECTS
def test_no_word_is_cut(project: Path, tmp_path: Path) -> None:
    """And what belongs together stands on one line."""
    needs('LibreOffice')
    made = filled_agenda(project / 'templates' / 'agenda.docx', tmp_path / 'a.docx', f'{WIDE}\n\nMer.\n\n{PRICES}')
    pdf = convert({'a': made}, tmp_path)['a']
    assert isinstance(pdf, Path)
    text = ' '.join(''.join(pages(pdf)).split('\n')).replace('\u00a0', ' ')
    found = text.split()
    assert [word for cell in (*WORDS, *CELLS) for word in cell.split() if word not in found] == []
    assert "1 250 000 kr" in text
    assert "1 800 000 kr" in text


@PROJECTS
def test_no_cell_takes_two_lines_where_columns_a_little_closer_give_it_one(project: Path, tmp_path: Path) -> None:
    needs('LibreOffice')
    made = filled_agenda(project / 'templates' / 'agenda.docx', tmp_path / 'a.docx', NARROW)
    pdf = convert({'a': made}, tmp_path)['a']
    assert isinstance(pdf, Path)
    rows = [
        ' '.join(line.replace('\u00a0', ' ').split()) for line in run('pdftotext', '-layout', pdf, '-').splitlines()
    ]
    assert ' '.join(f'Kolumn {place}' for place in range(8)) in rows
    assert ' '.join(['miljoner 797 926'] * 4) in rows


@pytest.mark.parametrize('font', ['Carlito', 'Caladea', 'Liberation Sans', 'Liberation Serif'])
def test_letters_are_as_wide_as_in_the_font(font: str) -> None:
    """Or a hundredth of their size wider."""
    if not shutil.which('fc-match'):
        pytest.skip("the fonts can't be asked here")
    ask = ['fc-match', '--format=%{family}|%{file}', f'{font}:bold']
    family, _bar, file = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.partition('|')
    if font not in family:
        pytest.skip(f"{font} is not here")
    drawn = ImageFont.truetype(file, 1000, layout_engine=ImageFont.Layout.BASIC)
    for sign in [*map(chr, range(32, 127)), *"åäöÅÄÖéüøæß–—§€”"]:
        assert 0 <= width_of(sign, font) - drawn.getlength(sign) / 1000 < 0.0101, sign
    assert width_of("12 kr", font) == width_of("12\u00a0kr", font)


def test_there_is_room_below(tmp_path: Path) -> None:
    """And between two tables something, or Word takes them for one."""
    made = filled_agenda(
        ROOT / 'templates' / 'agenda.docx',
        tmp_path / 'a.docx',
        f'{SMALL}\nText.\n\n{SMALL}\n- punkt\n\n{SMALL}\n{SMALL}\nSlut.',
    )
    body = docx.Document(str(made)).element.body
    below = [each.getnext() for each in body.iterchildren(qn('w:tbl'))]
    assert [each.tag for each in below] == [qn('w:p')] * 4
    spacing = [each.find(f'{qn("w:pPr")}/{qn("w:spacing")}') for each in below]
    assert [int(each.get(qn('w:before'))) >= 200 for each in spacing] == [True] * 4, "ten points"


@given(st.lists(st.lists(st.text('aåmM -/1\n', max_size=50), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_table_is_never_wider_than_the_text(rows: list[list[str]]) -> None:
    made = columns(rows, USUAL)
    assert len(made.widths) == 3
    assert all(width > 0 for width in made.widths)
    assert sum(made.widths) <= USUAL.width
