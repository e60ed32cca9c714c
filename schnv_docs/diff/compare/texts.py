"""Compare running texts and lists of clauses, part by part."""

import re
from collections.abc import Sequence

from ...model import Clause
from .align import Pairs, equal_pairs, moved, pair_up, stretches, unpaired, woven
from .text_changes import ClauseChange, ParagraphChange, TextChange, WordDiff
from .words import bare_words, compare_lists, compare_words, dice_coefficient, words_of

LIKE_PARAGRAPHS = 300
"""Per mille of the words that two paragraphs share if one became the other."""
LIKE_CLAUSES = 350
"""The same for clauses, most of which begin alike."""

_BLANK_LINES = re.compile(r'\n[ \t]*\n(?:[ \t]*\n)*')


def compare_text(name: str, before: str, after: str) -> tuple[TextChange, ...]:
    """Compare a running text paragraph by paragraph; other line breaks are no change as long as it prints alike."""
    if before == after:
        return ()
    one, other = _paragraphs(before), _paragraphs(after)
    pairs = _in_order(one, other)
    changed = tuple(
        ParagraphChange(_number(i), _number(k), _words(i, k, one, other))
        for i, k in woven(pairs, len(one), len(other))
        if i is None or k is None or one[i] != other[k]
    )
    return (TextChange(name, changed),) if changed else ()


def compare_clauses(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """Return the clauses that changed; one that stands elsewhere in the list was moved, and may be changed, too."""
    return tuple(each for each in all_clauses(before, after) if each.is_changed) if before != after else ()


def all_clauses(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """Return all clauses, also those that did not change."""
    pairs = _anywhere(before, after)
    shifted = {pairs[place][1] for place in moved([k for _i, k in pairs])}
    return tuple(_clause(i, k, before, after, k in shifted) for i, k in woven(pairs, len(before), len(after)))


def _paragraphs(text: str) -> list[tuple[str, ...]]:
    return [tuple(words_of(each)) for each in _BLANK_LINES.split(text.replace('\r\n', '\n')) if each.strip()]


def _number(place: int | None) -> int:
    return 0 if place is None else place + 1


def _words(i: int | None, k: int | None, before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> WordDiff:
    return compare_lists(() if i is None else before[i], () if k is None else after[k])


def _in_order(before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]) -> Pairs:
    """Pair equal paragraphs, and between them similar ones, all in the order they have in both."""
    pairs: Pairs = []
    for each in stretches(before, after):
        if each.same:
            pairs += zip(range(each.i, each.j), range(each.k, each.l), strict=True)
        else:
            pairs += pair_up(
                range(each.i, each.j), range(each.k, each.l),
                lambda i, k: dice_coefficient(before[i], after[k]), LIKE_PARAGRAPHS, crossing=False,
            )  # fmt: skip
    return pairs


def _anywhere(before: Sequence[Clause], after: Sequence[Clause]) -> Pairs:
    """Pair equal clauses, those in the same order first, then similar ones, wherever they stand."""
    pairs: Pairs = []
    for each in stretches(before, after):
        if each.same:
            pairs += zip(range(each.i, each.j), range(each.k, each.l), strict=True)
    pairs += equal_pairs(before, after, pairs)
    words = [[bare_words(f'{each.condition} {each.text}') for each in clauses] for clauses in (before, after)]
    left = unpaired(pairs, len(before), len(after))
    return sorted(
        pairs + pair_up(*left, lambda i, k: dice_coefficient(words[0][i], words[1][k]), LIKE_CLAUSES, crossing=True)
    )


def _clause(
    i: int | None, k: int | None, before: Sequence[Clause], after: Sequence[Clause], is_moved: bool
) -> ClauseChange:
    nothing = Clause('')
    one, other = nothing if i is None else before[i], nothing if k is None else after[k]
    return ClauseChange(
        _number(i),
        _number(k),
        condition=compare_words(one.condition, other.condition),
        text=compare_words(one.text, other.text),
        moved=is_moved,
    )
