"""The commands, a file each, and what they share: options, exit statuses, the project, the printing of problems."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

import click

from .. import i18n
from ..i18n import gettext as _
from ..i18n import ngettext
from ..machine import usable
from ..problem import Problem, access_lines, annotate, by_weight, show, shown_path
from ..project import NETWORK, Project, find_project
from ..typed.dates import no_date, parse_date, parse_key
from ..written import write_whole
from .streams import as_it_is

MOST_SHOWN = 200  # problems: nobody reads more in one go
STDOUT = Path('-')
_SCHEDULER = re.compile(r'(?:tcp|tls)://(?:\[[0-9A-Fa-f:.%]+\]|[^\s/:@\[\]]+):[0-9]{1,5}')

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Exit(IntEnum):
    """The exit statuses of a command."""

    DONE = 0
    PROBLEMS = 1  # in the user's files
    USAGE = 2
    MISSING = 3  # on the machine
    BUG = 4  # ours
    STOPPED = 130  # by Ctrl-C, as shells have it


def folder_option() -> Decorator:
    """Return the option -C FOLDER, as every command has it."""
    return click.option(
        '-C', 'folder', type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(),
        metavar=_("FOLDER"), help=_("the folder with meetings/ and templates/ (found upwards from here if left out)"),
    )  # fmt: skip


def output_option() -> Decorator:
    """Return the option -o FILE, for commands that otherwise print their result, as with a dash for the file."""

    def read(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Path | None:
        path = None if value is None else Path(value)
        return path.absolute() if path == STDOUT and value != '-' else path

    return click.option(
        '-o', '--output', type=click.Path(dir_okay=False, allow_dash=True), callback=read, metavar=_("FILE"),
        help=_("write to a file; with -, to standard output"),
    )  # fmt: skip


def jobs_option() -> Decorator:
    """Return the option --jobs, for commands that build many meetings."""
    return click.option(
        '--jobs', type=click.IntRange(min=0), default=0, metavar='N', show_default=False,
        help=_("on so many processes (as many as there are cores if left out)"),
    )  # fmt: skip


def cluster_option() -> Decorator:
    """Return the option --on, for commands that build many meetings."""

    def read(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
        if value and not _SCHEDULER.fullmatch(value):
            raise click.BadParameter(_("an address is like {example}").format(example='tcp://HOST:8786'))
        return value

    return click.option(
        '--on', callback=read, default='', metavar=_("ADDRESS"), show_default=False,
        help=_("on the workers of a Dask cluster: tcp://HOST:8786, see docs/cluster.md"),
    )  # fmt: skip


def say_aside(text: str) -> None:
    """Say something beside what the command does."""
    click.echo(text, err=True)


def language_option() -> Decorator:
    """Return the option --lang, which may stand before or after the command's name; `cli` reads it before parsing."""
    return click.option(
        '--lang', type=click.Choice(i18n.LANGUAGES), expose_value=False, help=_("the language of messages")
    )


def date_option(name: str, text: str, *, clock: bool = False) -> Decorator:
    """Return an option whose value is a date; with `clock` it may stand alone, and then means today."""

    def read(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
        day = datetime.now().astimezone().date() if value == 'today' else parse_date(value or '')
        if value is not None and day is None:
            raise click.BadParameter(no_date(value))
        return day

    if clock:
        return click.option(name, callback=read, help=text, is_flag=False, flag_value='today', metavar=_("[DATE]"))
    return click.option(name, callback=read, help=text, metavar=_("DATE"))


def today() -> date:
    """Return today, or the later day that git is told to put on commits, as where an earlier year is played again."""
    clock = datetime.now().astimezone().date()
    told = parse_date(os.environ.get('GIT_COMMITTER_DATE', '')[:10])
    return max(clock, told or clock)


def proof_options() -> Decorator:
    """Return the options --sign and --timestamp, as commands have them that set a tag."""
    sign = click.option('--sign', is_flag=True, help=_("sign it with the key that git is set up with"))
    stamp = click.option(
        '--timestamp', metavar='URL', default='', help=_("with a timestamp of an authority (RFC 3161)")
    )
    return lambda command: sign(stamp(command))


def project_of(folder: Path) -> Project:
    project = find_project(folder.resolve())
    if project is None:
        message = _("there is no folder meetings/ with {file} here or above").format(file=NETWORK)
        raise click.UsageError(message)
    return project


def existing(project: Project, dates: Sequence[str]) -> list[str]:
    keys = project.meeting_keys()
    for key in dates:
        if key not in keys:
            _refuse_misnamed(project, key)
            remedy = _("; a new one is begun with `schnv new {date}`").format(date=key) if parse_key(key) else ''
            raise no_meeting(key, keys, remedy)
    return list(dates)


def no_meeting(key: str, known: Sequence[str], remedy: str = '') -> click.UsageError:
    """Return the error for a date on which there is no meeting."""
    message = _("there is no meeting {date}; there are: {days}")
    return click.UsageError(message.format(date=key, days=', '.join(known) or _("none")) + remedy)


def _refuse_misnamed(project: Project, key: str) -> None:
    """Raise where the file of a meeting has another name than it should."""
    from ..pipeline.inspection import misnamed

    for path, name in {**project.misnamed(), **project.unkeyed()}.items():
        if name == f'{key}.yaml':
            problem = misnamed(path, name)
            raise click.UsageError(f'{shown_path(path, Path.cwd())}: {problem.message}; {problem.hint}')


def hand_over(data: bytes, output: Path | None) -> None:
    """Write data to a file and print its name; or, without a file, write it to standard output as it is."""
    if is_stdout(output):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    elif output:
        with usable(output):
            write_whole(output, data)
        click.echo(shown_path(output.resolve(), Path.cwd()))


def is_stdout(output: Path | None) -> bool:
    """Return whether data goes to standard output, where nothing else may be printed then."""
    return output in (None, STDOUT)


def say_left_out(keys: Sequence[str]) -> None:
    """Say which meetings have errors, and so no papers."""
    if keys:
        message = ngettext("{n} meeting was not built: {keys}", "{n} meetings were not built: {keys}", len(keys))
        click.echo(message.format(n=len(keys), keys=', '.join(keys)), err=True)


def print_problems(problems: Sequence[Problem], *, beside_data: bool = False) -> None:
    """Print problems on standard error, and annotations for GitHub, which reads both, where there are no data.

    What stops comes first, and in one line at the end what annexes lack for some readers.
    """
    here = Path.cwd()
    for problem in by_weight(problems)[:MOST_SHOWN]:
        if not problem.access:
            click.echo(show(problem, here), err=True)
        if os.environ.get('GITHUB_ACTIONS'):
            click.echo(annotate(problem, here), file=as_it_is(sys.stderr if beside_data else sys.stdout))
    if len(problems) > MOST_SHOWN:
        click.echo(_("... and {n} more").format(n=len(problems) - MOST_SHOWN), err=True)
    for line in access_lines(problems, here):
        click.echo(line, err=True)
    errors = sum(problem.is_error for problem in problems)
    if errors:
        click.echo(ngettext("{n} error", "{n} errors", errors).format(n=errors), err=True)
