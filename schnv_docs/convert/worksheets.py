"""Stage 5, convert: lays out sheets that nobody has set up for printing, so that people can read them.

Runs beside worker.py, in the Python that can import uno, so it imports nothing of ours. Lengths are in 1/100 mm.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from typing import Any

from sheet_objects import ends, keep_whole, line_at, shapes

Remote = Any
"""An object of LibreOffice's; uno has no types."""
Remark = list[Any]
"""What could not be done: "narrow" or "wide", the sheet's name, and how many cells or pages."""

LEGIBLE = 60
"""Percent of its size: what is smaller is hard to read on paper."""
NUMBERS = 1 | 2  # com.sun.star.sheet.CellFlags VALUE and DATETIME
ALL_BUT_NUMBERS = 4 | 8 | 128 | 256  # STRING, ANNOTATION, OBJECTS, EDITATTR
MOST_SHEETS = 100
MOST_ROWS = 2000
TITLES_OF_TEXT = 0.5
SHORT = 40
POINT = 2540 / 72


def laid_out(document: Remote) -> list[Remark]:
    """Lay out a book's sheets; one that can't be is printed as it is."""
    try:
        return lay_out(document)
    except Exception:
        traceback.print_exc()
        return []


def lay_out(document: Remote) -> list[Remark]:
    """Make all numbers visible and every page legible, and return what could not be done."""
    if is_web_page(document):
        leave_out_headings(document)
    every = list(document.Sheets)
    used = [(sheet, used_range(sheet)) for sheet in every if sheet.IsVisible][:MOST_SHEETS]
    remarks = [remark for sheet, area in used for remark in widen(document, sheet, area)]
    if any(sheet.getPrintAreas() for sheet in every):
        return remarks
    for sheet, area in used:  # or else there are ends of pages to the sheet's millionth row
        sheet.setPrintAreas((area,))
    try:
        return remarks + fit_all(document, used)
    finally:
        for sheet in every:  # of all alike, or those without would not be printed
            sheet.setPrintAreas(())


def fit_all(document: Remote, used: list[tuple[Remote, Remote]]) -> list[Remark]:
    """Fit the sheets of which nobody has said how they are to be printed, by their page styles."""
    remarks: list[Remark] = []
    styles = document.StyleFamilies.getByName('PageStyles')
    for name in sorted({sheet.PageStyle for sheet, _area in used}):
        style = styles.getByName(name)
        sharing = [(sheet, area) for sheet, area in used if sheet.PageStyle == name]
        if not is_set_up(style) and not any(has_own_pages(sheet) for sheet, _area in sharing):
            remarks += fit(style, sharing)
    return remarks


def is_web_page(document: Remote) -> bool:
    """Tell whether the book was read from HTML, which has no pages."""
    return any(each.Name == 'FilterName' and 'HTML' in str(each.Value) for each in document.getArgs())


def leave_out_headings(document: Remote) -> None:
    """Leave out the header and footer that LibreOffice puts on pages of which nobody has said anything."""
    styles = document.StyleFamilies.getByName('PageStyles')
    for name in styles.ElementNames:
        styles.getByName(name).HeaderIsOn = styles.getByName(name).FooterIsOn = False


def used_range(sheet: Remote) -> Remote:
    """Return the address of what a sheet holds, from its first cell on, objects included."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    area = cursor.RangeAddress
    for shape in shapes(sheet):
        right, bottom = shape.Position.X + shape.Size.Width, shape.Position.Y + shape.Size.Height
        area.EndColumn = max(area.EndColumn, line_at(sheet.Columns, 'X', right, min(area.EndColumn + 200, 1023)))
        area.EndRow = max(area.EndRow, line_at(sheet.Rows, 'Y', bottom, area.EndRow + MOST_ROWS))
    area.StartColumn = area.StartRow = 0
    return area


def is_set_up(style: Remote) -> bool:
    """Tell whether the author has chosen how the sheet is printed."""
    fitted = style.ScaleToPages or style.ScaleToPagesX or style.ScaleToPagesY
    return bool(style.IsLandscape or style.PageScale != 100 or fitted)


def has_own_pages(sheet: Remote) -> bool:
    """Tell whether the author has chosen where pages end, and what each begins with."""
    if sheet.getPrintTitleRows() or sheet.getPrintTitleColumns():
        return True
    return any(each.ManualBreak for each in (*ends(sheet.getRowPageBreaks()), *ends(sheet.getColumnPageBreaks())))


def widen(document: Remote, sheet: Remote, area: Remote) -> list[Remark]:
    """Widen the columns whose numbers would be printed as ###; the widths come from a copy that has nothing else."""
    cells = sheet.queryContentCells(NUMBERS | 16)  # formulas too
    columns = sorted(
        {
            column
            for each in cells.getRangeAddresses()
            for column in range(each.StartColumn, min(each.EndColumn, area.EndColumn) + 1)
        }
    )
    if not columns:
        return []
    name = sheet.Name
    copy = 'schnv-' + str(len(document.Sheets.ElementNames))
    document.Sheets.copyByName(name, copy, document.Sheets.Count)
    try:
        numbers = document.Sheets.getByName(copy).getCellRangeByPosition(0, 0, area.EndColumn, area.EndRow)
        numbers.clearContents(ALL_BUT_NUMBERS)
        numbers.Columns.OptimalWidth = True
        wanted = {column: numbers.Columns.getByIndex(column).Width for column in columns}
    finally:
        document.Sheets.removeByName(copy)
    left = 0
    for column, width in wanted.items():
        own = sheet.Columns.getByIndex(column)
        if own.IsVisible and own.Width < width:
            own.Width = width
            left += own.Width < width
    return [['narrow', name, left]] if left else []


