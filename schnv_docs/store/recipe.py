"""What a product is made of: its key, and the names of what goes into it, for people."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from enum import Enum
from pathlib import PurePath
from typing import Any


@dataclass(frozen=True, slots=True)
class Recipe:
    """A product's `name` within its meeting, its `key`, and digests of what it depends on, by names for people."""

    name: str
    key: str
    inputs: Mapping[str, str] = field(default_factory=dict)


def digest_of(*values: object) -> str:
    """Return the SHA-256 of values: texts, numbers, bytes, days, paths, enums, dataclasses, collections of these."""
    return hashlib.sha256(json.dumps([_plain(each) for each in values], ensure_ascii=True).encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON knows
    if isinstance(value, Enum):
        return [type(value).__name__, value.name]
    if value is None or isinstance(value, str | int | float):
        return [type(value).__name__, value]
    if isinstance(value, bytes):
        return ['bytes', hashlib.sha256(value).hexdigest()]
    if isinstance(value, date | time | PurePath):
        return [type(value).__name__, str(value)]
    if is_dataclass(value):
        return [type(value).__name__, *(_plain(getattr(value, each.name)) for each in fields(value))]
    return [type(value).__name__, _collected(value)]


def _collected(value: Any) -> list[Any]:  # noqa: ANN401 - what JSON knows
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(each)] for key, each in value.items()]
    if isinstance(value, set | frozenset):
        return sorted((_plain(each) for each in value), key=json.dumps)
    if isinstance(value, Iterable):
        return [_plain(each) for each in value]
    raise TypeError(f'{type(value).__name__} has no digest')
