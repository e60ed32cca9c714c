"""Stage 4, render: dates in the network's form."""

from datetime import date
from functools import cache

from ..network import Network


def printed_date(day: date, network: Network) -> str:
    """The day by the network's CLDR pattern: 2025-11-14, 251114, 14 november 2025."""
    if network.style.dates == 'yyyy-MM-dd':
        return day.isoformat()  # spares the start the slow import
    return _formatted(day, network.style.dates, network.language.replace('-', '_'))


@cache
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale)
