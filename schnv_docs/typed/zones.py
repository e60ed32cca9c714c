"""The world's time zones, from the package tzdata: the same on every machine."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

_NAME = r'(<[^>]+>|[A-Za-z]+)'
_HOURS = r'([+-]?\d+(?::\d+){0,2})'
_DAY = r'M(\d+)\.(\d)\.(\d)(?:/(\d+(?::\d+){0,2}))?'
_RULE = re.compile(rf'{_NAME}{_HOURS}(?:{_NAME}{_HOURS}?,{_DAY},{_DAY})?')

LAST = 5


@dataclass(frozen=True, slots=True)
class ClockChange:
    """Clocks are changed every year on the `week`-th (5: last) `weekday` (0: Sunday) of a month, at `hour`."""

    month: int
    week: int
    weekday: int
    hour: timedelta

    def moment(self, year: int) -> datetime:
        """Return the moment of the change in a year, in the local time before it."""
        first = datetime(year, self.month, 1)  # noqa: DTZ001 - local, as all moments here
        days = [first + timedelta(days=number) for number in range(31)]
        fitting = [day for day in days if day.month == self.month and day.isoweekday() % 7 == self.weekday]
        return (fitting[-1] if self.week == LAST else fitting[self.week - 1]) + self.hour


@dataclass(frozen=True, slots=True)
class Zone:
    """Standard time and, where there is one, summer time: names, offsets from UTC, and when each begins."""

    names: tuple[str, ...]
    offsets: tuple[timedelta, ...]
    changes: tuple[ClockChange, ...] = ()

    def offset(self, moment: datetime) -> timedelta:
        """Return the offset from UTC at a moment in local time that there is once."""
        if not self.changes:
            return self.offsets[0]
        changes = (
            (each.moment(year), place) for year in (moment.year - 1, moment.year) for place, each in self._placed
        )
        return self.offsets[max(change for change in changes if change[0] <= moment)[1]]

    @property
    def _placed(self) -> list[tuple[int, ClockChange]]:
        return list(enumerate(self.changes))


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all zones: Europe/Stockholm."""
    return frozenset(files('tzdata').joinpath('zones').read_text(encoding='ascii').split())


def zone_of(name: str) -> Zone | None:
    """Return today's rules of a zone (RFC 9636, 3.3); `None` where they are of a kind that few zones have."""
    data = files('tzdata').joinpath('zoneinfo', *name.split('/')).read_bytes()
    match = _RULE.fullmatch(data.rsplit(b'\n', 2)[-2].decode('ascii'))
    if match is None:
        return None
    standard, offset, summer, summer_offset, *days = match.groups()
    west = _hours(offset)
    if summer is None:
        return Zone((_bare(standard),), (-west,))
    changes = (_change(*days[4:]), _change(*days[:4]))
    if any(each.hour >= timedelta(days=1) for each in changes):
        return None  # a day after the one that the rule names
    summer_west = _hours(summer_offset) if summer_offset else west - timedelta(hours=1)
    return Zone((_bare(standard), _bare(summer)), (-west, -summer_west), changes)


def _change(month: str, week: str, weekday: str, hour: str | None) -> ClockChange:
    return ClockChange(int(month), int(week), int(weekday), _hours(hour or '2'))


def _hours(text: str) -> timedelta:
    hours, minutes, seconds = (*map(int, text.lstrip('+-').split(':')), 0, 0)[:3]
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -span if text.startswith('-') else span


def _bare(name: str) -> str:
    return name.strip('<>')
