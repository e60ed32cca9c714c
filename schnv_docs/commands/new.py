"""`schnv new`: the file of a coming meeting."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..i18n import gettext as _
from ..problem import shown_path
from ..typed.dates import no_key, parse_key
from ..typed.lines import one_line
from . import Exit, folder_option, language_option, print_problems, project_of

if TYPE_CHECKING:
    from ..lifecycle.new import NewMeeting


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

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
    from ..lifecycle.new import create_meeting
    from ..pipeline.reminders import move_reminders

    project = project_of(folder)
    if parse_key(date) is None:
        raise click.UsageError(no_key(date))
    made = create_meeting(project, date)
    if isinstance(made, list):
        print_problems(made)
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    click.echo(shown_path(made.path, Path.cwd()))
    _tell(made)
    print_problems(move_reminders(project))
    return Exit.DONE


def _tell(made: 'NewMeeting') -> None:
    """Print which items and files were taken over, then the notices."""
    for item in made.agenda.postponed:
        title = one_line(item.node.text('title'))
        click.echo(_("taken over from {date}: item {number}, {title}").format(
            date=item.key, number=item.number, title=title
        ))  # fmt: skip
    for each in made.agenda.referred:
        click.echo(_("referred back on {date}, not taken up again: item {number}, {title}").format(
            date=each.key, number=each.number, title=each.title
        ))  # fmt: skip
    for name, path in made.agenda.annexes.files.items():
        old = shown_path(path, Path.cwd())
        click.echo(_("copied: {old} to {new}").format(old=old, new=shown_path(made.folder / name, Path.cwd())))
    if tasks := made.agenda.tasks:
        click.echo(_("tasks to be followed up: {n}").format(n=len(tasks)))
    for notice in made.notices():
        click.echo(notice, err=True)
