"""The differences from the sealed content, by names that people know: items, annexes, keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import zip_longest


class DifferenceKind(Enum):
    """The kind of a difference."""

    CHANGED = 'changed'
    ADDED = 'added'
    REMOVED = 'removed'
    MOVED = 'moved'


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in one part; its name is the one it has now, or had if it is gone."""

    name: str
    what: DifferenceKind

    @property
    def is_item(self) -> bool:
        """The part is an item: 5, 5a."""
        return self.name[0].isdigit()

    @property
    def is_annex(self) -> bool:
        """The part is an annex: A, B1."""
        return self.name[0].isupper()


def differences(sealed: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """Return the differences; items are aligned, so that those after one that was put in have not changed as well."""
    old_items, new_items = _items(sealed), _items(now)
    found = list(_of_items(old_items, new_items))
    if not found:
        pairs = zip(old_items, new_items, strict=True)
        found = [Difference(new, DifferenceKind.MOVED) for old, new in pairs if old != new][:1]
    for name in sorted({*sealed, *now} - {*old_items, *new_items}):
        if sealed.get(name) != now.get(name):
            found.append(Difference(name, _kind(name in sealed, name in now)))
    return found


def _kind(was_there: bool, is_there: bool) -> DifferenceKind:
    if was_there and is_there:
        return DifferenceKind.CHANGED
    return DifferenceKind.ADDED if is_there else DifferenceKind.REMOVED


def _items(parts: Mapping[str, str]) -> dict[str, str]:
    found = {name: digits for name, digits in parts.items() if name[:1].isdigit()}
    return dict(sorted(found.items(), key=lambda item: _order(item[0])))


def _order(number: str) -> tuple[int, int, str]:
    """Return the place of an item: 5, 5a, 5b, ... 5z, 5aa, 6."""
    letters = number.lstrip('0123456789')
    return int(number.removesuffix(letters) or 0), len(letters), letters


def _of_items(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    old_names, new_names = list(old), list(new)
    matcher = SequenceMatcher(None, list(old.values()), list(new.values()), autojunk=False)
    for tag, begin, end, new_begin, new_end in matcher.get_opcodes():
        if tag != 'equal':
            for before, after in zip_longest(old_names[begin:end], new_names[new_begin:new_end]):
                yield Difference(after or before or '', _kind(before is not None, after is not None))
