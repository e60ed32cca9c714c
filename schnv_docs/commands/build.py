"""`schnv build`: the papers of one meeting."""

from pathlib import Path

import click

from ..i18n import gettext as _
from ..problem import shown_path
from . import Exit, existing, folder_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Build the agenda, the minutes and their packets of the meeting of a date."),
        short_help=_("Build the papers of a meeting."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('--duplex', is_flag=True, help=_("begin each annex on an odd page, for printing on both sides"))
    @click.option('-v', '--verbose', is_flag=True, help=_("say which stage is running"))
    @folder_option()
    @language_option()
    def build(date: str, folder: Path, verbose: bool, duplex: bool) -> int:
        return _build(folder, date, verbose, duplex)

    return build


def _build(folder: Path, date: str, verbose: bool, duplex: bool) -> int:
    from ..pipeline import build

    project = project_of(folder)
    keys = existing(project, [date])

    def log(stage: str) -> None:
        if verbose:
            click.echo(stage, err=True)

    result = build(project, keys[0], log, duplex=duplex)
    print_problems(result.problems)
    if not result.files:
        click.echo(_("nothing was built; what was there before is unchanged"), err=True)
        return Exit.PROBLEMS
    for file in result.files:
        click.echo(shown_path(file, Path.cwd()))
    return Exit.DONE
