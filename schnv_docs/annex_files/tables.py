"""Tables in text files (.csv), whatever divides their columns."""

import csv
import io
from pathlib import Path

from .texts import decoded_text

_DIVIDERS = (';', '\t', ',', '|')
_LOOKED_AT = 50
MOST_COLUMNS = 1000
Table = list[list[str]]


def read_table(path: Path) -> Table | None:
    """Return the rows, or `None` where the file is no text or no table; the divider is the one that fits most rows."""
    text = decoded_text(path.read_bytes())
    if text is None or not text.strip():
        return None
    divider = None
    if text.lower().startswith('sep='):  # for Excel, which never shows it
        first, _end, text = text.partition('\n')
        divider = first[4:5]
    csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))  # it is everybody's, and only ever raised
    try:
        rows = list(csv.reader(io.StringIO(text, newline=''), delimiter=divider or _divider(text)))
    except csv.Error:
        return None
    while rows and not any(rows[-1]):
        rows.pop()
    return rows if rows and max(map(len, rows)) <= MOST_COLUMNS else None


def _divider(text: str) -> str:
    """Return the divider that gives the first rows the same number of columns most often, and the most columns."""

    def fit(divider: str) -> tuple[float, int]:
        rows = [row for row in csv.reader(io.StringIO(text, newline=''), delimiter=divider) if row][:_LOOKED_AT]
        counts = [len(row) for row in rows]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) / len(counts) if usual > 1 else 0, usual)

    return max(_DIVIDERS, key=fit)
