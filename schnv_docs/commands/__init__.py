"""The commands, a file each, and what they share: options, exit statuses, the project, the printing of problems."""

import os
from collections.abc import Callable, Sequence
from enum import IntEnum
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Any

import click

from .. import i18n
from ..problem import Problem, annotate, show
from ..project import NETWORK, Project, find_project

MOST_SHOWN = 200  # problems: nobody reads more in one go

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Exit(IntEnum):
    """What the command ends with."""

    DONE = 0
    PROBLEMS = 1  # in the user's files
    USAGE = 2
    MISSING = 3  # on the machine
    BUG = 4  # ours
    STOPPED = 130  # by Ctrl-C, as shells have it


def folder_option() -> Decorator:
    """-C FOLDER, as every command has it."""
    return click.option(
        '-C', 'folder', type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(),
        metavar=_("FOLDER"), help=_("the folder with meetings/ and templates/ (found upwards from here if left out)"),
    )  # fmt: skip


def language_option() -> Decorator:
    """--lang, which stands before or after the command's name; `cli` has looked at it already."""
    return click.option(
        '--lang', type=click.Choice(i18n.LANGUAGES), expose_value=False, help=_("the language of messages")
    )


def project_of(folder: Path) -> Project:
    project = find_project(folder.resolve())
    if project is None:
        message = _("there is no folder meetings/ with {file} here or above").format(file=NETWORK)
        raise click.UsageError(message)
    return project


def existing(project: Project, dates: Sequence[str]) -> list[str]:
    days = project.days()
    for date in dates:
        if date not in days:
            known = ', '.join(days) or _("none")
            raise click.UsageError(_("there is no meeting {date}; there are: {days}").format(date=date, days=known))
    return list(dates)


def print_problems(problems: Sequence[Problem]) -> None:
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
