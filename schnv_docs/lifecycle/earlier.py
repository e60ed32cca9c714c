"""What earlier meetings left for a later one: items that were put off to it, and tasks that are not done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .. import labels
from ..dates import parse_date
from ..source import Mapping, Scalar, Source

Meetings = dict[str, Source]
"""Sources by date."""


@dataclass(frozen=True, slots=True)
class Left:
    """An item of an earlier meeting; `parent` is the item it stands below, `below` its own sub-items."""

    day: str
    number: str
    node: Mapping
    parent: Mapping | None = None
    below: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenTask:
    """What somebody was given to do and has not been reported done; `by` is a date as typed, or nothing."""

    day: str
    number: str
    who: tuple[str, ...]
    what: str
    by: str


def items(day: str, source: Source) -> Iterator[Left]:
    """All items of a meeting, each followed by its sub-items."""
    for place, node in enumerate(source.root.listed('agenda'), start=1):
        if isinstance(node, Mapping):
            below = node.listed('items')
            yield Left(day, str(place), node, below=tuple(each for each in below if isinstance(each, Mapping)))
            for number, each in enumerate(below):
                if isinstance(each, Mapping):
                    yield Left(day, f'{place}{labels.sub_letter(number)}', each, node)


def put_off(meetings: Meetings, day: str) -> list[Left]:
    """The items that earlier meetings postponed to this day, or to a day on which then was no meeting.

    An item takes those of its sub-items along that were not decided apart. What another meeting has taken up already
    stays there.
    """

    def waits(item: Mapping) -> bool:
        """Whether an item was put off to this day, or to an earlier one on which nobody met."""
        until = [entry.text('postponed') for entry in item.listed('decision') if isinstance(entry, Mapping)]
        return any(each == day or (each < day and each not in meetings) for each in until if parse_date(each))

    taken = {
        (origin.text('meeting'), origin.text('item'))
        for source in meetings.values()
        for left in items(day, source)
        if (origin := left.node.mapping('origin')).entries
    }
    return [
        replace(left, below=tuple(each for each in left.below if not each.has('decision') or waits(each)))
        for left in _before(meetings, day)
        if waits(left.node) and not (left.parent and waits(left.parent)) and (left.day, left.number) not in taken
    ]


def open_tasks(meetings: Meetings, day: str) -> list[OpenTask]:
    """The tasks of all meetings before this day that are not done, the earliest meeting's first."""
    return [
        OpenTask(left.day, left.number, tuple(_texts(task, 'who')), task.text('what'), task.text('by'))
        for left in _before(meetings, day)
        for task in left.node.listed('tasks')
        if isinstance(task, Mapping) and not task.has('done')
    ]


def _before(meetings: Meetings, day: str) -> Iterator[Left]:
    """All items of earlier meetings."""
    for earlier in sorted(meetings):
        if earlier < day:
            yield from items(earlier, meetings[earlier])


def _texts(node: Mapping, key: str) -> Iterator[str]:
    return (each.text for each in node.listed(key) if isinstance(each, Scalar) and each.text)
