"""A text in two versions, word by word."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from .align import Stretch, stretches
from .changes import Op, Segment, WordDiff

BREAK = '\n'
SHORT = 3
"""Letters of a word that, alone between two changes, is rather changed along with them."""
LEAST_SAME = 250
"""Per mille of the words that must stay for them to be worth picking out of a text that is otherwise another."""

_STRUCTURE = re.compile(r'[ \t]*(?:[-*+|#>]|\d{1,9}[.)]\s)')


def words_of(text: str) -> list[str]:
    """The words of a paragraph; a line break that Markdown heeds is one, with the blanks that follow it."""
    words: list[str] = []
    heeded = False
    for number, line in enumerate(text.split('\n')):
        indent = re.match(r'[ \t]*', line)
        if number == 0 or heeded or _STRUCTURE.match(line):
            lead = indent[0] if indent else ''
            words += [BREAK + lead] if number else [lead] if lead else []
        words += line.split()
        heeded = line.endswith(('  ', '\\'))
    return words


def compare_words(before: str, after: str) -> WordDiff:
    """The two texts as one: the words that both have, and those of either."""
    return compare_lists(words_of(before), words_of(after))


def compare_lists(before: Sequence[str], after: Sequence[str]) -> WordDiff:
    """The same of texts that are split already; of texts with next to nothing in common, the one after the other."""
    found = stretches([_bare(word) for word in before], [_bare(word) for word in after])
    same = sum(each.j - each.i for each in found if each.same)
    if same * 1000 < min(len(before), len(after)) * LEAST_SAME:
        found = [Stretch(False, 0, len(before), 0, len(after))]
    return tuple(Segment(op, join_words(words)) for op, words in _merged(_pieces(before, after, found)))


def join_words(words: Sequence[str]) -> str:
    """Words as a text again; a line break brings its own white space along."""
    parts: list[str] = []
    glued = True
    for word in words:
        parts += [word] if glued or word.startswith(BREAK) else [' ', word]
        glued = not word.rpartition(BREAK)[2].strip()
    return ''.join(parts)


def bare_words(text: str) -> list[str]:
    """The words without the signs around them, great letters or small."""
    return re.findall(r'\w+', text.casefold())


def likeness(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """How many of the words two texts share, in per mille, whatever their order (Dice's coefficient)."""
    one, other = set(before), set(after)
    return 2000 * len(one & other) // (len(one) + len(other)) if one or other else 1000


def one_version(words: WordDiff, op: Op) -> str:
    """One of the two texts: with `Op.REMOVED` the earlier, with `Op.ADDED` the later."""
    return join_words([piece.text for piece in words if piece.op in (Op.SAME, op)])


_Found = tuple[Op, list[str]]


def _pieces(before: Sequence[str], after: Sequence[str], found: list[Stretch]) -> Iterator[_Found]:
    """A word with another full stop or comma is another word, but stands in the same place."""
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
    """What was removed before what was added, in one piece each, as long as nothing that stays comes between."""
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
