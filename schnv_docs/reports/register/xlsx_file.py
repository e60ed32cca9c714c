"""The register as an Excel workbook: a sheet for each table, real dates, a filter, heads that stay and are repeated."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from math import ceil
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from ...annex_files.archives import with_fixed_times
from ...typed.dates import Key
from .csv_file import FORMULA
from .rows import Register
from .tables import ATTENDANCE, KEYS, Cell, PlainTable, table

DATES = 'yyyy-mm-dd'
NARROWEST, WIDEST = 10, 60  # characters of a column; longer texts go on below
LINE = 15  # points; Excel would find the height of a row by itself, LibreOffice does not
PADDING = 3  # characters that the filter's button takes beside a head
SOME_DAY = date(2000, 1, 1)  # of a workbook that has nothing in it


def xlsx_bytes(register: Register, colour: str, keys: Sequence[str] = KEYS) -> bytes:
    """Return the workbook, the same bytes for the same register; `colour` is that of the heads, as in "1F4E5F"."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for key in keys:
        each = table(register, key)
        _fill(workbook.create_sheet(each.name), each, colour, fixed=3 if key == ATTENDANCE else 1)
    workbook.properties.title = workbook.properties.creator = register.name
    workbook.properties.created = workbook.properties.modified = datetime.combine(register.today or SOME_DAY, time())
    buffer = io.BytesIO()
    ExcelWriter(workbook, ZipFile(buffer, 'w', ZIP_DEFLATED)).save()  # its own `save` takes the time from the clock
    return with_fixed_times(buffer.getvalue())


def _fill(sheet: Worksheet, table: PlainTable, colour: str, fixed: int) -> None:
    """Write the table; the head and the columns before number `fixed` (from 1) stay where they are."""
    widths = [_width(values) for values in zip(table.heads, *table.rows, strict=True)]
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f'{get_column_letter(fixed)}2'
    sheet.auto_filter.ref = f'A1:{get_column_letter(len(widths))}{len(table.rows) + 1}'
    sheet.print_title_rows = '1:1'
    sheet.page_setup.orientation, sheet.page_setup.paperSize = 'landscape', Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.append([_head(sheet, value, colour) for value in table.heads])
    for number, row in enumerate(table.rows, start=2):
        sheet.append([_cell(sheet, value) for value in row])
        sheet.row_dimensions[number].height = LINE * max(map(_lines, row, widths))


def _head(sheet: Worksheet, value: Cell, colour: str) -> SheetCell:
    cell = _cell(sheet, value)
    cell.font = Font(name='Calibri', bold=True, color='FFFFFF')
    cell.fill = PatternFill('solid', fgColor=colour)
    return cell


def _cell(sheet: Worksheet, value: Cell) -> SheetCell:
    """Return a cell; texts stay texts, whatever they begin with, also when somebody edits them."""
    value = str(value) if isinstance(value, Key) else value
    cell = SheetCell(sheet, 1, 1, value)  # where it stands `append` decides
    cell.alignment = Alignment(vertical='top', wrap_text=isinstance(value, str), horizontal='left')
    if isinstance(value, date):
        cell.number_format = DATES
    elif isinstance(value, str):
        cell.data_type = 's'
        cell.quotePrefix = value.startswith(FORMULA)
    return cell


def _width(values: tuple[Cell, ...]) -> int:
    head, *cells = (max(map(len, str(value or '').split('\n'))) for value in values)
    return min(WIDEST, max(NARROWEST, head + PADDING, *(length + 1 for length in cells)))


def _lines(value: Cell, width: int) -> int:
    """Return the number of lines that a cell takes, or one more."""
    return sum(max(1, ceil(len(line) / (width - 1))) for line in value.split('\n')) if isinstance(value, str) else 1
