"""Match the items of the earlier version with those of the later one, wherever they went.

First come items that are equal in something that tells them apart: all they hold, then their title. Among equals the
order decides, so that of two breaks the second stays the second. The rest was renamed, added or removed, which the
words that they share tell (`likeness.py`).
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from ...model import Item
from .align import Pairs, equal_pairs, stretches, unpaired
from .likeness import Likeness, resembling
from .rows import Row

Key = Callable[[Sequence[Row], int], Hashable]


def match(before: Sequence[Row], after: Sequence[Row]) -> Pairs:
    """Return the places of items that are the same, each at most once, in the order of the earlier version."""
    pairs = _whole(before, after)
    for key in (_own, _title_below_parent, _title):
        pairs = _with_equal(before, after, key, pairs)
    left = unpaired(pairs, len(before), len(after))
    if all(left):
        weigh = Likeness(before, after)
        for _round in range(2):  # once its neighbours are known, an item is easier to know again
            pairs = sorted(pairs + resembling(before, after, pairs, weigh))
    return pairs


def _whole(before: Sequence[Row], after: Sequence[Row]) -> Pairs:
    """Pair items that are equal with everything below them, the uppermost first: the items below go with them."""
    pairs: dict[int, int] = {}
    for is_top in (True, False):
        found = _with_equal(before, after, _all_of, sorted(pairs.items()), is_top=is_top)
        for i, k in found:
            if i not in pairs:
                pairs |= {i + below: k + below for below in range(before[i].size)}
    return sorted(pairs.items())


def _with_equal(
    before: Sequence[Row], after: Sequence[Row], key: Key, pairs: Pairs, *, is_top: bool | None = None
) -> Pairs:
    """Add to the pairs the other items whose keys are equal: first in the order of both versions, then in any."""
    one, other = unpaired(pairs, len(before), len(after))
    if is_top is not None:
        one = [place for place in one if (before[place].parent < 0) is is_top]
        other = [place for place in other if (after[place].parent < 0) is is_top]
    number: dict[Hashable, int] = {}  # of each key; what is long is hashed once
    ones, others = (
        [number.setdefault(key(rows, place), len(number)) for place in places]
        for rows, places in ((before, one), (after, other))
    )
    same = [each for each in stretches(ones, others) if each.same]
    found = [(i, k) for each in same for i, k in zip(range(each.i, each.j), range(each.k, each.l), strict=True)]
    found += equal_pairs(ones, others, found)
    return sorted(pairs + [(one[i], other[k]) for i, k in found])


def _all_of(rows: Sequence[Row], place: int) -> Hashable:
    return _unnumbered(rows[place].item)


def _unnumbered(item: Item) -> Item:
    return replace(item, number='', items=tuple(map(_unnumbered, item.items)))


def _own(rows: Sequence[Row], place: int) -> Hashable:
    return replace(rows[place].item, number='', items=())


def _title(rows: Sequence[Row], place: int) -> Hashable:
    return tuple(rows[place].item.title.casefold().split())


def _title_below_parent(rows: Sequence[Row], place: int) -> Hashable:
    parent = rows[place].parent
    return _title(rows, parent) if parent >= 0 else (), rows[place].item.kind, _title(rows, place)
