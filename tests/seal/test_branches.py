"""Corrections that were sealed on branches and put together: told from those that somebody has changed."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schnv_docs.read import read_bytes
from schnv_docs.read.source import Mapping
from schnv_docs.seal.branches import kept, order, sealed_apart, unclaimed
from schnv_docs.seal.chain import entries, first_broken, seal

Made = dict[str, object]
APPROVAL: Made = {'by': 'x', 'on': '2031-04-04', 'parts': {'1': 'aa', '2': 'bb'}}
APPROVAL['seal'] = seal([], APPROVAL)


def _sealed(before: Sequence[Made], day: int, what: str, parts: dict[str, str] | None = None) -> Made:
    made: Made = {'date': f'2031-05-{day:02}', 'what': what, 'why': 'w', 'parts': parts or {what: 'cc'}}
    return made | {'seal': seal(before, made)}


def _chain(*made: Made) -> list[Mapping]:
    text = json.dumps({'approval': made[0], 'corrections': made[1:]})
    source, problems = read_bytes(Path('x.yaml'), text.encode())
    assert source is not None, problems
    return entries(source.root)


A1 = _sealed([APPROVAL], 2, 'a1')
A2 = _sealed([APPROVAL, A1], 5, 'a2')
B1 = _sealed([APPROVAL], 3, 'b1')
B2 = _sealed([APPROVAL, B1], 4, 'b2')
OPEN: Made = {'date': '2031-05-09', 'what': 'o', 'why': 'w'}


@pytest.mark.parametrize(
    ('made', 'places', 'first'),
    [
        ([A1, B1], [0, 1, 2], 2),
        ([B1, A1], [0, 2, 1], 1),
        ([A1, A2, B1, B2], [0, 1, 3, 4, 2], 2),
        ([B2, A2, B1, A1], [0, 4, 3, 1, 2], 1),
        ([A1, OPEN, B1], [0, 1, 3, 2], 2),
        ([A2, A1], [0, 2, 1], 1),
    ],
)
def test_the_order_is_that_of_the_dates_after_the_last_intact_one(
    made: list[Made], places: list[int], first: int
) -> None:
    chain = _chain(APPROVAL, *made)
    assert sealed_apart(chain)
    assert (order(chain), kept(chain)) == (places, first)


def test_a_branch_that_goes_on_after_a_merge_is_known_again() -> None:
    b1_again = {**B1, 'seal': seal([APPROVAL, A1], B1)}
    assert first_broken(_chain(APPROVAL, A1, b1_again)) is None
    chain = _chain(APPROVAL, A1, b1_again, B2)
    assert sealed_apart(chain)
    assert kept(chain) == 3


@pytest.mark.parametrize(
    'made',
    [
        [A1, A2],
        [A1, OPEN],
        [A2],
        [A1, {**B1, 'what': 'another'}],
        [A1, {**B1, 'parts': {'b1': 'dd'}}],
        [A1, B2],
        [{**A1, 'why': 'another'}, A2],
    ],
)
def test_what_is_whole_or_changed_or_has_lost_one_was_not_sealed_apart(made: list[Made]) -> None:
    chain = _chain(APPROVAL, *made)
    assert not sealed_apart(chain)
    assert order(chain) == list(range(len(chain)))


def test_another_approval_is_no_branch() -> None:
    assert not sealed_apart(_chain({**APPROVAL, 'by': 'y'}, A1, B1))


def test_what_no_correction_says_is_not_taken_along() -> None:
    one = _sealed([APPROVAL], 2, 'one', {'1': '11'})
    other = _sealed([APPROVAL], 3, 'other', {'2': '22'})
    both = _sealed([APPROVAL], 4, 'both', {'1': '33'})
    assert unclaimed(_chain(APPROVAL, one, other), {'1': '11', '2': '22'}) == set()
    assert unclaimed(_chain(APPROVAL, one, other), {'1': '11', '2': '44'}) == {'2'}
    assert unclaimed(_chain(APPROVAL, one, other), {'1': '11', '2': 'new', '3': '22'}) == {'2'}
    assert unclaimed(_chain(APPROVAL, one, both), {'1': 'merged', '2': 'bb'}) == set()


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=3),
    st.lists(st.integers(1, 9), min_size=1, max_size=3),
    st.randoms(),
)
@settings(max_examples=40, deadline=None)
def test_two_branches_in_any_order_are_known(one: list[int], other: list[int], chance: object) -> None:
    made: list[Made] = []
    for name, days in (('a', one), ('b', other)):
        branch = [APPROVAL]
        for day in sorted(days):
            branch.append(_sealed(branch, day, f'{name}{len(branch)}'))
        made += branch[1:]
    chance.shuffle(made)  # type: ignore[attr-defined]
    chain = _chain(APPROVAL, *made)
    assert sealed_apart(chain) == bool(first_broken(chain))
    dates = [chain[place].text('date') for place in order(chain)[1:]]
    assert dates == sorted(dates) or first_broken(chain) is None
