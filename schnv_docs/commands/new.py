"""`schnv new`: the file of a coming meeting."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problem import shown_path
from ..typed.dates import parse_date
from ..typed.lines import one_line
from . import Exit, folder_option, language_option, print_problems, project_of

if TYPE_CHECKING:
    from ..lifecycle.new import Begun


def command() -> click.Command:
    """Made when the language is known."""

    @click.command(
        help=_(
            "Write the file of a coming meeting: the standing items of network.yaml, the previous minutes, the members,"
            " what earlier meetings postponed to that day, and tasks that are not done. Nothing is ever overwritten."
        ),
        short_help=_("Write the file of a coming meeting."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @folder_option()
    @language_option()
    def new(date: str, folder: Path) -> int:
        return _new(folder, date)

    return new


def _new(folder: Path, date: str) -> int:
    from ..lifecycle.new import begin

    project = project_of(folder)
    if parse_date(date) is None:
        raise click.UsageError(_("“{text}” is not a date; write it as 2025-11-14").format(text=date))
    begun = begin(project, date)
    if isinstance(begun, list):
        print_problems(begun)
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    click.echo(shown_path(begun.path, Path.cwd()))
    _tell(begun)
    return Exit.DONE


def _tell(begun: 'Begun') -> None:
    """What was taken over, and what may be a surprise."""
    for left in begun.agenda.left:
        title = one_line(left.node.text('title'))
        click.echo(_("taken over from {date}: item {number}, {title}").format(
            date=left.day, number=left.number, title=title
        ))  # fmt: skip
    for name, path in begun.agenda.luggage.files.items():
        old = shown_path(path, Path.cwd())
        click.echo(_("copied: {old} to {new}").format(old=old, new=shown_path(begun.folder / name, Path.cwd())))
    if tasks := begun.agenda.tasks:
        click.echo(_("tasks to be followed up: {n}").format(n=len(tasks)))
    for notice in begun.notices():
        click.echo(notice, err=True)
