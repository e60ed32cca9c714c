"""Sheets that nobody has set up for printing can be read: wide enough, on their side, headed on every page."""

import subprocess
from pathlib import Path

import pytest
from made_annexes import built, printed, said, sheet
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from PIL import Image
from pypdf import PdfReader

from schnv_docs.convert import Office


def _pages(path: Path, folder: Path) -> tuple[PdfReader, str]:
    with Office(folder / 'desk') as office:
        made = office.to_pdf({'a': path}, folder / 'out')['a']
    assert isinstance(made, Path), made
    return PdfReader(made), subprocess.check_output(['pdftotext', '-layout', made, '-']).decode()


def test_numbers_are_never_signs(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0].column_dimensions['B'].width = 3
        book.worksheets[0].protection.sheet = True

    result = built(tmp_path, sheet(tmp_path / 'bok.xlsx', ("Kostnad", 1234567890123), change=change))
    assert "Kostnad 1234567890123" in printed(result)
    assert '###' not in printed(result)
    assert said(result) == []


def test_a_wide_sheet_lies_on_its_side_on_one_page(tmp_path: Path) -> None:
    path = sheet(tmp_path / 'bok.xlsx', tuple(f"Kolumn {n}" for n in range(16)))
    pages, text = _pages(path, tmp_path)
    assert len(pages.pages) == 1
    assert pages.pages[0].mediabox.width > pages.pages[0].mediabox.height
    assert "Kolumn 15" in text


def test_the_first_row_stands_on_every_page(tmp_path: Path) -> None:
    pages, text = _pages(
        sheet(tmp_path / 'bok.xlsx', ("Kommun", "Antal"), *(("Falun", n) for n in range(150))), tmp_path
    )
    assert len(pages.pages) > 1
    assert text.count("Kommun") == len(pages.pages)


def test_what_its_author_set_up_stays(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0].page_setup.scale = 90

    path = sheet(tmp_path / 'bok.xlsx', ("Kommun", "Antal"), *(("Falun", n) for n in range(150)), change=change)
    _pages_of, text = _pages(path, tmp_path)
    assert text.count("Kommun") == 1


def test_too_wide_a_sheet_is_named(tmp_path: Path) -> None:
    result = built(tmp_path, sheet(tmp_path / 'bok.xlsx', tuple(f"Kolumn {n}" for n in range(60))))
    (message,) = said(result)
    packet = next(path for path in result.files if path.name.endswith('utskick.pdf'))
    pages = f'{len(PdfReader(packet).pages) - 1} pages side by side'
    assert message == f'annex A: bok.xlsx: the sheet Sheet is too wide for one page, and goes on over {pages}'
    assert "Kolumn 59" in printed(result)


def test_a_title_longer_than_the_page_is_whole(tmp_path: Path) -> None:
    title = "Sammanställning över kommunernas samlade kostnader för hemtjänst och äldreomsorg åren 2020 till 2025"
    reader, text = _pages(sheet(tmp_path / 'bok.xlsx', (f"{title}, i kronor",), ("Falun", 1), ("Orsa", 2)), tmp_path)
    assert len(reader.pages) == 1
    assert f"{title}, i kronor" in text


@pytest.mark.parametrize(('cell', 'columns'), [('D48', 2), ('S2', 17)])
def test_a_chart_is_not_cut(cell: str, columns: int, tmp_path: Path) -> None:
    """The chart would stand across the end of a page, below or beside it; now it is whole on the next one."""

    def change(book: Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(book.worksheets[0], min_col=2, min_row=2, max_row=10))
        book.worksheets[0].add_chart(chart, cell)

    rows = [tuple(range(1, columns + 1))] * 80
    path = sheet(tmp_path / 'bok.xlsx', ("Namn",) * columns, *rows, change=change)
    with Office(tmp_path / 'desk') as office:
        made = office.to_pdf({'a': path}, tmp_path / 'out')['a']
    assert isinstance(made, Path)
    subprocess.run(['pdftoppm', '-r', '30', made, str(tmp_path / 'page')], check=True)
    blue = [_blue(each) for each in sorted(tmp_path.glob('page*.ppm'))]
    assert sum(count > 0 for count in blue) == 1


def test_a_chart_that_fills_a_sheet_is_seen(tmp_path: Path) -> None:
    """Programs other than Excel say nothing of its size."""

    def change(book: Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(book.worksheets[0], min_col=2, min_row=2, max_row=10))
        chart.title = "Hela bladet"
        book.create_chartsheet().add_chart(chart)

    path = sheet(tmp_path / 'bok.xlsx', ("Namn", "Antal"), ("Falun", 7), ("Orsa", 8), change=change)
    assert "Hela bladet" in printed(built(tmp_path, path))


def _blue(path: Path) -> int:
    """Count the pixels of a chart's bars."""
    with Image.open(path) as image:
        data = image.convert('RGB').tobytes()
    return sum(b > r + 40 for r, b in zip(data[::3], data[2::3], strict=True))
