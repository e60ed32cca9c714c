"""The register as JSON; docs/register.md tells the shape."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from enum import Enum

from ...typed.dates import Key
from .rows import AttendanceRow, DecisionRow, ItemLink, MeetingRow, Register, TaskRow
from .tables import ATTENDANCE, DECISIONS, KEYS, TASKS


def json_bytes(register: Register, keys: Iterable[str] = KEYS) -> bytes:
    """Return the register, or some of its tables, as UTF-8; dates are texts such as "2025-11-14"."""
    found = {
        'network': register.name,
        'today': _plain(register.today),
        'meetings': [_keyed(row) for row in register.meetings],
        DECISIONS: [_keyed(row) for row in register.decisions],
        TASKS: [_keyed(row) for row in register.tasks],
        ATTENDANCE: [_attended(row) for row in register.attendance],
    }
    chosen = {name: value for name, value in found.items() if name not in KEYS or name in set(keys)}
    return (json.dumps(chosen, ensure_ascii=False, indent=2) + '\n').encode()


def _keyed(row: MeetingRow | DecisionRow | TaskRow) -> dict[str, object]:
    """Return a row's fields; `day` is called date, as in the meeting's file."""
    return {'date' if each.name == 'day' else each.name: _plain(getattr(row, each.name)) for each in fields(row)}


def _attended(row: AttendanceRow) -> dict[str, object]:
    present = {str(day): came for day, came in row.present.items()}
    return {'organisation': row.organisation, 'name': row.name, 'present': present}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, ItemLink):
        return {'date': str(value.day), 'number': value.number}
    return str(value) if isinstance(value, date | Key) else value
