"""Dates and times as they are typed in a meeting file; kept as text, checked here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

_DATE = re.compile(r'\d{4}-\d{2}-\d{2}')
_SPAN = re.compile(r'(?:(\d{4}-\d{2}-\d{2})\s+)?(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})', re.ASCII)


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
