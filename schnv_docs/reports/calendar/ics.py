"""Events as iCalendar (RFC 5545), as Outlook reads it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Component

from ... import __version__
from ...i18n import gettext as _
from ...network import Network
from ...typed.zones import LAST, Zone, zone_of
from .events import Event
from .revisions import Revision

FIRST = 1970  # the year from which the rules of a time zone are given, as calendars do
WEEKDAYS = ('SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA')


def ics_bytes(network: Network, events: list[tuple[Event, Revision]]) -> bytes:
    """Return the calendar file, the same bytes for the same events and revisions."""
    calendar = Calendar()
    calendar.add('prodid', f'-//schnv-docs//{__version__}//SV')
    calendar.add('version', '2.0')
    calendar.add('method', 'PUBLISH')
    calendar.add('x-wr-calname', network.name)
    zone = _rules(network.timezone, events)
    if zone and any(event.span for event, _revision in events):
        calendar.add_component(_component_of(network.timezone, zone))
    for event, revision in events:
        calendar.add_component(_component(network, event, revision, local=zone is not None))
    return bytes(calendar.to_ical())


def _component(network: Network, event: Event, revision: Revision, *, local: bool) -> Component:
    """Return the event; its times are in local time, or in UTC where the zone's rules can't be told."""
    made = Component()
    made.add('uid', event.uid)
    made.add('dtstamp', revision.moment)
    made.add('sequence', revision.number)
    made.add('summary', _summary(network, event))
    if event.is_cancelled:
        made.add('status', 'CANCELLED')
    if event.span:
        zone = ZoneInfo(network.timezone)
        for name, moment in (('dtstart', event.span.start), ('dtend', event.span.end)):
            made.add(name, moment.replace(tzinfo=zone) if local else moment.replace(tzinfo=zone).astimezone(UTC))
    else:
        made.add('dtstart', event.day)
        made.add('dtend', event.day + timedelta(days=1))
        made.add('transp', 'TRANSPARENT')  # nobody is busy all day with what has no time yet
    if event.place:
        made.add('location', event.place)
    if event.agenda:
        made.add('description', event.agenda)
    return made


def _summary(network: Network, event: Event) -> str:
    name = f'{network.words.cancelled}: {network.name}' if event.is_cancelled else network.name
    if event.parts == 1:
        return name
    return _("{name} ({n} of {count})").format(name=name, n=event.part, count=event.parts)


def _rules(name: str, events: list[tuple[Event, Revision]]) -> Zone | None:
    """Return the zone's rules of today if all events follow them: an old one may not, and some zones have others."""
    rules, zone = zone_of(name), ZoneInfo(name)
    moments = [moment for event, _revision in events if event.span for moment in (event.span.start, event.span.end)]
    fitting = rules and all(rules.offset(moment) == moment.replace(tzinfo=zone).utcoffset() for moment in moments)
    return rules if fitting else None


def _component_of(name: str, rules: Zone) -> Timezone:
    """Return the zone as Outlook writes zones itself."""
    zone = Timezone()
    zone.add('tzid', name)
    kinds = (TimezoneStandard, TimezoneDaylight)
    for place, (kind, short, offset) in enumerate(zip(kinds, rules.names, rules.offsets, strict=False)):
        part = kind()
        part.add('tzname', short)
        part.add('tzoffsetfrom', rules.offsets[-1 - place] if rules.changes else offset)
        part.add('tzoffsetto', offset)
        if rules.changes:
            change = rules.changes[place]
            part.add('dtstart', change.moment(FIRST))
            week = -1 if change.week == LAST else change.week
            by_day = f'{week}{WEEKDAYS[change.weekday]}'
            part.add('rrule', {'freq': 'yearly', 'bymonth': change.month, 'byday': by_day})
        else:
            part.add('dtstart', datetime(FIRST, 1, 1))  # noqa: DTZ001 - local time, as in all of these
        zone.add_component(part)
    return zone
