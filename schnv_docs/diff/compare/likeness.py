"""Match the items that are left by the words they share.

A word weighs the less the more items have it: what stands in every second clause tells nothing. A title's words weigh
more. The words lead to the few items that are worth weighing, so that five hundred renamed items take some thousand
weighings, not a quarter of a million. All weights are whole numbers: the outcome is the same on every machine.
"""

from collections import Counter
from collections.abc import Sequence

from ...model import Clause, Item
from .align import Pairs, unpaired
from .rows import Row, children_by_parent
from .words import bare_words

UNIT = 5040  # the weight of a word that one item has; divisible by all small numbers
TITLE = 3  # how much more a word weighs in a title
NEAR, FAR, FAR_WITHOUT_TEXT = 400, 600, 750
"""Per mille of the weight that two items share if they are one: between the same neighbours, elsewhere, and elsewhere
where there is nothing but titles to go by."""
MOST_COMMON = 16  # items; a word that more have leads to none
RAREST = 24  # words of an item that lead to others
MOST_WEIGHED = 8  # items that one item is weighed against

Gap = tuple[int, int, int]
"""The place of an item in the later version, real or possible: its parent's, and the nearest known ones around it."""


class Likeness:
    """Weighs the likeness of an item of the earlier version and one of the later."""

    def __init__(self, before: Sequence[Row], after: Sequence[Row]) -> None:
        self.words = [_words(row) for row in before], [_words(row) for row in after]
        one, other = (Counter(word for words in each for word in words) for each in self.words)
        self.common = {word: max(one[word], other[word]) for word in one.keys() | other.keys()}
        self._totals = tuple([self._weight(words) for words in each] for each in self.words)
        self._bare = tuple([_is_bare(row.item) for row in each] for each in (before, after))

    def __call__(self, i: int, k: int) -> int:
        """Return the part of their weight that the two share, in per mille."""
        one, other = self.words[0][i], self.words[1][k]
        shared = sum(UNIT // self.common[word] * min(one[word], other[word]) for word in one.keys() & other.keys())
        total = self._totals[0][i] + self._totals[1][k]
        return 2000 * shared // total if total else 0

    def least(self, i: int, k: int, is_near: bool) -> int:
        """Return the least likeness at which the two are taken for one."""
        if is_near:
            return NEAR
        return FAR_WITHOUT_TEXT if self._bare[0][i] or self._bare[1][k] else FAR

    def _weight(self, words: dict[str, int]) -> int:
        return sum(UNIT // self.common[word] * times for word, times in words.items())


def resembling(before: Sequence[Row], after: Sequence[Row], pairs: Pairs, weigh: Likeness) -> Pairs:
    """Return further pairs: the most alike first, each item once."""
    left = unpaired(pairs, len(before), len(after))
    gaps = _gaps(before, after, pairs)
    weighed: list[tuple[int, bool, int, int]] = []
    for i, candidates in _candidates(left, gaps, weigh).items():
        for k in candidates:
            is_near = gaps[0].get(i) == gaps[1][k]
            if (likeness := weigh(i, k)) >= weigh.least(i, k, is_near):
                weighed.append((-likeness, not is_near, i, k))
    found: Pairs = []
    ones, others = set[int](), set[int]()
    for _likeness, _is_far, i, k in sorted(weighed):
        if i not in ones and k not in others:
            found.append((i, k))
            ones.add(i)
            others.add(k)
    return found


def _candidates(
    left: tuple[list[int], list[int]], gaps: tuple[dict[int, Gap], dict[int, Gap]], weigh: Likeness
) -> dict[int, list[int]]:
    """Return candidates for each item that is left: items that share its rarest words, and items in its place."""
    having: dict[str, list[int]] = {}
    standing: dict[Gap, list[int]] = {}
    for k in left[1]:
        standing.setdefault(gaps[1][k], []).append(k)
        for word in weigh.words[1][k]:
            having.setdefault(word, []).append(k)
    found: dict[int, list[int]] = {}
    for i in left[0]:
        telling = [word for word in weigh.words[0][i] if len(having.get(word, ())) in range(1, MOST_COMMON + 1)]
        shared: Counter[int] = Counter()
        for word in sorted(telling, key=lambda word: (weigh.common[word], word))[:RAREST]:
            for k in having[word]:
                shared[k] += UNIT // weigh.common[word]
        ranked = sorted(shared, key=lambda k: (-shared[k], k))[:MOST_WEIGHED]
        gap = gaps[0].get(i)
        near = standing.get(gap, [])[:MOST_WEIGHED] if gap else []
        found[i] = list(dict.fromkeys([*ranked, *near]))
    return found


def _gaps(before: Sequence[Row], after: Sequence[Row], pairs: Pairs) -> tuple[dict[int, Gap], dict[int, Gap]]:
    """Return the gaps of the items of both versions, as places of the later one; none below an unknown parent."""
    partner = {-1: -1, **dict(pairs)}
    kept = {k for i, k in pairs if partner.get(before[i].parent) == after[k].parent}
    ones: dict[int, Gap] = {}
    for parent, places in children_by_parent(before).items():
        if parent in partner:
            known = [partner.get(place, -1) for place in places]
            ones |= _between(partner[parent], places, [k if k in kept else -1 for k in known])
    others: dict[int, Gap] = {}
    for parent, places in children_by_parent(after).items():
        others |= _between(parent, places, [k if k in kept else -1 for k in places])
    return ones, others


def _between(parent: int, places: list[int], known: list[int]) -> dict[int, Gap]:
    """Return the gap of each place; `known` has their places in the later version, or -1."""
    upwards = _last_known(known)
    downwards = _last_known(known[::-1])[::-1]
    return {place: (parent, up, down) for place, up, down in zip(places, upwards, downwards, strict=True)}


def _last_known(known: list[int]) -> list[int]:
    last, found = -1, []
    for place in known:
        found.append(last)
        last = place if place >= 0 else last
    return found


def _words(row: Row) -> dict[str, int]:
    """Return the words of an item with their factors; a title's words weigh more."""
    item = row.item
    words = dict.fromkeys(bare_words(' '.join(_texts(item))), 1)
    return words | dict.fromkeys(bare_words(f'{item.kind} {item.title}'), TITLE)


def _texts(item: Item) -> list[str]:
    clauses: tuple[Clause, ...] = (*item.proposal, *(item.decision.clauses if item.decision else ()))
    said = [f'{clause.condition} {clause.text}' for clause in clauses]
    return [item.intro, item.background, item.notes, *item.presenters, *said, *(sub.title for sub in item.items)]


def _is_bare(item: Item) -> bool:
    return not any(_texts(item))
