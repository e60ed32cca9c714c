"""The items that earlier meetings postponed or referred back, and their tasks that are not done."""

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
from ..typed.lines import one_line

Meetings = dict[str, Source]
"""Sources by the keys of their meetings."""


@dataclass(frozen=True, slots=True)
class PostponedItem:
    """An item of an earlier meeting; `parent` is the item it stands below, `below` those of its own that go along."""

    key: str
    number: str
    node: Mapping
    parent: Mapping | None
    below: tuple[Mapping, ...]


@dataclass(frozen=True, slots=True)
class ReferredItem:
    """An item that was referred back, and why."""

    key: str
    number: str
    title: str
    kind: str
    why: str


def postponed_items(meetings: Meetings, key: str) -> list[PostponedItem]:
    """Return the items that earlier meetings postponed to this day, or to a day on which then was no meeting.

    An item takes those of its sub-items along that were not decided apart. What another meeting has taken up already
    stays there.
    """

    def is_due(item: Mapping) -> bool:
        """Tell whether an item was postponed to this day, or to an earlier one on which nobody met."""
        until = [entry.text('postponed') for entry in item.listed('decision') if isinstance(entry, Mapping)]
        return any(each == key or (each < key and each not in meetings) for each in until if parse_date(each))

    def is_undecided(item: Mapping) -> bool:
        return not item.has('decision') or is_due(item)

    taken = _taken_up(meetings)
    return [
        PostponedItem(earlier, item.number, item.node, item.parent, tuple(filter(is_undecided, _below(item.node))))
        for earlier, item in _before(meetings, key)
        if is_due(item.node) and not (item.parent and is_due(item.parent)) and (earlier, item.number) not in taken
    ]


def referred_items(meetings: Meetings, before: str = '') -> list[ReferredItem]:
    """Return the items that meetings referred back and that none has taken up again; with `before`, earlier ones."""
    taken = _taken_up(meetings)
    found = _before(meetings, before) if before else _before(meetings, max(meetings, default='') + '~')
    return [
        ReferredItem(key, item.number, one_line(item.node.text('title')), item.node.text('kind'), why)
        for key, item in found
        if (why := _reason(item.node)) and (key, item.number) not in taken
    ]


def _reason(item: Mapping) -> str:
    reasons = [entry.text('referred') for entry in item.listed('decision') if isinstance(entry, Mapping)]
    return one_line(' '.join(filter(None, reasons)))


def _taken_up(meetings: Meetings) -> set[tuple[str, str]]:
    """Return the dates and numbers of the items that a later meeting has taken up again."""
    origins = (item.node.mapping('origin') for source in meetings.values() for item in numbered(source.root))
    return {(origin.text('meeting'), origin.text('item')) for origin in origins if origin.entries}


def open_tasks_before(meetings: Meetings, key: str, words: Words) -> tuple[Commission, ...]:
    """Return the tasks of all meetings before this day that are not done."""
    before = parse_date(key)
    sound = [check_schema(source, MEETING).sound for source in meetings.values()]
    dated = [compose(source, words) for source in sound if parse_date(source.root.text('date'))]
    return open_tasks(dated, before) if before else ()


def _before(meetings: Meetings, key: str) -> Iterator[tuple[str, Numbered]]:
    """Return all items of earlier meetings, each with the date of its meeting."""
    return (
        (earlier, item) for earlier in sorted(meetings) if earlier < key for item in numbered(meetings[earlier].root)
    )


def _below(item: Mapping) -> Iterator[Mapping]:
    return (each for each in item.listed('items') if isinstance(each, Mapping))
