"""`schnv dispatch`: what was sent is kept in git, with its checksums."""

from pathlib import Path

import click

from ..i18n import gettext as _
from ..problem import shown_path
from ..project import Project
from . import Exit, existing, folder_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "Record that the papers of a meeting are sent as they are now: they are built once more, and a tag in git"
            " keeps their checksums. Later builds then say what has changed since."
        ),
        short_help=_("Record that the papers are sent."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('-v', '--verbose', is_flag=True, help=_("say which stage is running"))
    @folder_option()
    @language_option()
    def dispatch(date: str, folder: Path, verbose: bool) -> int:
        return _dispatch(folder, date, verbose)

    return dispatch


def _dispatch(folder: Path, date: str, verbose: bool) -> int:
    from ..git import NoAnswer, NoProgram
    from ..lifecycle.dispatch import dispatch

    project = project_of(folder)
    (key,) = existing(project, [date])

    def log(stage: str) -> None:
        if verbose:
            click.echo(stage, err=True)

    try:
        done = dispatch(project, key, log)
    except NoProgram:
        raise
    except NoAnswer as error:
        click.echo(_("git did not set the tag: {why}").format(why=error.said or error), err=True)
        return Exit.MISSING
    print_problems(done.built.problems)
    if not done.tag:
        click.echo(_("nothing was recorded"), err=True)
        return Exit.PROBLEMS
    for file in done.built.files:
        click.echo(shown_path(file, Path.cwd()))
    if done.is_new:
        click.echo(_("recorded as {tag}; share it with: git push origin {tag}").format(tag=done.tag))
    else:
        click.echo(_("the same papers are recorded already, as {tag}").format(tag=done.tag))
    _say_awaited(project, key)
    return Exit.DONE


def _say_awaited(project: Project, key: str) -> None:
    from ..pipeline.awaited import awaited_minutes

    for letter, other in awaited_minutes(project, key).items():
        message = _("annex {letter} is a sheet: the minutes of {date} are sent later, in the supplement")
        click.echo(message.format(letter=letter, date=other))
