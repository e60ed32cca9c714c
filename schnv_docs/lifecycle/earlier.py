"""What earlier meetings left for a later one: items that were put off to it, and tasks that are not done."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..dates import parse_date
from ..numbering import Numbered, numbered
from ..source import Mapping, Scalar, Source

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


@dataclass(frozen=True, slots=True)
class OpenTask:
    """What somebody was given to do and has not been reported done; `by` is a date as typed, or nothing."""

    day: str
    number: str
    who: tuple[str, ...]
    what: str
    by: str


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


def open_tasks(meetings: Meetings, day: str) -> list[OpenTask]:
    """The tasks of all meetings before this day that are not done, the earliest meeting's first."""
    return [
        OpenTask(earlier, item.number, tuple(_texts(task, 'who')), task.text('what'), task.text('by'))
        for earlier, item in _before(meetings, day)
        for task in item.node.listed('tasks')
        if isinstance(task, Mapping) and not task.has('done')
    ]


def _before(meetings: Meetings, day: str) -> Iterator[tuple[str, Numbered]]:
    """All items of earlier meetings, with the dates of those."""
    return (
        (earlier, item) for earlier in sorted(meetings) if earlier < day for item in numbered(meetings[earlier].root)
    )


def _below(item: Mapping) -> Iterator[Mapping]:
    return (each for each in item.listed('items') if isinstance(each, Mapping))


def _texts(node: Mapping, key: str) -> Iterator[str]:
    return (each.text for each in node.listed(key) if isinstance(each, Scalar) and each.text)
