"""Values go to another machine as JSON, and are the same there."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from made_meetings import BRIEFLY, MEETINGS

from schnv_docs.model import Clause, Decision, Item, Meeting, NoneTaken, Person, Postponed, Referred, Status
from schnv_docs.pipeline.job import Given
from schnv_docs.render.blocks import Sent
from schnv_docs.store import as_json, digest_of, of_json
from schnv_docs.typed.dates import Key
from schnv_docs.wording.documents import Kind


def _through(kind: type[Any], value: object) -> object:
    return of_json(kind, json.loads(json.dumps(as_json(value))))


@BRIEFLY
@given(MEETINGS)
def test_any_meeting_is_the_same_there(meeting: Meeting) -> None:
    assert _through(Meeting, meeting) == meeting


def test_all_that_is_given_is_the_same_there() -> None:
    outcomes = (Postponed(Key(date(2025, 12, 12), 'b')), Referred('oklart'), NoneTaken(), None)
    items = tuple(Item(str(n), 'x', decision=Decision((Clause('a'),), each)) for n, each in enumerate(outcomes))
    moment = datetime(2025, 11, 14, 9, 30, 1, tzinfo=UTC)
    value = Given(
        {'2025-11-14': Meeting(date(2025, 11, 14), Status.FINAL, items)},
        {Kind.AGENDA: moment},
        True,
        {Kind.MINUTES: Sent(2, ('Ny punkt.',), frozenset('BA'))},
    )
    other = _through(Given, value)
    assert other == value
    assert digest_of(other) == digest_of(value)


@pytest.mark.parametrize('value', [['Person', 'A'], ['Clause', 'A', False], ['Person', 'A', 'no'], 'Person', None])
def test_what_was_not_written_so_is_refused(value: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        of_json(Person, value)
