"""Which events a calendar has: the planned meetings, those that there is a file of, and those that are gone."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...model import Item, Meeting, Status
from ...model.shown import without_added
from ...network import Network, Planned
from ...read.numbering import sub_letter
from ...typed.dates import Key, Span, parse_span
from ...typed.lines import one_line
from .past import Past

OURS = uuid.uuid5(uuid.NAMESPACE_DNS, 'schnv-docs')


@dataclass(frozen=True, slots=True)
class Event:
    """A span of a meeting, or with none the whole day; `part` counts the spans from 1 to `parts`.

    `former` are the keys that the meeting had before; it is known by the first of them.
    """

    key: Key
    uid: str
    span: Span | None
    part: int
    parts: int
    place: str
    agenda: str
    former: tuple[Key, ...] = ()
    is_cancelled: bool = False

    @property
    def day(self) -> date:
        """The meeting's day."""
        return self.key.day


def events_of(network: Network, meetings: Iterable[Meeting], past: Past | None = None) -> list[Event]:
    """Return all events in order. A meeting's file comes before its plan, which fills in where the file is silent."""
    past = past or Past()
    planned = {each.key: each for each in (*past.planned, *network.planned)}
    there: Mapping[Key, Meeting] = {meeting.key: meeting for meeting in (*past.meetings, *meetings)}
    gone = {*(each.key for each in past.planned), *(each.key for each in past.meetings)}
    left = {key for former in past.former.values() for key in former} - there.keys()
    return [
        event
        for key in sorted({*planned, *there} - left)
        for event in _events(network, planned.get(key, Planned(key)), there.get(key), past, is_gone=key in gone)
    ]


def _events(
    network: Network, planned: Planned, meeting: Meeting | None, past: Past, *, is_gone: bool
) -> Iterator[Event]:
    key = planned.key
    times = (meeting.times if meeting else ()) or planned.times
    place = (meeting.place if meeting else '') or planned.place
    agenda = '\n'.join(_lines(without_added(meeting.agenda))) if meeting and not is_gone else ''
    is_cancelled = is_gone or bool(meeting and meeting.status is Status.CANCELLED)
    former, name = past.former.get(key, ()), _name(key, past)
    spans = [parse_span(text, key.day) for text in times] or [None]
    for part, span in enumerate(spans, start=1):
        uid = _uid(network, name, part)
        yield Event(key, uid, span, part, len(spans), one_line(place), agenda, former, is_cancelled)


def _name(key: Key, past: Past) -> str:
    """Return the key that a meeting is known by: its first. One that comes in its place is known as such."""
    if former := past.former.get(key):
        return str(former[0])
    return f'{key} again' if any(keys and keys[0] == key for keys in past.former.values()) else str(key)


def _uid(network: Network, name: str, part: int) -> str:
    """Return the identifier of an event (RFC 7986, 5.3: a UUID); the first span keeps it when more are added."""
    return str(uuid.uuid5(OURS, f'{network.name}\n{name}\n{part}'))


def _lines(agenda: tuple[Item, ...]) -> Iterator[str]:
    """Yield the titles, numbered: "1. Title", "   a) Title"."""
    for number, item in enumerate(agenda, start=1):
        yield f'{number}. {_titled(item)}'
        yield from (f'   {sub_letter(place)}) {_titled(each)}' for place, each in enumerate(item.items))


def _titled(item: Item) -> str:
    title = one_line(item.title)
    return f'{item.kind}: {title}' if item.kind else title
