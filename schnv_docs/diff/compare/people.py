"""Compare people: an item's presenters and participants, and everybody who attends the meeting."""

from collections.abc import Hashable, Sequence

from ...model import Attendance
from ...typed.names import bare_name
from .align import Pairs, equal_pairs, moved, woven
from .changes import PeopleChange, PersonChange, Seat, SeatChange
from .fields import compare_field
from .text_changes import FieldChange


def compare_people(name: str, before: Sequence[str], after: Sequence[str]) -> tuple[PeopleChange, ...]:
    """Compare an item's people under the key `name`; with another title or organisation one is the same person."""
    if before == after:
        return ()
    pairs = _same(before, after, [before, after], [_bare(before), _bare(after)])
    changed = tuple(
        PersonChange('' if i is None else before[i], '' if k is None else after[k])
        for i, k in woven(pairs, len(before), len(after))
        if i is None or k is None or before[i] != after[k]
    )
    reordered = bool(moved([k for _i, k in pairs]))
    return (PeopleChange(name, changed, reordered),) if changed or reordered else ()


def compare_attendance(
    before: Attendance | None, after: Attendance | None
) -> tuple[tuple[FieldChange, ...], tuple[SeatChange, ...]]:
    """Return the changes of the table's order and last words, and everybody who came, went or changed seats."""
    one, other = before or Attendance(), after or Attendance()
    seats = _seats(one), _seats(other)
    within = [[(seat.organisation, bare_name(seat.name)) for seat in each] for each in seats]
    anywhere = [[bare_name(seat.name) for seat in each] for each in seats]
    pairs = _same(*seats, within, anywhere)
    changed = tuple(
        SeatChange(None if i is None else seats[0][i], None if k is None else seats[1][k])
        for i, k in woven(pairs, len(seats[0]), len(seats[1]))
        if i is None or k is None or seats[0][i] != seats[1][k]
    )
    return _of_the_table(one, other, seats, pairs), changed


def _same(before: Sequence[Hashable], after: Sequence[Hashable], *keys: Sequence[Sequence[Hashable]]) -> Pairs:
    """Pair equal ones first, then by one key after the other; of several, the first with the first."""
    pairs = equal_pairs(before, after, [])
    for one, other in keys:
        pairs = sorted(pairs + equal_pairs(one, other, pairs))
    return sorted(pairs)


def _bare(people: Sequence[str]) -> list[str]:
    return [bare_name(each) for each in people]


def _seats(attendance: Attendance) -> list[Seat]:
    seats = [Seat(organisation, each.name, each.absent) for organisation, people in attendance.rows for each in people]
    return seats + [Seat('', each.name, each.absent) for each in attendance.people]


def _of_the_table(
    before: Attendance, after: Attendance, seats: tuple[list[Seat], list[Seat]], pairs: Pairs
) -> tuple[FieldChange, ...]:
    found = compare_field('attendance.closing', before.closing, after.closing)
    ones, others = ([organisation for organisation, _people in each.rows] for each in (before, after))
    empty = {name for name, people in (*before.rows, *after.rows) if not people}
    common = set(ones) & set(others)
    shown = [', '.join(each for each in names if each in common | empty) for names in (ones, others)]
    rows = compare_field('attendance.organisations', *shown)
    stayed = [(i, k) for i, k in pairs if seats[0][i].organisation == seats[1][k].organisation]
    if not rows and moved([k for _i, k in stayed]):
        names = [seats[0][i].name for i, _k in stayed], [seats[1][k].name for k in sorted(k for _i, k in stayed)]
        rows = compare_field('attendance.order', *map(', '.join, names))
    return found + rows
