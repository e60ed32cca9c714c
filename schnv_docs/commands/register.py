"""`schnv register`: decisions, tasks and attendance of all meetings."""

import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from ..i18n import gettext as _
from ..project import Project
from . import (
    Exit,
    date_option,
    folder_option,
    hand_over,
    is_stdout,
    language_option,
    output_option,
    print_problems,
    project_of,
)
from .streams import as_it_is

TABLES = ('decisions', 'tasks', 'attendance')
FORMATS = ('table', 'csv', 'json', 'xlsx', 'html')
PLAIN = ('', 'txt', 'text')
"""Suffixes of a file that is plain text."""
NOT_A_TERMINAL = 100  # characters, for what is sent on to another program


@dataclass(frozen=True)
class Request:
    """The options of one call, checked."""

    format: str
    only: str | None
    output: Path | None
    since: date | None
    until: date | None
    open: bool
    today: date | None

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables to show."""
        return (self.only,) if self.only else ('tasks',) if self.open else TABLES


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Decisions, tasks and attendance of all meetings that have minutes."),
        short_help=_("Show decisions, tasks and attendance of all meetings."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.option('--only', type=click.Choice(TABLES), help=_("one table of the three"))
    @click.option('--format', 'form', type=click.Choice(FORMATS), help=_("the form; else as the name of the file says"))
    @output_option()
    @date_option('--since', _("meetings from this day on"))
    @date_option('--until', _("meetings up to this day"))
    @click.option('--open', 'is_open', is_flag=True, help=_("only tasks that are not done"))
    @date_option(
        '--today',
        _("the day that tasks are overdue on: a date or, with none, today; else the last day the minutes tell of"),
        clock=True,
    )
    @folder_option()
    @language_option()
    def register(
        only: str | None,
        form: str | None,
        output: Path | None,
        since: date | None,
        until: date | None,
        is_open: bool,
        today: date | None,
        folder: Path,
    ) -> int:
        request = Request(form or _form_of(output), only, output, since, until, is_open, today)
        _refuse(request)
        return _register(project_of(folder), request)

    return register  # fmt: skip


def _form_of(output: Path | None) -> str:
    """Return the form that a file's name tells. Raises a usage error where it tells of none."""
    suffix = output.suffix.lower().removeprefix('.') if output and not is_stdout(output) else ''
    if suffix in FORMATS[1:]:
        return suffix
    if suffix not in PLAIN:
        message = _("{file}: the register has no form {suffix}; end the name with {known}, or with .txt for plain text")
        known = ', '.join(f'.{form}' for form in FORMATS[1:])
        raise click.UsageError(message.format(file=output, suffix=f'.{suffix}', known=known))
    return 'table'


def _refuse(request: Request) -> None:
    """Raise a usage error for options that contradict one another."""
    if request.format == 'csv' and len(request.tables) > 1:
        raise click.UsageError(_("a CSV file holds one table: add --only decisions, --only tasks or --only attendance"))
    if request.format == 'xlsx' and request.output is None:
        raise click.UsageError(_("an Excel file can't be shown in a terminal: add --output register.xlsx"))
    if request.open and request.only not in (None, 'tasks'):
        raise click.UsageError(_("--open is about tasks, and --only leaves them out"))


def _register(project: Project, request: Request) -> int:
    from ..reports.register import load

    loaded = load(project, request.since, request.until, request.today)
    if loaded.problems:
        print_problems(loaded.problems, beside_data=is_stdout(request.output))
        return Exit.PROBLEMS
    register = loaded.register.only_open() if request.open else loaded.register
    if request.format == 'table' and request.output is None:
        from ..reports.register.terminal import show

        show(register, shutil.get_terminal_size((NOT_A_TERMINAL, 0)).columns, request.tables, as_it_is(sys.stdout))
        return Exit.DONE
    from ..render.template.look import look_of
    from ..reports.register.formats import made

    look = look_of(project.template('minutes'))
    hand_over(made(request.format, register, loaded.network, look, request.tables), request.output)
    return Exit.DONE
