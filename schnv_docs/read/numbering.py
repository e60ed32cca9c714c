"""The items of a meeting's file under the numbers that people call them by: 5, 5a."""

from collections.abc import Iterator
from dataclasses import dataclass

from .source import Mapping


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item, its number, and the item it stands below."""

    number: str
    node: Mapping
    parent: Mapping | None = None


def sub_letter(place: int) -> str:
    """Return the letter of a sub-item as Word numbers it: a, b, ... z, aa, bb; `place` counts from 0."""
    return chr(ord('a') + place % 26) * (place // 26 + 1)


def numbered(root: Mapping) -> Iterator[Numbered]:
    """Yield all items, each followed by its sub-items; an entry that is no item counts, but is left out."""
    for place, node in enumerate(root.listed('agenda'), start=1):
        if isinstance(node, Mapping):
            yield Numbered(str(place), node)
            for below, each in enumerate(node.listed('items')):
                if isinstance(each, Mapping):
                    yield Numbered(f'{place}{sub_letter(below)}', each, node)
