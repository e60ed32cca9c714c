"""Stage 2, check: the table of an item's keys has all of them, and says of each what the schema and the model say."""

from dataclasses import fields

from schnv_docs.check.schema.item_keys import ITEM_KEYS, PEOPLE, TEXTS
from schnv_docs.check.schema.meeting import ITEM
from schnv_docs.model import Item

NAMES = [key.name for key in ITEM_KEYS]


def test_the_table_has_every_key_once() -> None:
    assert sorted(NAMES) == sorted(ITEM)


def test_every_key_is_a_field_of_the_model() -> None:
    assert {*NAMES, 'number'} == {field.name for field in fields(Item)}


def test_texts_and_people_are_what_the_model_takes_them_for() -> None:
    types = {field.name: field.type for field in fields(Item)}
    assert {types[name] for name in TEXTS} == {str}
    assert {types[name] for name in PEOPLE} == {tuple[str, ...]}


def test_what_is_noted_at_the_meeting_does_not_go_along() -> None:
    assert not any(key.carried and key.noted for key in ITEM_KEYS)
