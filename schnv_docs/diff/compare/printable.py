"""Values of the model as a line of text."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from ...typed.lines import one_line


def printable(value: object) -> str:
    """What the value says, empty for what says nothing; also of fields that this package knows nothing of."""
    if value is None or value is False:
        return ''
    if isinstance(value, bool):
        return 'true'
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value):
        return ', '.join(filter(None, (printable(getattr(value, field.name)) for field in fields(value))))
    if isinstance(value, Iterable) and not isinstance(value, str):
        values = list(value)
        return (', ' if all(isinstance(each, str) for each in values) else '; ').join(map(printable, values))
    return one_line(str(value))
