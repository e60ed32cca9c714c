"""The items that earlier meetings left for a later one or referred back, and their tasks that are not done."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..check.schema.meeting import MEETING
from ..check.schema_check import check_schema
from ..model.compose import compose
from ..network import Network
from ..read.numbering import Numbered, numbered
from ..read.source import Mapping, Source
from ..reports.register import Commission, open_tasks
from ..typed.dates import parse_date, parse_key
from ..typed.lines import one_line
from ..wording.standing import is_standing
from ..words import Words

Meetings = dict[str, Source]
"""Sources by the keys of their meetings."""

Place = tuple[str, str]
"""A meeting's key, and the number of an item there."""


@dataclass(frozen=True, slots=True)
class PostponedItem:
    """An item of an earlier meeting; `parent` is the item it stands below, `below` those of its own that go along.

    `origin` is the place that the new meeting says it comes from.
    """

    key: str
    number: str
    node: Mapping
    parent: Mapping | None
    below: tuple[Mapping, ...]
    origin: Place


@dataclass(frozen=True, slots=True)
class ReferredItem:
    """An item that was referred back, and why."""

    key: str
    number: str
    title: str
    kind: str
    why: str


def held(meetings: Meetings) -> Meetings:
    """Return the meetings that are not cancelled."""
    return {key: source for key, source in meetings.items() if source.root.text('status') != 'cancelled'}


def postponed_items(meetings: Meetings, key: str, network: Network) -> list[PostponedItem]:
    """Return the items that earlier meetings postponed to this one, or to a day on which then was no meeting.

    The own items of a cancelled meeting are among them. An item takes those of its sub-items along that were not
    decided apart. What another meeting has taken up already stays there.
    """
    waiting = _Waiting(meetings, key, network)
    return [
        PostponedItem(earlier, item.number, item.node, item.parent, waiting.below(item.node), place)
        for earlier, item in _before(meetings, key)
        if (place := waiting.place(earlier, item))
    ]


class _Waiting:
    """Tells which items wait for a meeting."""

    def __init__(self, meetings: Meetings, key: str, network: Network) -> None:
        self._key, self._network = key, network
        self._held = held(meetings)
        self._takers: dict[Place, set[str]] = {}
        for taker, place in _taken(meetings):
            self._takers.setdefault(place, set()).add(taker)

    def place(self, earlier: str, item: Numbered) -> Place | None:
        """Return the place that a waiting item comes from, or `None` where it does not wait."""
        place, origin = (earlier, item.number), _origin(item.node)
        if self._is_taken(place):
            return None
        if earlier in self._held:
            return place if self._is_due(item.node) and not (item.parent and self._is_due(item.parent)) else None
        if item.parent or is_standing(item.node.text('title'), self._network):
            return None
        return None if origin and self._is_taken(origin, but=earlier) else origin or place

    def below(self, item: Mapping) -> tuple[Mapping, ...]:
        """Return the sub-items that go along."""
        below = item.mappings('items')
        return tuple(each for each in below if not each.has('decision') or self._is_due(each))

    def _is_due(self, item: Mapping) -> bool:
        """Tell whether an item was postponed to this meeting, or to an earlier day on which nobody met."""
        until = [entry.text('postponed') for entry in item.mappings('decision')]
        return any(
            each == self._key or (each < self._key and each not in self._held) for each in until if parse_key(each)
        )

    def _is_taken(self, place: Place, but: str = '') -> bool:
        return bool(self._takers.get(place, set()) - {but})


def referred_items(meetings: Meetings, before: str = '') -> list[ReferredItem]:
    """Return the items that meetings referred back and that none has taken up again; with `before`, earlier ones.

    Those that only a cancelled meeting has taken up are not among the earlier ones: they come along with its own.
    """
    taken = {place for _key, place in _taken(meetings if before else held(meetings))}
    return [
        ReferredItem(key, item.number, one_line(item.node.text('title')), item.node.text('kind'), why)
        for key, item in _before(meetings, before)
        if (why := _reason(item.node)) and (key, item.number) not in taken
    ]


def _reason(item: Mapping) -> str:
    reasons = [entry.text('referred') for entry in item.mappings('decision')]
    return one_line(' '.join(filter(None, reasons)))


def open_tasks_before(meetings: Meetings, key: str, words: Words) -> tuple[Commission, ...]:
    """Return the tasks of all meetings before this one that are not done."""
    before = parse_key(key)
    sound = [check_schema(source, MEETING).sound for source in meetings.values()]
    dated = [compose(source, words) for source in sound if parse_date(source.root.text('date'))]
    return open_tasks(dated, before) if before else ()


def _taken(meetings: Meetings) -> Iterator[tuple[str, Place]]:
    """Yield where items come from, each with the key of the meeting that has taken it up."""
    for key, source in meetings.items():
        for item in numbered(source.root):
            if origin := _origin(item.node):
                yield key, origin


def _origin(item: Mapping) -> Place | None:
    origin = item.mapping('origin')
    return (origin.text('meeting'), origin.text('item')) if origin.entries else None


def _before(meetings: Meetings, key: str) -> Iterator[tuple[str, Numbered]]:
    """Return all items of earlier meetings, without a key of all, each with the key of its meeting."""
    earlier = [each for each in sorted(meetings) if each < key or not key]
    return ((each, item) for each in earlier for item in numbered(meetings[each].root))
