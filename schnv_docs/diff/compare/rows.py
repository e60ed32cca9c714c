"""The items of an agenda as one list, each followed by its sub-items."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Item
from ...typed.lines import one_line
from .changes import ItemPlace


@dataclass(frozen=True, slots=True)
class Row:
    """An item; `parent` is the place of the item above it, or -1, and `size` counts it and all below it."""

    item: Item
    parent: int
    size: int


def rows_of(agenda: Sequence[Item], parent: int = -1, first: int = 0) -> list[Row]:
    """List all items from top to bottom; places count from `first`."""
    rows: list[Row] = []
    for item in agenda:
        place = first + len(rows)
        below = rows_of(item.items, place, place + 1)
        rows += [Row(item, parent, 1 + len(below)), *below]
    return rows


def children_by_parent(rows: Sequence[Row]) -> dict[int, list[int]]:
    """Return the places of the items below each place, in order; the uppermost are below -1."""
    below: dict[int, list[int]] = {-1: []}
    for place, row in enumerate(rows):
        below.setdefault(row.parent, []).append(place)
    return below


def place_of(rows: Sequence[Row], row: Row) -> ItemPlace:
    """Return the place of one of the rows, for people."""
    parent = rows[row.parent].item.number if row.parent >= 0 else ''
    return ItemPlace(row.item.number, one_line(row.item.title), row.item.kind, parent)
