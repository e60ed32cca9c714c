"""Words that are nearly the same are found, and others are not taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.typed.near import MOST, distance, nearest

WORDS = st.text('abåÅ', max_size=6)


@pytest.mark.parametrize(
    ('a', 'b', 'letters'),
    [
        ('', '', 0),
        ('Gärdsback', 'Gärdsback', 0),
        ('Gärdback', 'Gärdsback', 1),
        ('Gärdsbäck', 'Gärdsback', 1),
        ('Gärsdback', 'Gärdsback', 1),  # neighbours swapped
        ('Gardsbäck', 'Gärdsback', 2),
        ('', 'ab', 2),
        ('Frisk', 'Frank', 2),
        ('Fors', 'Forssell', MOST + 1),
        ('abcdef', 'ghijkl', MOST + 1),
    ],
)
def test_distance(a: str, b: str, letters: int) -> None:
    assert distance(a, b) == distance(b, a) == letters


@given(WORDS, WORDS, WORDS)
def test_distance_is_one(a: str, b: str, c: str) -> None:
    """It is nothing for equal words only, the same both ways, and one slip more is one letter more at most."""
    assert (distance(a, b, 9) == 0) == (a == b)
    assert distance(a, b, 9) == distance(b, a, 9)
    assert distance(a + c[:1], b, 9) <= distance(a, b, 9) + 1
    assert distance(a, b) == min(distance(a, b, 9), MOST + 1)


@pytest.mark.parametrize(
    ('word', 'meant'),
    [
        ('titel', 'title'),
        ('Title', 'title'),
        ('agendas', 'agenda'),
        ('dat', 'date'),
        ('dt', None),  # a short word must be nearer
        ('background', None),
        ('', None),
    ],
)
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, ('title', 'agenda', 'date')) == meant


def test_of_equally_near_words_the_first_in_the_alphabet_is_meant() -> None:
    assert nearest('Anna Lnd', ('Anna Lund', 'Anna Lind')) == 'Anna Lind'
    assert nearest('title', ()) is None
