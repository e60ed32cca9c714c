"""Dates, times and the keys of meetings as they are typed in a file; kept as text, checked here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

KEY = r'\d{4}-\d{2}-\d{2}[b-z]?'
"""The pattern of a meeting's key."""

_DATE = re.compile(r'\d{4}-\d{2}-\d{2}')
_SPAN = re.compile(r'(?:(\d{4}-\d{2}-\d{2})\s+)?(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})', re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a meeting is known by: its day, and a letter from b on where it is not the first of that day.

    As text it is the name of the meeting's file without .yaml, and is sorted as the meetings are.
    """

    day: date
    letter: str = ''

    def __str__(self) -> str:
        return f'{self.day}{self.letter}'

    @property
    def year(self) -> int:
        """The year of the day."""
        return self.day.year

    @property
    def short(self) -> 'date | Key':
        """The day alone where that says which meeting it is, for tables with real dates."""
        return self if self.letter else self.day


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; on a day of its own for a meeting over several days."""

    start: datetime
    end: datetime


def parse_date(text: str) -> date | None:
    """Parse "2025-11-14"; return the day, or `None` where the text is none."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def find_date(text: str) -> str:
    """Return the first date that stands in a text, as it is typed there, or nothing."""
    found = _DATE.search(text)
    return found[0] if found and parse_date(found[0]) else ''


def parse_key(text: str) -> Key | None:
    """Parse "2025-11-14" or "2025-11-14b"; return the meeting's key, or `None` where the text is none."""
    day = parse_date(text[:-1] if text[-1:].isalpha() else text)
    return Key(day, text[-1] if text[-1:].isalpha() else '') if day and re.fullmatch(KEY, text) else None


def parse_span(text: str, day: date) -> Span | None:
    """Parse "08.00-09.00", which is on `day`, or "2025-11-15 08.00–09.00"; return the span or `None`."""
    match = _SPAN.fullmatch(text.strip())
    own = parse_date(match[1]) if match and match[1] else day
    if match is None or own is None:
        return None
    try:
        start, end = time(int(match[2]), int(match[3])), time(int(match[4]), int(match[5]))
    except ValueError:
        return None
    return Span(datetime.combine(own, start), datetime.combine(own, end))
