"""Compare the items of an agenda: each that was added, removed, moved or changed is one change."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...check.schema.item_keys import PEOPLE, TEXTS
from ...model import Item
from .align import Pairs, moved, woven
from .changes import ItemChange, ItemPlace
from .citations import NOTHING, Citations
from .fields import compare_field, compare_others
from .matching import match
from .outcomes import compare_decisions
from .people import compare_people
from .rows import Row, children_by_parent, place_of, rows_of
from .tasks import compare_tasks
from .text_changes import FieldChange
from .texts import compare_clauses, compare_text

LOOKED_AT = {'number', 'items', 'kind', 'title', 'annexes', 'proposal', 'decision', 'tasks', *TEXTS, *PEOPLE}


def compare_items(before: Sequence[Item], after: Sequence[Item], citations: Citations) -> tuple[ItemChange, ...]:
    """Return the items that changed, in the order of the later agenda; removed ones come where they stood."""
    ones, others = rows_of(before), rows_of(after)
    pairs = match(ones, others)
    shifted = _moved(ones, others, pairs)
    old = _Side(ones, {i for i, _k in pairs})
    new = _Side(others, {k for _i, k in pairs})
    found: list[ItemChange] = []
    for i, k in woven(pairs, len(ones), len(others)):
        if i is not None and k is not None:
            found += _changed(old, new, i, k, citations, is_moved=k in shifted)
        elif k is not None and new.is_uppermost(k):
            found.append(new.alone(k, lambda item: _details(NOTHING, item, citations), 'after'))
        elif i is not None and old.is_uppermost(i):
            found.append(old.alone(i, lambda item: _details(item, NOTHING, citations), 'before'))
    return tuple(found)


class _Side:
    """One version's items, and the places of the items that the other version has, too."""

    def __init__(self, rows: Sequence[Row], kept: set[int]) -> None:
        self._rows = rows
        self._kept = kept
        self._below = children_by_parent(rows)

    def item(self, place: int) -> Item:
        return self._rows[place].item

    def place(self, place: int) -> ItemPlace:
        return place_of(self._rows, self._rows[place])

    def is_uppermost(self, place: int) -> bool:
        """Whether the item above it stands in both versions; else this one comes or goes with that one."""
        parent = self._rows[place].parent
        return parent < 0 or parent in self._kept

    def alone(self, place: int, details: Callable[[Item], ItemChange], side: str) -> ItemChange:
        """Return the change of an item that only this version has, with its sub-items that only this version has."""
        below = [each for each in self._below.get(place, ()) if each not in self._kept]
        items = tuple(self.alone(each, details, side) for each in below)
        change = replace(details(self.item(place)), items=items)
        return (
            replace(change, before=self.place(place)) if side == 'before' else replace(change, after=self.place(place))
        )


def _moved(before: Sequence[Row], after: Sequence[Row], pairs: Pairs) -> set[int]:
    """Return the later places of the items that went elsewhere: below another item, or past others that stayed."""
    partner = {-1: -1, **dict(pairs)}
    origin = {k: i for i, k in pairs}
    went = {k for i, k in pairs if partner.get(before[i].parent) != after[k].parent}
    for places in children_by_parent(after).values():
        stayed = [k for k in places if k in origin and k not in went]
        went |= {stayed[each] for each in moved([origin[k] for k in stayed])}
    return went


def _changed(old: _Side, new: _Side, i: int, k: int, citations: Citations, *, is_moved: bool) -> list[ItemChange]:
    one, other = old.item(i), new.item(k)
    change = ItemChange(None, None)
    if replace(one, number='', items=()) != replace(other, number='', items=()):
        change = _details(one, other, citations)
    elif citations.is_shifted:
        change = ItemChange(None, None, fields=citations.compare(one, other))
    if not is_moved and not change.is_changed:
        return []
    return [replace(change, before=old.place(i), after=new.place(k), moved=is_moved)]


def _details(one: Item, other: Item, citations: Citations) -> ItemChange:
    """Compare the parts of an item; its place is the caller's."""
    comparisons = [compare_people(name, getattr(one, name), getattr(other, name)) for name in PEOPLE]
    texts = [compare_text(name, getattr(one, name), getattr(other, name)) for name in TEXTS]
    return ItemChange(
        None,
        None,
        fields=_fields(one, other, citations),
        people=tuple(each for found in comparisons for each in found),
        texts=tuple(each for found in texts for each in found),
        proposal=compare_clauses(one.proposal, other.proposal),
        decision=compare_decisions(one, other),
        tasks=compare_tasks(one.tasks, other.tasks),
    )


def _fields(one: Item, other: Item, citations: Citations) -> tuple[FieldChange, ...]:
    found: tuple[FieldChange, ...] = ()
    if NOTHING not in (one, other):
        found = compare_field('kind', one.kind, other.kind) + compare_field('title', one.title, other.title)
    return found + citations.compare(one, other) + compare_others(one, other, LOOKED_AT)
