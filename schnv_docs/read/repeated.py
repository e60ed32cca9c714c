"""Stage 1, read: keys that stand twice in a mapping: an entry that lost its dash, a letter given twice, or a slip."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import labels
from ..i18n import gettext as _
from ..problem import Objection
from .errors import Mistake
from .source import Mapping, Mark, Node, Scalar

FIRST_KEYS = ('title', 'who', 'clause', 'condition', 'date')
"""Keys that entries of lists begin with."""


class Pair(NamedTuple):
    """A key as it was typed, its place, and its value."""

    key: str
    mark: Mark
    node: Node


def without_repeated(
    pairs: Sequence[Pair], mark: Mark, mistakes: list[Mistake], *, is_entry: bool, is_annexes: bool
) -> Iterator[Mapping]:
    """Yield what a mapping at `mark`, some of whose keys repeat, was meant to be, and add what is wrong with it."""
    pairs = sorted(pairs, key=lambda pair: (pair.mark.line, pair.mark.column))
    for number, entry in enumerate(_parted(pairs) if is_entry else [pairs]):
        if number:
            mistakes.append(_without_dash(entry[0]))
        node = Mapping(entry[0].mark if number else mark)
        for pair in entry:
            if pair.key not in node.entries:
                node.entries[pair.key], node.keys[pair.key] = pair.node, pair.mark
            elif is_annexes and labels.LETTER.fullmatch(pair.key):
                free = _free_letter(pair.key, [*(each.key for each in pairs), *node.keys])
                mistakes.append(_letter_twice(pair, node.keys[pair.key].line, free))
                node.keys[free] = pair.mark  # who cites it is not told that it is missing
            else:
                mistakes.append(_key_twice(pair, node.keys[pair.key].line))
        yield node


def _parted(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs of each entry that was meant: one begins anew where its first keys are typed again."""
    entry: list[Pair] = []
    for place, pair in enumerate(pairs):
        known = {each.key for each in entry}
        following = pairs[place + 1].key if place + 1 < len(pairs) else ''
        is_led = pair.key == 'title' and [each.key for each in entry[1:]][-1:] == ['kind'] and entry[-2].key != 'title'
        is_first = bool(entry) and pair.key in ('kind', 'title', entry[0].key)
        if pair.key in known and is_first and (is_led or following in known - {pair.key}):
            lead = [entry.pop()] if is_led else []
            yield entry
            entry = lead
        entry.append(pair)
    yield entry


def _without_dash(first: Pair) -> Mistake:
    """Return what to say where an entry begins that has no dash."""
    typed = f'{first.key}: {first.node.text}' if isinstance(first.node, Scalar) else f'{first.key}:'
    hint = _("write `- {line}`, with the dash below those of the other items").format(line=typed)
    return Mistake(first.mark, Objection(_("a new entry begins here, and has no dash"), hint))


def _letter_twice(pair: Pair, line: int, free: str) -> Mistake:
    """Return what to say of the letter of an annex that another one has, on `line`."""
    message = _("two annexes are called {letter}").format(letter=pair.key)
    hint = _("the other one is on line {line}; give one of them a free letter, such as {free}")
    return Mistake(pair.mark, Objection(message, hint.format(line=line, free=free)))


def _free_letter(letter: str, taken: Sequence[str]) -> str:
    """Return the first letter after another that no annex has."""
    after = (each for each in labels.letters() if labels.order(each) > labels.order(letter))
    return next((each for each in after if each not in taken), letter)


def _key_twice(pair: Pair, line: int) -> Mistake:
    """Return what to say of a key that stands on `line` already."""
    hint = _("it stands on line {line} already; keep one of them")
    if pair.key in FIRST_KEYS:
        hint = _("it stands on line {line} already; if a new entry begins here, put a dash before it: `- {key}:`")
    message = _("the key `{key}` stands here twice").format(key=pair.key)
    return Mistake(pair.mark, Objection(message, hint.format(line=line, key=pair.key)))
