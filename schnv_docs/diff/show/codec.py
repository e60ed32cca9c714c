"""Reports as JSON and back: a dataclass is an object with its fields as keys. docs/diff.md describes the shape."""

import json
import types
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ...model.verdict import Verdict

VERSION = 1
"""Raised when a key changes its meaning or goes; a key that comes does not raise it."""

CLAUSES = 'clauses'
"""The word for `Verdict.CHANGED` here, where a verdict of clauses of its own is a broad one."""

T = TypeVar('T')


def to_json(report: object) -> str:
    """Return the report as text, ended by a line feed."""
    return json.dumps({'version': VERSION, **json_value(report)}, ensure_ascii=False, indent=2) + '\n'


def from_json(kind: type[T], text: str) -> T:
    """Return the report that `to_json` wrote, of a kind. Raises ValueError or KeyError where the text is none."""
    values = json.loads(text)
    if values.pop('version') != VERSION:
        raise ValueError(f'this is not version {VERSION} of the format')
    made = _made(kind, values)
    assert isinstance(made, kind)
    return made


def json_value(value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    """Return a value as JSON knows it, a dataclass as a dictionary of its fields."""
    if isinstance(value, Enum):
        return CLAUSES if value is Verdict.CHANGED else value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: json_value(getattr(value, name)) for name in _types(type(value))}
    return [json_value(each) for each in value] if isinstance(value, tuple) else value


@cache
def _types(kind: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields, in their order."""
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
        return None if value is None else _made(kind, value)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], each) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _made(each, value[name]) for name, each in _types(kind).items()})
    if kind is Verdict and value == CLAUSES:
        return Verdict.CHANGED
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value
