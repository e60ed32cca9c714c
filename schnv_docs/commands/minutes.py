"""`schnv minutes`: a meeting's file becomes a form for notes."""

from gettext import gettext as _
from pathlib import Path

import click

from ..problem import shown_path
from . import Exit, existing, folder_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Made when the language is known."""

    @click.command(
        help=_(
            "Make the file of a meeting ready for notes: its status becomes draft, and the keys to fill in are put in."
            " Everything else in it stays as it is."
        ),
        short_help=_("Make a meeting's file ready for notes."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @folder_option()
    @language_option()
    def minutes(date: str, folder: Path) -> int:
        return _minutes(folder, date)

    return minutes


def _minutes(folder: Path, date: str) -> int:
    from ..lifecycle.minutes import make_ready

    project = project_of(folder)
    (day,) = existing(project, [date])
    changed, problems = make_ready(project, day)
    print_problems(problems)
    if problems:
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    file = shown_path(project.meeting(day), Path.cwd())
    said = _("{file} is ready for notes") if changed else _("{file} was ready for notes already; nothing was changed")
    click.echo(said.format(file=file))
    return Exit.DONE
