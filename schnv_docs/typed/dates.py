"""Dates, times and the keys of meetings as they are typed in a file; kept as text, checked here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from ..i18n import gettext as _
from .looks import alike, as_seen, only_looks_right

KEY = r'\d{4}-\d{2}-\d{2}[b-z]?'
"""The pattern of a meeting's key."""

_DATE = re.compile(r'\d{4}-\d{2}-\d{2}')
_SPAN = re.compile(r'(?:(\d{4}-\d{2}-\d{2})\s+)?(\d{1,2})[.:](\d{2})\s*-\s*(\d{1,2})[.:](\d{2})', re.ASCII)

_MONTHS = ('jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec')
_YEAR, _DAY, _NUMBER = r'(?P<year>\d{4}|\d{2})', r'(?P<day>\d{1,2})', r'(?P<month>\d{1,2})'
_OTHER_DATES = (
    re.compile(rf'{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})'),
    re.compile(rf'(?P<year>\d{{4}})[-/. ]{_NUMBER}[-/. ]{_DAY}'),
    re.compile(r'(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})'),
    re.compile(rf'{_DAY}[-/. ]{_NUMBER}[-/. ]{{1,2}}{_YEAR}'),
    re.compile(rf'(?:\w+ )?(?:den )?{_DAY}(?::e|\.)? (?P<month>(?:{"|".join(_MONTHS)})[a-zäåö]*)\.? {_YEAR}'),
)


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
    """Parse "2025-11-14"; return the day, or `None` where the text is none, or has no year before or after it."""
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else date.min
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None


def find_date(text: str) -> str:
    """Return the first date that stands in a text, as it is typed there, or nothing."""
    found = _DATE.search(text)
    return found[0] if found and parse_date(found[0]) else ''


def sample_date(month: int = 3) -> str:
    """Return a day of next year, for samples of what to type: one that a meeting may be on."""
    return f'{date.today().year + 1}-{month:02}-12'  # noqa: DTZ011 - which day it is does not matter


def no_date(text: str, meant: str = '') -> str:
    """Return what to say of a text that is no date, with the date that is meant, seems to be meant, or a sample."""
    if parse_date(as_seen(text)):
        return only_looks_right(text)
    message = _("“{text}” is not a date; write it as {sample}")
    return message.format(text=text, sample=meant or meant_date(text) or sample_date())


def no_key(text: str) -> str:
    """Return what to say of a text that is no key of a meeting."""
    if parse_key(as_seen(text)):
        return only_looks_right(text)
    message = _("“{text}” is not a date; write it as {sample} (the second that day: {sample}b)")
    return message.format(text=text, sample=meant_date(text) or sample_date())


def meant_date(text: str) -> str:
    """Return a date that was typed in another form, as in "14 november 2025", as it should be; or nothing."""
    plain = alike(text).casefold().strip(' .”“"\'')
    for form in _OTHER_DATES:
        if found := form.fullmatch(plain):
            month = found['month']
            number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month)
            year = found['year'] if len(found['year']) == 4 else f'20{found["year"]}'
            typed = f'{year}-{number:02}-{int(found["day"]):02}'
            return typed if parse_date(typed) else ''
    return ''


def parse_key(text: str) -> Key | None:
    """Parse "2025-11-14" or "2025-11-14b"; return the meeting's key, or `None` where the text is none."""
    day = parse_date(text[:-1] if text[-1:].isalpha() else text)
    return Key(day, text[-1] if text[-1:].isalpha() else '') if day and re.fullmatch(KEY, text) else None


def parse_span(text: str, day: date) -> Span | None:
    """Parse "08.00-09.00", which is on `day`, or "2025-11-15 08.00–09.00"; return the span or `None`."""
    match = _SPAN.fullmatch(alike(text))
    own = parse_date(match[1]) if match and match[1] else day
    if match is None or own is None:
        return None
    try:
        start, end = time(int(match[2]), int(match[3])), time(int(match[4]), int(match[5]))
    except ValueError:
        return None
    return Span(datetime.combine(own, start), datetime.combine(own, end))
