"""The register as plain tables: what CSV, Excel and the terminal show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ...i18n import gettext as _
from ...typed.dates import Key
from ...typed.names import joined_people
from .rows import Register
from .words import marks, result_word, state_word, status_word

Cell = str | int | date | Key | None

DECISIONS, TASKS, ATTENDANCE = KEYS = ('decisions', 'tasks', 'attendance')


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A name for people, the heads of the columns, and the rows; an empty cell is `None`."""

    name: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(register: Register, key: str) -> PlainTable:
    """Return one of the three tables; `key` is one of KEYS."""
    make: dict[str, Callable[[Register], PlainTable]] = {DECISIONS: _decisions, TASKS: _tasks, ATTENDANCE: _attendance}
    return make[key](register)


def _decisions(register: Register) -> PlainTable:
    heads = (
        _("Meeting"), _("Item"), _("Kind"), _("Title"), _("Result"), _("Postponed to"), _("Decision"),
        _("Organisations"), _("Minutes"), _("Links"),
    )  # fmt: skip
    rows = (
        (
            row.day, row.number, row.kind or None, row.title, result_word(row.result), row.until, row.text,
            ', '.join(row.organisations) or None, status_word(row.status),
            '\n'.join(text for text, _link in marks(row)) or None,
        )
        for row in register.decisions
    )  # fmt: skip
    return PlainTable(_("Decisions"), heads, tuple(rows))


def _tasks(register: Register) -> PlainTable:
    heads = (
        _("Meeting"), _("Item"), _("Kind"), _("Title"), _("Who"), _("Organisations"), _("Task"), _("By"), _("Done"),
        _("State"), _("Minutes"),
    )  # fmt: skip
    rows = (
        (
            row.day, row.number, row.kind or None, row.title, joined_people(row.who),
            ', '.join(row.organisations) or None, row.what, row.by, row.done, state_word(row.state),
            status_word(row.status),
        )
        for row in register.tasks
    )  # fmt: skip
    return PlainTable(_("Tasks"), heads, tuple(rows))


def _attendance(register: Register) -> PlainTable:
    """Return the table with a column for each meeting; the cell is empty where somebody is not listed."""
    words: dict[bool | None, Cell] = {True: _("present"), False: _("absent"), None: None}
    heads: tuple[Cell, ...] = (_("Organisation"), _("Name"), *register.days, _("Times present"), _("Times listed"))
    rows = (
        (
            row.organisation or None,
            row.name,
            *(words[row.present.get(day)] for day in register.days),
            row.times,
            len(row.present),
        )
        for row in register.attendance
    )
    return PlainTable(_("Attendance"), heads, tuple(rows))
