"""What earlier meetings left for a later one: items that were put off to it, and tasks that are not done."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..check.schema.meeting import MEETING
from ..check.schema_check import check_schema
from ..model.compose import compose
from ..network import Words
from ..read.numbering import Numbered, numbered
from ..read.source import Mapping, Source
from ..reports.register import Commission, open_tasks
from ..typed.dates import parse_date

Meetings = dict[str, Source]
"""Sources by date."""


@dataclass(frozen=True, slots=True)
class Left:
    """An item of an earlier meeting; `parent` is the item it stands below, `below` those of its own that go along."""

    day: str
    number: str
    node: Mapping
    parent: Mapping | None
    below: tuple[Mapping, ...]


def put_off(meetings: Meetings, day: str) -> list[Left]:
    """The items that earlier meetings postponed to this day, or to a day on which then was no meeting.

    An item takes those of its sub-items along that were not decided apart. What another meeting has taken up already
    stays there.
    """

    def waits(item: Mapping) -> bool:
        """Whether an item was put off to this day, or to an earlier one on which nobody met."""
        until = [entry.text('postponed') for entry in item.listed('decision') if isinstance(entry, Mapping)]
        return any(each == day or (each < day and each not in meetings) for each in until if parse_date(each))

    def goes_along(item: Mapping) -> bool:
        return not item.has('decision') or waits(item)

    taken = {
        (origin.text('meeting'), origin.text('item'))
        for source in meetings.values()
        for item in numbered(source.root)
        if (origin := item.node.mapping('origin')).entries
    }
    return [
        Left(earlier, item.number, item.node, item.parent, tuple(filter(goes_along, _below(item.node))))
        for earlier, item in _before(meetings, day)
        if waits(item.node) and not (item.parent and waits(item.parent)) and (earlier, item.number) not in taken
    ]


def left_to_do(meetings: Meetings, day: str, words: Words) -> tuple[Commission, ...]:
    """The tasks of all meetings before this day that are not done."""
    before = parse_date(day)
    sound = [check_schema(source, MEETING).sound for source in meetings.values()]
    dated = [compose(source, words) for source in sound if parse_date(source.root.text('date'))]
    return open_tasks(dated, before) if before else ()


def _before(meetings: Meetings, day: str) -> Iterator[tuple[str, Numbered]]:
    """All items of earlier meetings, with the dates of those."""
    return (
        (earlier, item) for earlier in sorted(meetings) if earlier < day for item in numbered(meetings[earlier].root)
    )


def _below(item: Mapping) -> Iterator[Mapping]:
    return (each for each in item.listed('items') if isinstance(each, Mapping))
