"""Stage 5, convert: charts and pictures on sheets are whole.

Runs beside worker.py, in the Python that can import uno, so it imports nothing of ours. Lengths are in 1/100 mm.
"""

from __future__ import annotations

from typing import Any

Remote = Any
"""An object of LibreOffice's; uno has no types."""

MOST_BREAKS = 200


def shapes(sheet: Remote) -> list[Remote]:
    """Return the charts and pictures of a sheet."""
    return [sheet.DrawPage.getByIndex(number) for number in range(sheet.DrawPage.Count)]


def ends(breaks: tuple[Remote, ...]) -> list[Remote]:
    """Return where pages end, within what is printed."""
    return [each for each in breaks if each.Position > 0]


def keep_whole(sheet: Remote, area: Remote) -> None:
    """Begin a new page before each chart or picture that a page's end would cut."""
    for shape in sorted(shapes(sheet), key=lambda each: each.Position.Y)[:MOST_BREAKS]:
        place, size = shape.Position, shape.Size
        move_down(sheet.Columns, 'X', sheet.getColumnPageBreaks(), place.X, size.Width, area.EndColumn + MOST_BREAKS)
        move_down(sheet.Rows, 'Y', sheet.getRowPageBreaks(), place.Y, size.Height, area.EndRow)


def move_down(lines: Remote, along: str, breaks: tuple[Remote, ...], start: int, length: int, last: int) -> None:
    """Begin a new page at the row or column in which something begins, if a page ends within it."""
    places = [getattr(lines.getByIndex(each.Position).Position, along) for each in ends(breaks)]
    if any(start < place < start + length for place in places):
        first = line_at(lines, along, start, last)
        if first > 0:
            lines.getByIndex(first).IsStartOfNewPage = True


def line_at(lines: Remote, along: str, length: int, last: int) -> int:
    """Return the row or column that something begins in, so far from the first one."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        if length >= getattr(lines.getByIndex(middle).Position, along):
            low = middle
        else:
            high = middle - 1
    return low
