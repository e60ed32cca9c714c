"""Dates and times are what the calendar and the clock have, in the forms people type."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.typed.dates import Span, parse_date, parse_span

DAY = date(2025, 11, 14)


def _span(start: str, end: str) -> Span:
    return Span(datetime.fromisoformat(start), datetime.fromisoformat(end))


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    'text',
    ['', '2025-02-30', '2025-13-01', '2025-00-10', '0000-01-01', '20251114', '2025-11-4', '2025-W46-5', '14/11 2025',
     '2025-11-14 ', '2025-11-14T08:00', '٢٠٢٥-١١-١٤', '2025-11-14\n'],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    'text',
    ['08.00-09.30', '8.00-9.30', '08:00–09:30', ' 08.00 - 09.30 ', '2025-11-14 08.00–09.30', '08.00  –09:30'],
)
def test_times_of_day(text: str) -> None:
    assert parse_span(text, DAY) == _span('2025-11-14 08:00', '2025-11-14 09:30')


def test_a_time_on_a_day_of_its_own() -> None:
    assert parse_span('2025-11-15 23.59-00.00', DAY) == _span('2025-11-15 23:59', '2025-11-15 00:00')


@pytest.mark.parametrize(
    'text',
    ['', '08.00', '08-09', '8-9', '24.00-25.00', '08.60-09.00', '08.0-09.0', '2025-02-30 08.00-09.00',
     'kl. 08.00-09.00', '08.00-09.00, 10.00-11.00', '08.00--09.00', '٠٨.٠٠-٠٩.٠٠'],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert parse_span(text, DAY) is None


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    parse_span(text, DAY)
    parse_date(text)
