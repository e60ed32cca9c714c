"""Those who subscribe to a calendar, and read it again and again."""

from datetime import datetime
from typing import NamedTuple

import icalendar
from clones import Clone
from icalendar import Component


class Told(NamedTuple):
    """One event as a calendar program reads it."""

    day: str
    sequence: int
    stamp: datetime
    is_cancelled: bool


class Subscriber:
    """Reads the calendar again and again, as Outlook does, and objects where it goes back."""

    def __init__(self) -> None:
        self.known: dict[str, Told] = {}

    def read(self, clone: Clone) -> dict[str, Told]:
        """Read the calendar of a clone; what was told before is told again, and not as something older."""
        found = {
            str(each['UID']): _told(each)
            for each in icalendar.Calendar.from_ical(clone.schnv('calendar')).walk('VEVENT')
        }
        for uid, before in self.known.items():
            now = found[uid]
            assert (now.sequence, now.stamp) >= (before.sequence, before.stamp)
            assert now == before or now.sequence > before.sequence
        self.known = found
        return found

    def of(self, day: str) -> Told:
        """The one event of a day."""
        (told,) = (each for each in self.known.values() if each.day == day)
        return told


def _told(event: Component) -> Told:
    moment = event.decoded('DTSTART')
    return Told(
        str(moment)[:10], event.decoded('SEQUENCE'), event.decoded('DTSTAMP'), event.get('STATUS') == 'CANCELLED'
    )
