"""Any rule of Cerberus that the schema may come to use asks the same in JSON Schema."""

import pytest
from cerberus import Validator
from editors import complaints

from schnv_docs.check.schema.json.translate import value
from schnv_docs.check.schema.pieces import Schema

TEXT = {'type': 'string'}
RULES: list[Schema] = [
    {'type': 'string'},
    {'type': 'string', 'nullable': True},
    {'type': 'string', 'empty': True},
    {'type': ['string', 'boolean']},
    {'type': ['list', 'dict'], 'nullable': True},
    {'type': 'list', 'empty': False},
    {'type': 'dict', 'empty': False},
    {'empty': False},
    {},
    {'nullable': True},
    {'type': 'string', 'allowed': ['a', 'b']},
    {'type': 'string', 'allowed': ['a', 'b'], 'nullable': True},
    {'type': 'list', 'allowed': ['a', 'b']},
    {'type': 'string', 'forbidden': ['a']},
    {'type': 'string', 'regex': 'a|bb'},
    {'type': 'string', 'regex': 'a+', 'minlength': 2},
    {'type': 'string', 'minlength': 2, 'maxlength': 3},
    {'type': 'list', 'minlength': 2},
    {'type': 'list', 'schema': TEXT},
    {'type': 'list', 'schema': {'type': 'list', 'schema': TEXT}},
    {'type': 'list', 'items': [TEXT, {'type': 'boolean'}]},
    {'type': 'dict', 'schema': {'a': {**TEXT, 'required': True}, 'b': TEXT}},
    {'type': 'dict', 'schema': {'a': TEXT}, 'allow_unknown': True},
    {'type': 'dict', 'schema': {'a': TEXT}, 'allow_unknown': {'type': 'boolean'}},
    {'type': 'dict', 'keysrules': {'regex': '[ab]'}},
    {'type': 'dict', 'keysrules': {'type': 'string', 'allowed': ['a']}, 'valuesrules': {'type': 'list'}},
    {'anyof': [TEXT, {'type': 'list', 'schema': TEXT}]},
    {'anyof_type': ['string', 'list']},
    {'type': 'string', 'anyof_regex': ['a', 'b+']},
    {'type': 'string', 'nullable': True, 'anyof': [{'allowed': ['a']}, {'minlength': 2}]},
    {'type': 'string', 'allof': [{'minlength': 2}, {'maxlength': 2}]},
    {'type': 'string', 'oneof': [{'minlength': 1}, {'minlength': 2}]},
    {'type': 'string', 'noneof': [{'allowed': ['a']}, {'minlength': 2}]},
    {'type': 'dict', 'anyof_schema': [{'a': {**TEXT, 'required': True}}, {'b': {'type': 'list', 'required': True}}]},
    {'type': 'string', 'coerce': str, 'default': 'a'},
]  # fmt: skip
VALUES = [
    None, True, '', 'a', 'b', 'bb', 'abc', 'aaaa',
    [], ['a'], ['b', 'x'], ['a', True], [['a']], [[True]], [None],
    {}, {'a': 'x'}, {'a': None}, {'b': 'x'}, {'a': 'x', 'b': 'y'}, {'a': 'x', 'c': True}, {'b': ['x']}, {'a': ['x']},
    {'c': 'x'},
]  # fmt: skip


@pytest.mark.parametrize('rules', RULES, ids=repr)
def test_both_agree(rules: Schema) -> None:
    cerberus, schema = Validator({'field': rules}), value(rules)
    verdicts = {repr(each): cerberus.validate({'field': each}, normalize=False) for each in VALUES}
    assert {repr(each): complaints(schema, each) == [] for each in VALUES} == verdicts
    assert set(verdicts.values()) == {True, False} or rules in ({}, {'nullable': True})


def test_a_rule_that_nobody_has_translated() -> None:
    with pytest.raises(LookupError, match='excludes'):
        value({'type': 'string', 'excludes': 'b'})


def test_a_check_that_editors_can_not_make() -> None:
    assert value({'type': 'string', 'check_with': 'rhyme'}) == value({'type': 'string'})
