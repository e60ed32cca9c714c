"""Swedish personal identity numbers and coordination numbers, as they are typed."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

HYPHENS = '-‐‑‒–—―−﹣－\u00ad\x02\ufffe'
"""The last ones are what PDF readers give for a hyphen at the end of a line."""
_DASH = rf'\s{{0,2}}[{HYPHENS}+]\s{{0,2}}'
_BLANK = r'[^\S\r\n]'
_NUMBER = re.compile(
    rf'(?<!\d)(?<!\d[{HYPHENS}])(?P<born>(?P<century>1[89]|20)?\d{{6}})'
    rf'(?:(?:{_DASH}|{_BLANK})|(?<=\d{{8}})(?<!\w\d{{8}}))(?P<last>\d{{4}})(?!\d|[{HYPHENS}]\d)'
)
_COORDINATION = 60
"""What is added to the day in a coordination number."""


def personal_numbers(text: str) -> Iterator[str]:
    """Yield the numbers in a text as they stand there: of a day that there is, with the right last digit."""
    yield from (match[0] for match in _matches(text))


def masked(text: str) -> str:
    """Return a text whose personal numbers have stars in the place of the last four digits."""
    for match in _matches(text):
        text = text[: match.start('last')] + '****' + text[match.end('last') :]
    return text


def _matches(text: str) -> Iterator[re.Match[str]]:
    for match in _NUMBER.finditer(text):
        digits = ''.join(str(int(each)) for each in match['born'] + match['last'])
        if _is_a_day(digits[:-4]) and _is_right(digits[-10:]):
            yield match


def _is_a_day(digits: str) -> bool:
    """Tell whether somebody may be born on a day, whose century may be left out."""
    month, day = int(digits[-4:-2]), int(digits[-2:])
    years = [int(digits[:4])] if len(digits) > 6 else [century + int(digits[:2]) for century in (1800, 1900, 2000)]
    for year in years:
        with suppress(ValueError):
            date(year, month, day - _COORDINATION if day > _COORDINATION else day)
            return True
    return False


def _is_right(digits: str) -> bool:
    """Tell whether the last of ten digits is the check digit of the others (Luhn, ISO/IEC 7812-1, annex B)."""
    doubled = (int(each) * (2 - place % 2) for place, each in enumerate(digits))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0
