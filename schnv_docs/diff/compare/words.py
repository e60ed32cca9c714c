"""Compare a text in two versions, word by word."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from ...typed.lines import one_line
from .align import Stretch, stretches
from .text_changes import Op, Segment, WordDiff

BREAK = '\n'
SHORT = 3
"""Letters of a word that, alone between two changes, is rather changed along with them."""
LEAST_SAME = 250
"""Per mille of the words that must stay for them to be worth picking out of a text that is otherwise another."""

_AMOUNT = r'(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)'
_WITH_AMOUNTS = re.compile(rf'(?:{_AMOUNT}|\S)+')
_STRUCTURE = re.compile(r'[ \t]*(?:[-*+|#>]|\d{1,9}[.)]\s)')


def words_of(text: str) -> list[str]:
    """Split a paragraph into words; a line break that Markdown heeds is one, with the blanks that follow it."""
    words: list[str] = []
    heeded = False
    for number, line in enumerate(text.split('\n')):
        indent = re.match(r'[ \t]*', line)
        if number == 0 or heeded or _STRUCTURE.match(line):
            lead = indent[0] if indent else ''
            words += [BREAK + lead] if number else [lead] if lead else []
        words += _split(line)
        heeded = line.endswith(('  ', '\\'))
    return words


def _split(line: str) -> list[str]:
    """Split a line at its blanks, except for those within an amount (1 250 000), which is one word."""
    if not re.search(_AMOUNT, line):
        return line.split()
    return [one_line(word) for word in _WITH_AMOUNTS.findall(line)]


def compare_words(before: str, after: str) -> WordDiff:
    """Return the two texts as one: the words that both have, and the words of either."""
    return compare_lists(words_of(before), words_of(after))


def compare_lists(before: Sequence[str], after: Sequence[str]) -> WordDiff:
    """Compare texts that are split already; with next to nothing in common, one comes after the other as a whole."""
    found = stretches([_bare(word) for word in before], [_bare(word) for word in after])
    same = sum(each.j - each.i for each in found if each.same)
    if same * 1000 < min(len(before), len(after)) * LEAST_SAME:
        found = [Stretch(False, 0, len(before), 0, len(after))]
    return tuple(Segment(op, join_words(words)) for op, words in _merged(_segments(before, after, found)))


def join_words(words: Sequence[str]) -> str:
    """Join words to a text again; a line break brings its own white space along."""
    parts: list[str] = []
    glued = True
    for word in words:
        parts += [word] if glued or word.startswith(BREAK) else [' ', word]
        glued = not word.rpartition(BREAK)[2].strip()
    return ''.join(parts)


def bare_words(text: str) -> list[str]:
    """Return the words of a text in small letters, without the signs around them."""
    return re.findall(r'\w+', text.casefold())


def dice_coefficient(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """Return the part of their words that two texts share, in per mille; order plays no part."""
    one, other = set(before), set(after)
    return 2000 * len(one & other) // (len(one) + len(other)) if one or other else 1000


def one_version(words: WordDiff, op: Op) -> str:
    """Return one of the two texts: with `Op.REMOVED` the earlier, with `Op.ADDED` the later."""
    return join_words([piece.text for piece in words if piece.op in (Op.SAME, op)])


_Found = tuple[Op, list[str]]


def _segments(before: Sequence[str], after: Sequence[str], found: list[Stretch]) -> Iterator[_Found]:
    """Yield the words by what became of them; one with another full stop is another word in the same place."""
    for place, each in enumerate(found):
        around = found[place - 1 : place] + found[place + 1 : place + 2]
        slight = len(around) == 2 and _is_slight(before[each.i : each.j]) and all(map(_is_long, around))
        if not each.same or slight:
            yield Op.REMOVED, list(before[each.i : each.j])
            yield Op.ADDED, list(after[each.k : each.l])
            continue
        for one, other in zip(before[each.i : each.j], after[each.k : each.l], strict=True):
            yield from [(Op.SAME, [one])] if one == other else [(Op.REMOVED, [one]), (Op.ADDED, [other])]


def _bare(word: str) -> str:
    return word.rstrip('.,;:!?') or word


def _is_long(changed: Stretch) -> bool:
    return max(changed.j - changed.i, changed.l - changed.k) > 1


def _is_slight(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0]) <= SHORT and not words[0].startswith(BREAK)


def _merged(found: Iterable[_Found]) -> Iterator[_Found]:
    """Join neighbours: removed words before added ones, in one segment each, as long as no word between stays."""
    waiting: dict[Op, list[str]] = {op: [] for op in Op}
    for op, words in found:
        others = (Op.REMOVED, Op.ADDED) if op is Op.SAME else (Op.SAME,)
        if words and any(waiting[each] for each in others):
            yield from _emptied(waiting)
        waiting[op] += words
    yield from _emptied(waiting)


def _emptied(waiting: dict[Op, list[str]]) -> Iterator[_Found]:
    for op in Op:
        if waiting[op]:
            yield op, waiting[op]
            waiting[op] = []
