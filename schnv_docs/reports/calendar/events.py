"""Which events a calendar has: the planned meetings, and those that there is a file of."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...labels import sub_letter
from ...model import Item, Meeting, without_added
from ...network import Network, Planned
from ...typed.dates import Key, Span, parse_span
from ...typed.lines import one_line

OURS = uuid.uuid5(uuid.NAMESPACE_DNS, 'schnv-docs')


@dataclass(frozen=True, slots=True)
class Event:
    """A span of a meeting, or with none the whole day; `part` counts the spans from 1 to `parts`."""

    key: Key
    uid: str
    span: Span | None
    part: int
    parts: int
    place: str
    agenda: str

    @property
    def day(self) -> date:
        """The meeting's day."""
        return self.key.day


def events_of(network: Network, meetings: Iterable[Meeting]) -> list[Event]:
    """Return all events in order. A meeting's file comes before its plan, which fills in where the file is silent."""
    planned = {each.key: each for each in network.planned}
    held: Mapping[Key, Meeting] = {meeting.key: meeting for meeting in meetings}
    return [
        event
        for key in sorted({*planned, *held})
        for event in _events(network, planned.get(key, Planned(key)), held.get(key))
    ]


def _events(network: Network, planned: Planned, meeting: Meeting | None) -> Iterator[Event]:
    key = planned.key
    times = (meeting.times if meeting else ()) or planned.times
    place = (meeting.place if meeting else '') or planned.place
    agenda = '\n'.join(_lines(without_added(meeting.agenda))) if meeting else ''
    spans = [parse_span(text, key.day) for text in times] or [None]
    for part, span in enumerate(spans, start=1):
        yield Event(key, _uid(network, key, part), span, part, len(spans), one_line(place), agenda)


def _uid(network: Network, key: Key, part: int) -> str:
    """Return the identifier of an event (RFC 7986, 5.3: a UUID); the first span keeps it when more are added."""
    return str(uuid.uuid5(OURS, f'{network.name}\n{key}\n{part}'))


def _lines(agenda: tuple[Item, ...]) -> Iterator[str]:
    """Yield the titles, numbered: "1. Title", "   a) Title"."""
    for number, item in enumerate(agenda, start=1):
        yield f'{number}. {_titled(item)}'
        yield from (f'   {sub_letter(place)}) {_titled(each)}' for place, each in enumerate(item.items))


def _titled(item: Item) -> str:
    title = one_line(item.title)
    return f'{item.kind}: {title}' if item.kind else title
