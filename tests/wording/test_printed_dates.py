"""Dates as each language writes them."""

from datetime import date

import pytest

from schnv_docs.network import Network, Style
from schnv_docs.typed.dates import Key
from schnv_docs.wording.dates import printed_date, printed_key

DAY = date(2031, 3, 7)


def _network(language: str, dates: str) -> Network:
    return Network("Nämnden", "Nämnden", language=language, style=Style(dates=dates))


@pytest.mark.parametrize(
    ('language', 'printed'),
    [
        ('sv-SE', "7 mars 2031"),
        ('sv-FI', "7 mars 2031"),
        ('en-GB', "7 March 2031"),
        ('nb-NO', "7. mars 2031"),
        ('nn-NO', "7. mars 2031"),
        ('da-DK', "7. marts 2031"),
        ('fi-FI', "7. maaliskuuta 2031"),
    ],
)
def test_the_day_has_a_full_stop_where_the_language_has_one(language: str, printed: str) -> None:
    assert printed_date(DAY, _network(language, 'd MMMM yyyy')) == printed


@pytest.mark.parametrize(
    ('dates', 'printed'),
    [
        ('d. MMMM yyyy', "7. mars 2031"),
        ('yyyy-MM-dd', "2031-03-07"),
        ('yyMMdd', "310307"),
        ('dd.MM.yyyy', "07.03.2031"),
    ],
)
def test_other_forms_are_as_they_were(dates: str, printed: str) -> None:
    assert printed_date(DAY, _network('nb-NO', dates)) == printed


def test_of_a_further_meeting_of_the_day() -> None:
    assert printed_key(Key(DAY, 'b'), _network('nb-NO', 'd MMMM yyyy')) == "7. mars 2031 (b)"
