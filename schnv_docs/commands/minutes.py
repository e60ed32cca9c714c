"""`schnv minutes`: a meeting's file becomes a form for notes."""

from pathlib import Path

import click

from ..i18n import gettext as _
from ..problem import shown_path
from . import Exit, existing, folder_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

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
    from ..lifecycle.minutes import prepare_minutes

    project = project_of(folder)
    (key,) = existing(project, [date])
    saved = prepare_minutes(project, key)
    print_problems(saved.problems)
    if saved.problems:
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    file = shown_path(project.meeting(key), Path.cwd())
    said = (
        _("{file} is ready for notes")
        if saved.changed
        else _("{file} was ready for notes already; nothing was changed")
    )
    click.echo(said.format(file=file))
    return Exit.DONE
