"""The command `schnv`: it parses, calls, prints and exits; nothing in the library imports it."""

import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from gettext import bindtextdomain, textdomain
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from . import __version__, i18n
from .by_make import is_by_make
from .commands import Exit, language_option, streams
from .i18n import gettext as _
from .own_process import collect_seldom

COMMANDS = (
    'approve', 'build', 'calendar', 'check', 'diff', 'dispatch', 'live', 'minutes', 'new', 'register', 'review',
    'schema', 'site', 'status', 'text',
)  # fmt: skip
"""The modules of `commands`, each with a function `command` that makes one."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    i18n.use(_language(words))
    _lend_words()
    streams.prepare()
    collect_seldom()
    _end_as_by_ctrl_c()
    try:
        status = _guarded(lambda: _command()(words, prog_name='schnv', standalone_mode=False))
    except click.ClickException as error:
        if is_by_make():  # whoever types make has not typed what the usage shows
            click.echo(_("Error: {message}").format(message=error.format_message()), err=True)
        else:
            error.show()
        status = Exit.USAGE
    sys.exit(int(status))


def _language(words: Sequence[str]) -> str:
    """Return the language of messages; it is looked for before parsing, since the parser's messages are in it."""
    for place, word in enumerate(words):
        chosen = word.removeprefix('--lang=') if word.startswith('--lang=') else None
        if word == '--lang' and place + 1 < len(words):
            chosen = words[place + 1]
        if chosen in i18n.LANGUAGES:
            return chosen
    return i18n.DEFAULT


def _end_as_by_ctrl_c() -> None:
    """Have a terminal that is closed, or a system that shuts down, end a command as Ctrl-C does: tidily."""
    for name in ('SIGTERM', 'SIGHUP'):
        number = getattr(signal, name, None)  # there is no SIGHUP on Windows
        if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, signal.default_int_handler)


def _lend_words() -> None:
    """The command-line library asks Python's gettext for its own words, which asks the environment for the language."""
    os.environ['LANGUAGE'] = i18n.current()
    bindtextdomain(i18n.DOMAIN, str(i18n.LOCALE))
    textdomain(i18n.DOMAIN)


def _guarded(run: Callable[[], Any]) -> int:
    from .machine import Missing, is_refusal, usable

    try:
        with usable('.'):
            Path.cwd()
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
        if not is_refusal(error):
            return _report_bug(error)
        place = f' ({error.filename})' if error.filename else ''
        click.echo(_("the machine says: {why}{place}").format(why=error.strerror or error, place=place), err=True)
        return Exit.MISSING
    except Exception as error:
        return _report_bug(error)


def _report_bug(error: Exception) -> int:
    report = f'schnv-docs {__version__}, Python {sys.version}\n\n{"".join(traceback.format_exception(error))}'
    click.echo(_("This is a fault in the program, not in your files: {error}").format(error=repr(error)), err=True)
    try:
        with tempfile.NamedTemporaryFile('w', prefix='schnv-', suffix='.txt', delete=False, encoding='utf-8') as file:
            file.write(report)
        said = _("Nothing was changed. Send this file to those who look after it: {file}").format(file=file.name)
    except OSError:  # there is no room for a file either
        said = report
    click.echo(said, err=True)
    return Exit.BUG


def _command() -> click.Group:
    """Make the group of all commands; the language must be known, since their help is in it."""

    @click.group(
        help=_("The papers of a body's meetings, from one YAML file per meeting."),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
    )
    @click.version_option(__version__, message='schnv-docs %(version)s', help=_("show the version"))
    @language_option()
    def schnv() -> None: ...

    for name in COMMANDS:
        schnv.add_command(import_module(f'.commands.{name}', __package__).command())
    return schnv
