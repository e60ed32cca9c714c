"""A table as CSV that Excel opens by a double click where a comma is the decimal sign: semicolons, UTF-8 with BOM."""

import csv
import io
from datetime import date

from .tables import Cell, PlainTable

FORMULA = ('=', '+', '-', '@', '\t', '\r')
"""What makes spreadsheets take a text for a formula (OWASP, CSV injection); an apostrophe before it keeps it a text."""


def csv_bytes(table: PlainTable) -> bytes:
    """Return the heads and the rows; lines end as RFC 4180 has it."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=';', lineterminator='\r\n')
    for row in (table.heads, *table.rows):
        writer.writerow([_shown(cell) for cell in row])
    return lines.getvalue().encode('utf-8-sig')


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = '' if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text
