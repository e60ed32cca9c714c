"""Align two sequences: find elements of both in the same order, in a time that no input can stretch."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_MEETINGS = 1_000_000
"""Pairs of equal elements; difflib looks at each of them."""
MOST_ELEMENTS = 4_000
"""Elements between the beginning and the end that both share; difflib looks at all of them again and again where every
second one is another."""
MOST_PAIRS = 2_500
"""Pairs of unlike elements that are weighed against each other."""

Pairs = list[tuple[int, int]]
"""Places (from 0) in the earlier and in the later of two lists that belong together."""


class Stretch(NamedTuple):
    """`before[i:j]` stands where `after[k:l]` does; they are the same, or replace each other."""

    same: bool
    i: int
    j: int
    k: int
    l: int  # noqa: E741 - the four have their names from difflib


def stretches(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Stretch]:
    """Cut both sequences into stretches that are the same or replace each other, by turns."""
    head = _common(zip(before, after, strict=False))
    tail = _common(zip(reversed(before[head:]), reversed(after[head:]), strict=False))
    i, j, k, l = head, len(before) - tail, head, len(after) - tail  # noqa: E741
    found = [
        Stretch(True, 0, head, 0, head),
        *_middle(before[i:j], after[k:l], head),
        Stretch(True, j, len(before), l, len(after)),
    ]
    return [each for each in found if each.i < each.j or each.k < each.l]


def _common(pairs: Iterator[tuple[Hashable, Hashable]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _middle(before: Sequence[Hashable], after: Sequence[Hashable], head: int) -> Iterator[Stretch]:
    meetings = 0
    if before and after and max(len(before), len(after)) <= MOST_ELEMENTS:
        counts = Counter(after)
        meetings = sum(counts[each] for each in before)
    if not meetings or meetings > MOST_MEETINGS:
        yield Stretch(False, head, head + len(before), head, head + len(after))
        return
    for tag, i, j, k, l in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():  # noqa: E741
        yield Stretch(tag == 'equal', head + i, head + j, head + k, head + l)


def pair_up(
    before: Sequence[int], after: Sequence[int], likeness: Callable[[int, int], int], least: int, *, crossing: bool
) -> Pairs:
    """Pair the places of two lists that are alike, the most alike first, each once; `likeness` is in per mille.

    Too many to weigh are paired with none. Without `crossing` the pairs keep their order.
    """
    if len(before) * len(after) > MOST_PAIRS:
        return []
    weighed = sorted((-likeness(i, k), i, k) for i in before for k in after)
    pairs: Pairs = []
    for weight, i, k in weighed:
        taken = any(i == one or k == other for one, other in pairs)
        if -weight < least or taken:
            continue
        if crossing or all((i < one) == (k < other) for one, other in pairs):
            pairs.append((i, k))
    return sorted(pairs)


def unpaired(pairs: Pairs, before: int, after: int) -> tuple[list[int], list[int]]:
    """Return the places of two lists of these lengths that are in no pair."""
    ones, others = {i for i, _k in pairs}, {k for _i, k in pairs}
    return [i for i in range(before) if i not in ones], [k for k in range(after) if k not in others]


def equal_pairs(before: Sequence[Hashable], after: Sequence[Hashable], pairs: Pairs) -> Pairs:
    """Pair the elements that are equal and not yet paired, the first with the first."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    ones, others = unpaired(pairs, len(before), len(after))
    for k in others:
        waiting[after[k]].append(k)
    return [(i, waiting[before[i]].popleft()) for i in ones if waiting[before[i]]]


def moved(places: Sequence[int]) -> set[int]:
    """Return the positions that must move so that `places`, each of them different, rise: as few as can be."""
    ends: list[int] = []  # the least place that a rising row of each length ends with, and where
    where: list[int] = []
    earlier: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length:] = [place, *ends[length + 1 :]]
        where[length:] = [position, *where[length + 1 :]]
        earlier.append(where[length - 1] if length else -1)
    stay: set[int] = set()
    last = where[-1] if where else -1
    while last >= 0:
        stay.add(last)
        last = earlier[last]
    return set(range(len(places))) - stay


def woven(pairs: Sequence[tuple[int, int]], before: int, after: int) -> list[tuple[int | None, int | None]]:
    """Return all places of two lists of these lengths in the order of the later; removed ones come where they stood."""
    partner = dict(pairs)
    kept = {k for _i, k in pairs}
    rows: list[tuple[tuple[int, int, int], int | None, int | None]] = [((k, 0, 0), i, k) for i, k in pairs]
    rows += [((k, 0, 0), None, k) for k in range(after) if k not in kept]
    anchor = -1
    for i in range(before):
        anchor = partner.get(i, anchor)
        if i not in partner:
            rows.append(((anchor, 1, i), i, None))
    return [(i, k) for _key, i, k in sorted(rows, key=lambda row: row[0])]