def fit(style: Remote, sharing: list[tuple[Remote, Remote]]) -> list[Remark]:
    """Turn and shrink the paper of one page style so that its sheets are one page wide, and repeat their first rows."""
    width = max(width_of(sheet, area) for sheet, area in sharing)
    free = style.Width - style.LeftMargin - style.RightMargin
    remarks: list[Remark] = []
    if width > free:
        style.IsLandscape = True
        if style.Width < style.Height:
            style.Width, style.Height = style.Height, style.Width
        free = style.Width - style.LeftMargin - style.RightMargin
    if width > free:
        if free * 100 >= width * LEGIBLE:
            style.ScaleToPagesX, style.ScaleToPagesY = 1, 0
        else:
            style.PageScale = LEGIBLE
            remarks += [
                ['wide', sheet.Name, pages_across(sheet, area)]
                for sheet, area in sharing
                if width_of(sheet, area) * LEGIBLE > free * 100
            ]
    for sheet, area in sharing:
        repeat_first_row(sheet, area)
        keep_whole(sheet, area)
    return remarks


def pages_across(sheet: Remote, area: Remote) -> int:
    """Return how many pages stand side by side; a page may end where all that is printed does, but for rounding."""
    width = width_of(sheet, area) - 10
    breaks = [each.Position for each in ends(sheet.getColumnPageBreaks())]
    return 1 + len([each for each in breaks if width > sheet.Columns.getByIndex(each).Position.X])


def width_of(sheet: Remote, area: Remote) -> int:
    """Return how far what is printed of a sheet reaches: its cells, long texts, and charts and pictures beside them."""
    cells: int = sheet.getCellRangeByPosition(0, 0, area.EndColumn, 0).Size.Width
    reach: list[int] = [shape.Position.X + shape.Size.Width for shape in shapes(sheet)]
    return max([cells, *reach, *long_texts(sheet, area)])


def long_texts(sheet: Remote, area: Remote) -> Iterator[int]:
    """Yield how far texts reach that go on over the empty cells beside them, at half a letter's height a letter."""
    rows = sheet.getCellRangeByPosition(0, 0, area.EndColumn, min(area.EndRow, MOST_ROWS)).getDataArray()
    for number, row in enumerate(rows):
        last = max((place for place, value in enumerate(row) if value != ''), default=0)
        if isinstance(row[last], str) and len(row[last]) > SHORT:
            cell = sheet.getCellByPosition(last, number)
            if not (cell.IsTextWrapped or cell.IsMerged or '\n' in row[last]):
                yield cell.Position.X + round(len(row[last]) * cell.CharHeight * POINT / 2)


def repeat_first_row(sheet: Remote, area: Remote) -> None:
    """Repeat the first row on every page, if there are several and it looks like headings: most of it texts."""
    if not ends(sheet.getRowPageBreaks()):
        return
    row = sheet.getCellRangeByPosition(0, 0, area.EndColumn, 0).getDataArray()[0]
    filled = [value for value in row if value != '']
    if len(filled) > 1 and sum(isinstance(value, str) for value in filled) > len(filled) * TITLES_OF_TEXT:
        titles = sheet.getCellRangeByPosition(0, 0, area.EndColumn, 0).RangeAddress
        sheet.setTitleRows(titles)
        sheet.setPrintTitleRows(True)
