"""The command `schnv`: it parses, calls, prints and exits; nothing in the library imports it."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from enum import IntEnum
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Any

import click

from . import __version__, i18n
from .problem import Problem, annotate, show, shown_path
from .project import NETWORK, Project, find_project

MOST_SHOWN = 200  # problems: nobody reads more in one go


class Exit(IntEnum):
    """What the command ends with."""

    DONE = 0
    PROBLEMS = 1  # in the user's files
    USAGE = 2
    MISSING = 3  # on the machine
    BUG = 4  # ours
    STOPPED = 130  # by Ctrl-C, as shells have it


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    i18n.use(_language(words))
    _speak_utf8()
    try:
        status = _guarded(lambda: _command()(words, prog_name='schnv', standalone_mode=False))
    except click.ClickException as error:
        error.show()
        status = Exit.USAGE
    sys.exit(int(status))


def _language(words: Sequence[str]) -> str:
    """The language must be known before the command line is parsed, since its messages are in it."""
    for place, word in enumerate(words):
        chosen = word.removeprefix('--lang=') if word.startswith('--lang=') else None
        if word == '--lang' and place + 1 < len(words):
            chosen = words[place + 1]
        if chosen in i18n.LANGUAGES:
            return chosen
    return 'sv'


def _speak_utf8() -> None:
    """Swedish must come out right where the terminal's locale is C, too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, 'reconfigure'):
            stream.reconfigure(encoding='utf-8', errors='replace')


def _guarded(run: Callable[[], Any]) -> int:
    from .machine import Missing

    try:
        return int(run() or Exit.DONE)
    except Missing as error:
        click.echo(str(error), err=True)
        return Exit.MISSING
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("stopped; what was built before is unchanged"), err=True)
        return Exit.STOPPED
    except click.ClickException:
        raise
    except OSError as error:
        place = f' ({error.filename})' if error.filename else ''
        click.echo(_("the machine says: {why}{place}").format(why=error.strerror or error, place=place), err=True)
        return Exit.MISSING
    except Exception as error:
        return _report_bug(error)


def _report_bug(error: Exception) -> int:
    with tempfile.NamedTemporaryFile('w', prefix='schnv-', suffix='.txt', delete=False, encoding='utf-8') as file:
        file.write(f'schnv-docs {__version__}, Python {sys.version}\n\n')
        file.write(''.join(traceback.format_exception(error)))
    click.echo(_("This is a fault in the program, not in your files: {error}").format(error=repr(error)), err=True)
    click.echo(
        _("Nothing was changed. Send this file to those who look after it: {file}").format(file=file.name), err=True
    )
    return Exit.BUG


def _command() -> click.Group:
    """Made when the language is known."""
    folder = click.option(
        '-C', 'folder', type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(),
        metavar=_("FOLDER"), help=_("the folder with meetings/ and templates/ (found upwards from here if left out)"),
    )  # fmt: skip
    language = click.option(
        '--lang', type=click.Choice(i18n.LANGUAGES), expose_value=False, help=_("the language of messages")
    )
    verbose = click.option('-v', '--verbose', is_flag=True, help=_("say which stage is running"))

    @click.group(
        help=_("The papers of a body's meetings, from one YAML file per meeting."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
    )
    @click.version_option(__version__, message='schnv-docs %(version)s', help=_("show the version"))
    @language
    def schnv() -> None: ...

    @schnv.command(
        help=_("Build the agenda, the minutes and their packets of the meeting of a date."),
        short_help=_("Build the papers of a meeting."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('--duplex', is_flag=True, help=_("begin each annex on an odd page, for printing on both sides"))
    @verbose
    @folder
    @language
    def build(date: str, folder: Path, verbose: bool, duplex: bool) -> int:
        return _build(_project(folder), date, verbose, duplex)

    @schnv.command(
        help=_("Check all meetings, or those of the dates given; nothing is built."),
        short_help=_("Check meetings; nothing is built."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('dates', nargs=-1, metavar=_("[DATES]..."))
    @folder
    @language
    def check(dates: tuple[str, ...], folder: Path) -> int:
        return _check(_project(folder), dates)

    return schnv


def _project(folder: Path) -> Project:
    project = find_project(folder.resolve())
    if project is None:
        message = _("there is no folder meetings/ with {file} here or above").format(file=NETWORK)
        raise click.UsageError(message)
    return project


def _existing(project: Project, dates: Sequence[str]) -> list[str]:
    days = project.days()
    for date in dates:
        if date not in days:
            known = ', '.join(days) or _("none")
            raise click.UsageError(_("there is no meeting {date}; there are: {days}").format(date=date, days=known))
    return list(dates)


def _build(project: Project, date: str, verbose: bool, duplex: bool) -> int:
    from .build import build

    days = _existing(project, [date])

    def log(number: int, name: str) -> None:
        if verbose:
            click.echo(f'{number} {name}', err=True)

    result = build(project, days[0], log, duplex=duplex)
    _print_problems(result.problems)
    if not result.files:
        click.echo(_("nothing was built; what was there before is unchanged"), err=True)
        return Exit.PROBLEMS
    for file in result.files:
        click.echo(shown_path(file, Path.cwd()))
    return Exit.DONE


def _check(project: Project, dates: Sequence[str]) -> int:
    from .inspection import inspect

    days = _existing(project, dates) or project.days()
    inspection = inspect(project, days)
    _print_problems(inspection.problems)
    if inspection.has_errors:
        return Exit.PROBLEMS
    click.echo(ngettext("{n} meeting is in order", "{n} meetings are in order", len(days)).format(n=len(days)))
    return Exit.DONE


def _print_problems(problems: Sequence[Problem]) -> None:
    here = Path.cwd()
    for problem in problems[:MOST_SHOWN]:
        click.echo(show(problem, here), err=True)
        if os.environ.get('GITHUB_ACTIONS'):
            click.echo(annotate(problem, here))
    if len(problems) > MOST_SHOWN:
        click.echo(_("... and {n} more").format(n=len(problems) - MOST_SHOWN), err=True)
    errors = sum(problem.is_error for problem in problems)
    if errors:
        click.echo(ngettext("{n} error", "{n} errors", errors).format(n=errors), err=True)
