"""Dates in the network's form."""

from datetime import date
from functools import cache

from ..network import Network


def printed_date(day: date, network: Network, pattern: str = '') -> str:
    """Return the day by a CLDR pattern, the network's if none is given: 2025-11-14, 251114, 14 november 2025."""
    pattern = pattern or network.style.dates
    if pattern == 'yyyy-MM-dd':
        return day.isoformat()  # spares the start the slow import
    return _formatted(day, pattern, network.language.replace('-', '_'))


@cache
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale)
