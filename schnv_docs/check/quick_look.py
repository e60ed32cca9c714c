"""Stage 2, check: a test whether values certainly fit the schema, ten times as fast as Cerberus, which has the words.

Most files are in order. The same schema is followed here; what is not known here does not certainly fit, and whatever
does not is left to Cerberus. A test holds the two together.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .schema.pieces import SHAPES, Schema

Check = Callable[[str, object], bool]
"""Whether a value passes the check of a name (`check_with`)."""

TYPES = {'string': str, 'list': list, 'dict': dict, 'boolean': bool}


def fits(value: object, rules: Schema, check: Check) -> bool:
    """Return whether a value certainly fits; `False` where it does not, or where Cerberus must say."""
    if value is None:
        return rules.get('nullable') is True
    return all(name in _RULES and _RULES[name](value, constraint, check) for name, constraint in rules.items())


def fits_keys(values: Mapping[str, object], schema: Schema, check: Check) -> bool:
    """Return whether all keys are known, none is missing that is required, and their values fit."""
    return all(key in schema and fits(value, schema[key], check) for key, value in values.items()) and all(
        key in values for key, rules in schema.items() if rules.get('required')
    )


def _type(value: object, name: str, _check: Check) -> bool:
    return name in TYPES and isinstance(value, TYPES[name])


def _empty(value: object, may_be: bool, _check: Check) -> bool:
    return may_be or not hasattr(value, '__len__') or bool(value.strip() if isinstance(value, str) else value)


def _allowed(value: object, known: list[str], _check: Check) -> bool:
    return isinstance(value, str) and value in known


def _forms(value: object, forms: dict[str, Schema], check: Check) -> bool:
    shape = SHAPES.get(type(value), '')
    return shape in forms and fits(value, forms[shape], check)


def _schema(value: object, schema: Schema, check: Check) -> bool:
    if isinstance(value, list):
        return all(fits(each, schema, check) for each in value)
    return isinstance(value, dict) and fits_keys(value, schema, check)


def _keysrules(value: object, rules: Schema, check: Check) -> bool:
    return isinstance(value, dict) and all(fits(key, rules, check) for key in value)


def _valuesrules(value: object, rules: Schema, check: Check) -> bool:
    return isinstance(value, dict) and all(fits(each, rules, check) for each in value.values())


def _check_with(value: object, name: object, check: Check) -> bool:
    return name == [] or (isinstance(name, str) and check(name, value))


_RULES: dict[str, Callable[[object, Any, Check], bool]] = {
    'type': _type,
    'empty': _empty,
    'allowed': _allowed,
    'forms': _forms,
    'schema': _schema,
    'keysrules': _keysrules,
    'valuesrules': _valuesrules,
    'check_with': _check_with,
    'required': lambda *_: True,  # asked of the keys around it
    'nullable': lambda *_: True,
    'meta': lambda *_: True,  # words for people
}
