"""Personal numbers are found as people type them, and nothing else is."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schnv_docs.typed.personal_numbers import masked, personal_numbers

DAYS = st.dates(date(1900, 1, 1), date(2031, 3, 7))
DASHES = st.sampled_from(['-', '–', '‑', '−', '+', ' - ', '\u00a0–\u00a0', ' ', '\u00a0', '-\n', '-\r\n'])


def _check_digit(nine: str) -> int:
    """By the table of what doubling makes of a digit."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    return -sum(int(each) if at % 2 else doubled[int(each)] for at, each in enumerate(nine)) % 10


@st.composite
def _numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A number's first digits with the hyphen, and its last four."""
    day, serial = draw(DAYS), f'{draw(st.integers(1, 999)):03}'
    born = f'{day:%y%m}{day.day + draw(st.sampled_from([0, 60])):02}'
    last = f'{serial}{_check_digit(born + serial)}'
    if draw(st.booleans()):
        return f'{day:%Y}'[:2] + born + draw(DASHES | st.just('')), last
    return born + draw(DASHES), last


@given(
    _numbers(),
    st.sampled_from(['', 'Test Testsson ', 'nr ', '(', 'född:']),
    st.sampled_from(['', '.', ', ', ')', ' har']),
)
def test_a_number_is_found_and_masked_in_any_text(number: tuple[str, str], before: str, after: str) -> None:
    first, last = number
    assert list(personal_numbers(before + first + last + after)) == [first + last]
    assert masked(before + first + last + after) == f'{before}{first}****{after}'


@given(_numbers(), st.integers(1, 9))
def test_one_with_another_last_digit_is_none(number: tuple[str, str], more: int) -> None:
    first, last = number
    assert not list(personal_numbers(f'{first}{last[:3]}{(int(last[3]) + more) % 10}'))


@given(_numbers(), st.sampled_from(['1{}', '{}1', '3-{}', '{}-1']))
def test_a_part_of_a_longer_number_is_none(number: tuple[str, str], around: str) -> None:
    assert not list(personal_numbers(around.format(''.join(number))))


@pytest.mark.parametrize(
    'text',
    [
        '556000-4615',
        '640832-3232',
        '641323-3234',
        '19630229-3236',
        '640823-0000 kr',
        'ab196408233234',
        '6408233234',
        '2031-03-07 0900',
    ],
)
def test_organisations_and_days_that_there_are_not_are_none(text: str) -> None:
    assert not list(personal_numbers(text))


@given(st.text('0123456789-+– \n', max_size=60))
@example('640823-3234640823-3234')
def test_what_is_masked_keeps_its_length_and_has_none_left(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert not list(personal_numbers(masked(text)))
