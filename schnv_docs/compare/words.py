"""A text in two versions, word by word."""

import re
from collections.abc import Hashable, Iterator, Sequence

from .align import Stretch, stretches
from .changes import Op, Piece, Words

BREAK = '\n'
SHORT = 3
"""Letters of a word that, alone between two changes, is rather changed along with them."""
LEAST_SAME = 250
"""Per mille of the words that must stay for them to be worth picking out of a text that is otherwise another."""
FEW = 4
"""Words; a text that is this short is shown word by word however little of it stays."""

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


def compare_words(before: str, after: str) -> Words:
    """The two texts as one: the words that both have, and those of either."""
    return compare_lists(words_of(before), words_of(after))


def compare_lists(before: Sequence[str], after: Sequence[str]) -> Words:
    """The same of texts that are split already."""
    found = list(_pieces(before, after))
    same = sum(len(words) for op, words in found if op is Op.SAME)
    length = max(len(before), len(after))
    if length > FEW and same * 1000 < length * LEAST_SAME:
        found = [(Op.REMOVED, list(before)), (Op.ADDED, list(after))]
    return tuple(Piece(op, joined(words)) for op, words in _merged(found))


def joined(words: Sequence[str]) -> str:
    """Words as a text again; a line break brings its own white space along."""
    parts: list[str] = []
    glued = True
    for word in words:
        parts += [word] if glued or word.startswith(BREAK) else [' ', word]
        glued = not word.rpartition(BREAK)[2].strip()
    return ''.join(parts)


def likeness(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """How many of the words two texts share, in per mille, whatever their order (Dice's coefficient)."""
    one, other = set(before), set(after)
    return 2000 * len(one & other) // (len(one) + len(other)) if one or other else 1000


def text_of(words: Words, op: Op) -> str:
    """One of the two texts: with `Op.REMOVED` the earlier, with `Op.ADDED` the later."""
    return joined([piece.text for piece in words if piece.op in (Op.SAME, op)])


_Found = tuple[Op, list[str]]


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[_Found]:
    found = stretches(before, after)
    for place, each in enumerate(found):
        around = found[place - 1 : place] + found[place + 1 : place + 2]
        slight = len(around) == 2 and _is_slight(before[each.i : each.j]) and all(map(_is_long, around))
        if each.same and not slight:
            yield Op.SAME, list(before[each.i : each.j])
        else:
            yield Op.REMOVED, list(before[each.i : each.j])
            yield Op.ADDED, list(after[each.k : each.l])


def _is_long(changed: Stretch) -> bool:
    return max(changed.j - changed.i, changed.l - changed.k) > 1


def _is_slight(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0]) <= SHORT and not words[0].startswith(BREAK)


def _merged(found: Sequence[_Found]) -> Iterator[_Found]:
    """What was removed before what was added, in one piece each, as long as nothing that stays comes between."""
    gone: list[str] = []
    new: list[str] = []
    for op, words in [*found, (Op.SAME, [])]:
        if op is not Op.SAME:
            (gone if op is Op.REMOVED else new).extend(words)
            continue
        yield from ((each, list(changed)) for each, changed in ((Op.REMOVED, gone), (Op.ADDED, new)) if changed)
        gone, new = [], []
        if words:
            yield op, words
