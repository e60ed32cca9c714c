"""Values as JSON and back, by their types: what a product is made of, for another machine that is to make it."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar('T')


def as_json(value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    """Return a value as JSON knows it: texts, numbers, days, enums, dataclasses, and collections of these."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(as_json(getattr(value, each.name)) for each in fields(value))]
    if isinstance(value, Mapping):
        return [[as_json(key), as_json(each)] for key, each in value.items()]
    if isinstance(value, frozenset):
        return sorted(map(as_json, value))
    return [as_json(each) for each in value] if isinstance(value, tuple | list) else value


def of_json(kind: type[T], value: Any) -> T:  # noqa: ANN401 - what JSON knows
    """Return the value of a kind that `as_json` wrote. Raises KeyError, TypeError or ValueError where it did not."""
    made: T = _made(kind, value)
    return made


def _made(kind: Any, value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of(inner, value)
    if origin is tuple:
        each_kind = [inner[0]] * len(value) if inner[1:] == (...,) else inner
        return tuple(_made(*each) for each in zip(each_kind, value, strict=True))
    if origin is dict:
        return {_made(inner[0], key): _made(inner[1], each) for key, each in value}
    if origin is frozenset:
        return frozenset(_made(inner[0], each) for each in value)
    return _single(kind, value)


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    if value is None and type(None) in kinds:
        return None
    known = [each for each in kinds if each is not type(None)]
    return _made(known[0] if len(known) == 1 else {each.__name__: each for each in known}[value[0]], value)


def _single(kind: type, value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    if is_dataclass(kind):
        name, *parts = value
        if name != kind.__name__:
            raise ValueError(f'{name} is no {kind.__name__}')
        return kind(*(_made(*each) for each in zip(_types(kind), parts, strict=True)))
    if issubclass(kind, Enum):
        return kind[value]
    if issubclass(kind, date | time):
        return kind.fromisoformat(value)
    if type(value) is not kind:
        raise TypeError(f'{value!r} is no {kind.__name__}')
    return value


@cache
def _types(kind: type) -> tuple[Any, ...]:
    """Return the types of a dataclass's fields, in their order."""
    hints = get_type_hints(kind)
    return tuple(hints[each.name] for each in fields(kind))
