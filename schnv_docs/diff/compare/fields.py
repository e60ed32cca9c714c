"""Values of one line: how they print, and whether they became another."""

from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from ...model import Annex, Item, Meeting
from ...typed.dates import Key
from ...typed.lines import one_line
from .text_changes import FieldChange
from .words import compare_words

T = TypeVar('T', bound=Annex | Item | Meeting)


def printable(value: object) -> str:
    """Return a value of the model as a line of text, '' for an empty one; also of kinds unknown to this package."""
    if value is None or value is False:
        return ''
    if isinstance(value, bool):
        return 'true'
    if isinstance(value, date | Key):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value):
        return ', '.join(filter(None, (printable(getattr(value, field.name)) for field in fields(value))))
    if isinstance(value, Iterable) and not isinstance(value, str):
        values = list(value)
        return (', ' if all(isinstance(each, str) for each in values) else '; ').join(map(printable, values))
    return one_line(str(value))


def compare_field(name: str, before: str, after: str) -> tuple[FieldChange, ...]:
    """Return the change of a value of one line, or nothing where it is the same."""
    if before == after:
        return ()
    one, other = one_line(before), one_line(after)
    return (FieldChange(name, one, other, compare_words(one, other)),) if one != other else ()


def compare_others(before: T, after: T, looked_at: Collection[str]) -> tuple[FieldChange, ...]:
    """Return the changes of the fields of two dataclasses that are not in `looked_at`, so that none is passed over."""
    names = (each.name for each in fields(before) if each.name not in looked_at)
    return compare_printed(before, after, names)


def compare_printed(before: T, after: T, names: Iterable[str]) -> tuple[FieldChange, ...]:
    """Return the changes of these fields of two dataclasses, by what they print."""
    found: tuple[FieldChange, ...] = ()
    for name in names:
        found += compare_field(name, printable(getattr(before, name)), printable(getattr(after, name)))
    return found
