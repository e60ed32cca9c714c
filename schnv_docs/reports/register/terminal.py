"""The register in a terminal, as wide as it is."""

from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ...i18n import gettext as _
from ...i18n import ngettext
from ...model.commissions import TaskState
from ...typed.names import joined_people
from ...typed.visible import visible
from .rows import AttendanceRow, DecisionRow, Register, TaskRow
from .tables import ATTENDANCE, DECISIONS, KEYS, TASKS
from .words import marks, result_word, state_word

LOOKS = {TaskState.OPEN: '', TaskState.OVERDUE: 'bold red', TaskState.DONE: 'dim'}


def show(register: Register, width: int, keys: Sequence[str] = KEYS, file: TextIO | None = None) -> None:
    """Print what the register is of, then its tables, in lines of up to `width` characters; in colour in a terminal."""
    console = Console(width=width, file=file)
    for line in _introduction(register, keys):
        console.print(_text(line))
    make: dict[str, Callable[[Register], Table]] = {DECISIONS: _decisions, TASKS: _tasks, ATTENDANCE: _attendance}
    for key in keys:
        table = make[key](register)
        console.print()
        console.print(table if table.row_count else Text(f'{table.title}: {_("none")}'))


def _introduction(register: Register, keys: Sequence[str]) -> Iterator[str]:
    yield _("Register: {name}").format(name=register.name)
    days = register.days
    if days:
        count = ngettext("{n} meeting with minutes", "{n} meetings with minutes", len(days)).format(n=len(days))
        span = f'{days[0]} – {days[-1]}' if len(days) > 1 else str(days[0])
        yield f'{count}: {span}'
    else:
        yield _("no meeting has minutes yet")
    if register.without_minutes:
        yield _("only an agenda yet: {days}").format(days=', '.join(map(str, register.without_minutes)))
    if TASKS in keys and register.tasks and register.today:
        yield _("tasks as of {date}").format(date=register.today)


def _text(words: str) -> Text:
    return Text(visible(words))


def _table(title: str, *columns: str) -> Table:
    """Return an empty table; its dates are never broken, texts are."""
    table = Table(title=title, title_justify='left', title_style='bold', box=box.SIMPLE_HEAD, expand=False, leading=1)
    for column in columns:
        table.add_column(Text(column), overflow='fold')
    table.columns[0].no_wrap = True
    return table


def _decisions(register: Register) -> Table:
    table = _table(_("Decisions"), _("Meeting"), _("Item"), _("Decision"))
    for row in register.decisions:
        titled = f'{row.kind}: {row.title}' if row.kind else row.title
        decided = Text.assemble((result_word(row.result), 'bold'), '\n', visible(row.text))
        for text, _link in marks(row):
            decided.append(f'\n{visible(text)}', 'italic')
        table.add_row(_source(row), _text(titled), decided)
    return table


def _tasks(register: Register) -> Table:
    table = _table(_("Tasks"), _("Meeting"), _("Who"), _("Task"), _("By"), _("State"))
    table.columns[3].no_wrap = True
    for row in register.tasks:
        state = Text(state_word(row.state), LOOKS[row.state])
        table.add_row(_source(row), _text(joined_people(row.who)), _text(row.what), str(row.by or ''), state)
    return table


def _attendance(register: Register) -> Table:
    """Return the table of how often people came, and when not: a column for each meeting would soon be too many."""
    table = _table(_("Attendance"), _("Organisation"), _("Name"), _("Present"), _("Absent"))
    table.leading = 0
    table.columns[0].no_wrap = False
    for row in register.attendance:
        times = _("{n} of {count}").format(n=row.times, count=len(row.present))
        table.add_row(_text(row.organisation), _text(row.name), times, _absences(row))
    return table


def _absences(row: AttendanceRow) -> str:
    return ', '.join(str(day) for day, came in row.present.items() if not came)


def _source(row: DecisionRow | TaskRow) -> str:
    return f'{row.day} · {row.number}'
