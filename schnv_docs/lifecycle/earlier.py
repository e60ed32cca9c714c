"""The items that earlier meetings postponed to a later one, and their tasks that are not done."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..check.schema.meeting import MEETING
from ..check.schema_check import check_schema
from ..model.compose import compose
from ..network import Words
from ..read.numbering import Numbered, numbered
from ..read.source import Mapping, Source
from ..reports.register import Commission, open_tasks
from ..typed.dates import parse_date, parse_key

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


def postponed_items(meetings: Meetings, key: str) -> list[PostponedItem]:
    """Return the items that earlier meetings postponed to this one, or to a day on which then was no meeting.

    An item takes those of its sub-items along that were not decided apart. What another meeting has taken up already
    stays there.
    """

    def is_due(item: Mapping) -> bool:
        """Tell whether an item was postponed to this day, or to an earlier one on which nobody met."""
        until = [entry.text('postponed') for entry in item.listed('decision') if isinstance(entry, Mapping)]
        return any(each == key or (each < key and each not in meetings) for each in until if parse_key(each))

    def is_undecided(item: Mapping) -> bool:
        return not item.has('decision') or is_due(item)

    taken = {
        (origin.text('meeting'), origin.text('item'))
        for source in meetings.values()
        for item in numbered(source.root)
        if (origin := item.node.mapping('origin')).entries
    }
    return [
        PostponedItem(earlier, item.number, item.node, item.parent, tuple(filter(is_undecided, _below(item.node))))
        for earlier, item in _before(meetings, key)
        if is_due(item.node) and not (item.parent and is_due(item.parent)) and (earlier, item.number) not in taken
    ]


def open_tasks_before(meetings: Meetings, key: str, words: Words) -> tuple[Commission, ...]:
    """Return the tasks of all meetings before this day that are not done."""
    before = parse_key(key)
    sound = [check_schema(source, MEETING).sound for source in meetings.values()]
    dated = [compose(source, words) for source in sound if parse_date(source.root.text('date'))]
    return open_tasks(dated, before) if before else ()


def _before(meetings: Meetings, key: str) -> Iterator[tuple[str, Numbered]]:
    """Return all items of earlier meetings, each with the key of its meeting."""
    return (
        (earlier, item) for earlier in sorted(meetings) if earlier < key for item in numbered(meetings[earlier].root)
    )


def _below(item: Mapping) -> Iterator[Mapping]:
    return (each for each in item.listed('items') if isinstance(each, Mapping))
