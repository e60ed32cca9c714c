"""What changed in a meeting: nothing that did not, everything that did, and each change once."""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st
from made_meetings import BRIEFLY, DAY, ITEMS, MEETINGS, UNIQUE_AGENDAS, numbered, titled

from schnv_docs.diff.compare import compare
from schnv_docs.diff.compare.changes import Changes, ItemChange
from schnv_docs.diff.show.names import NAMES
from schnv_docs.model import Annex, Item, Meeting, Status

EMPTY = Meeting(DAY, Status.AGENDA, ())


def _of_agendas(before: tuple[Item, ...], after: tuple[Item, ...]) -> Changes:
    return compare(replace(EMPTY, agenda=numbered(before)), replace(EMPTY, agenda=numbered(after)))


def _only(changes: Changes) -> ItemChange:
    assert changes.count == 1, changes
    (change,) = changes.items
    return change


@BRIEFLY
@given(MEETINGS)
def test_nothing_changed_between_a_meeting_and_itself(meeting: Meeting) -> None:
    assert not compare(meeting, meeting)


@BRIEFLY
@given(MEETINGS, MEETINGS, st.data())
def test_whatever_differs_is_reported(before: Meeting, other: Meeting, data: st.DataObject) -> None:
    after = _changed(before, other, data)
    assert bool(compare(before, after)) == (before != after)


def _changed(meeting: Meeting, other: Meeting, data: st.DataObject) -> Meeting:
    """The meeting with one thing from another: of its own, of an item, or of an annex."""
    kinds = [kind for kind in ('agenda', 'annexes') if getattr(meeting, kind) and getattr(other, kind)]
    kind = data.draw(st.sampled_from([*kinds, '']))
    if not kind:
        return _grafted(meeting, other, data)
    ones, others = getattr(meeting, kind), getattr(other, kind)
    place = data.draw(st.integers(0, len(ones) - 1))
    changed = (*ones[:place], _grafted(ones[place], data.draw(st.sampled_from(others)), data), *ones[place + 1 :])
    return replace(meeting, agenda=numbered(changed)) if kind == 'agenda' else replace(meeting, annexes=changed)


T = TypeVar('T', Meeting, Item, Annex)


def _grafted(one: T, other: T, data: st.DataObject) -> T:
    names = [field.name for field in fields(other) if field.name not in ('number', 'letter')]
    values: dict[str, Any] = {(name := data.draw(st.sampled_from(names))): getattr(other, name)}
    return replace(one, **values)


@dataclass(frozen=True, slots=True)
class _LaterItem(Item):
    """An item as a later version of the program may have it."""

    weight: int = 0


def test_a_field_that_nobody_thought_of_is_compared_by_what_it_prints() -> None:
    before, after = (replace(EMPTY, agenda=(_LaterItem('1', 'Läget', weight=weight),)) for weight in (1, 2))
    (change,) = compare(before, after).items
    assert [(field.name, field.before, field.after) for field in change.fields] == [('weight', '1', '2')]


@BRIEFLY
@given(UNIQUE_AGENDAS, st.data())
def test_an_item_that_is_removed_is_one_change(agenda: tuple[Item, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(agenda) - 1))
    change = _only(_of_agendas(agenda, agenda[:place] + agenda[place + 1 :]))
    assert (change.after, change.before and change.before.title) == (None, agenda[place].title)
    assert [each.place.title for each in change.items] == [each.title for each in agenda[place].items]


@BRIEFLY
@given(UNIQUE_AGENDAS, ITEMS, st.data())
def test_an_item_that_is_added_is_one_change(agenda: tuple[Item, ...], new: Item, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(agenda)))
    (new,) = titled((new,), [f'Nytt{n} okänt{n}' for n in range(5)])
    change = _only(_of_agendas(agenda, (*agenda[:place], new, *agenda[place:])))
    assert (change.before, change.after and change.after.number) == (None, str(place + 1))
    assert [each.place.title for each in change.items] == [each.title for each in new.items]


@BRIEFLY
@given(UNIQUE_AGENDAS, st.data())
def test_an_item_that_is_moved_is_one_change(agenda: tuple[Item, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(agenda) - 1))
    rest = agenda[:place] + agenda[place + 1 :]
    to = data.draw(st.integers(0, len(rest)).filter(lambda to: to != place))
    change = _only(_of_agendas(agenda, (*rest[:to], agenda[place], *rest[to:])))
    assert change.moved
    assert not change.is_changed
    if abs(place - to) > 1:  # of two neighbours either may be the one that moved
        assert change.place.title == agenda[place].title


@BRIEFLY
@given(UNIQUE_AGENDAS, ITEMS, st.data())
def test_an_item_that_is_moved_below_another_and_changed_is_one_change(
    agenda: tuple[Item, ...], other: Item, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(agenda) - 1))
    item = replace(agenda[place], items=())
    agenda = (*agenda[:place], item, *agenda[place + 1 :])
    rest = list(agenda[:place] + agenda[place + 1 :])
    to = data.draw(st.integers(0, len(rest) - 1))
    changed = replace(item, proposal=other.proposal, notes=other.notes, added=not item.added)
    rest[to] = replace(rest[to], items=(*rest[to].items, changed))
    change = _only(_of_agendas(agenda, tuple(rest)))
    assert change.moved
    assert change.is_changed
    assert (change.before and change.before.parent, change.after and change.after.parent) == ('', str(to + 1))


@BRIEFLY
@given(st.lists(ITEMS, min_size=1, max_size=3), st.data())
def test_of_several_that_are_alike_only_one_is_removed(items: list[Item], data: st.DataObject) -> None:
    """A break is a break: the others stay where they are."""
    agenda = [replace(data.draw(st.sampled_from(items)), items=()) for _turn in range(6)]
    place = data.draw(st.integers(0, 5))
    changes = _of_agendas(tuple(agenda), tuple(agenda[:place] + agenda[place + 1 :]))
    assert _only(changes).after is None


def test_every_key_has_a_name_that_people_know() -> None:
    """But for those whose parts are named one by one, and what only the papers for the site say."""
    parts = {'number', 'items', 'agenda', 'attendance', 'letter', 'in_minutes', 'is_kept_back'}
    keys = {each.name for kind in (Meeting, Item, Annex) for each in fields(kind)} - parts
    assert keys <= set(NAMES)
