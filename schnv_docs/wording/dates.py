"""Dates in the network's form."""

import re
from datetime import date
from functools import cache

from ..network import Network
from ..typed.dates import Key

_DAY_AND_MONTH = re.compile("(?<![d'])d (?=MMM)")
_ORDINAL = 'd. '
"""The day in languages that write a full stop behind it: "7. mars" in Norwegian, Danish and Finnish."""


def printed_date(day: date, network: Network, pattern: str = '') -> str:
    """Return the day by a CLDR pattern, the network's if none is given: 2025-11-14, 251114, 14 november 2025."""
    pattern = pattern or network.style.dates
    if pattern == 'yyyy-MM-dd':
        return day.isoformat()  # spares the start the slow import
    return _formatted(day, pattern, network.language.replace('-', '_'))


def printed_key(key: Key | date, network: Network, pattern: str = '') -> str:
    """Return a meeting's day as people read it; of a further meeting of the day, with its letter: 2025-11-14 (b)."""
    if isinstance(key, date):
        return printed_date(key, network, pattern)
    day = printed_date(key.day, network, pattern)
    return f'{day} ({key.letter})' if key.letter else day


@cache
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date, get_date_format

    if _ORDINAL in str(get_date_format('long', locale).pattern):
        pattern = _DAY_AND_MONTH.sub(_ORDINAL, pattern)
    return format_date(day, pattern, locale)
