"""`schnv dispatch`: what was sent is kept in git, with its checksums."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..i18n import gettext as _
from ..problem import shown_path
from ..project import Project
from . import Exit, existing, folder_option, language_option, print_problems, project_of, proof_options

if TYPE_CHECKING:
    from ..git import NoAnswer
    from ..proof import NoTimestamp
    from ..proof.seal_tags import Wish


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "Record that the papers of a meeting are sent as they are now: they are built once more, and a tag in git"
            " keeps their checksums and is shared with the others. Later builds then say what has changed since."
        ),
        short_help=_("Record that the papers are sent."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('-v', '--verbose', is_flag=True, help=_("say which stage is running"))
    @click.option('--no-push', is_flag=True, help=_("record it here only, and do not share the tag with the others"))
    @proof_options()
    @folder_option()
    @language_option()
    def dispatch(date: str, folder: Path, verbose: bool, no_push: bool, sign: bool, timestamp: str) -> int:
        from ..proof.seal_tags import Wish

        return _dispatch(folder, date, verbose, Wish(sign, timestamp), push=not no_push)

    return dispatch


def _dispatch(folder: Path, date: str, verbose: bool, wish: 'Wish', *, push: bool) -> int:
    from ..git import NoAnswer, NoProgram
    from ..lifecycle.dispatch import dispatch
    from ..lifecycle.sendable import unshared_branch
    from ..proof import NoTimestamp

    project = project_of(folder)
    (key,) = existing(project, [date])

    def log(stage: str) -> None:
        if verbose:
            click.echo(stage, err=True)

    try:
        done = dispatch(project, key, log, push=push, wish=wish)
    except NoProgram:
        raise
    except (NoAnswer, NoTimestamp) as error:
        click.echo(_why_not(error), err=True)
        return Exit.MISSING
    print_problems([*(unshared_branch(project, key) if done.tag else ()), *done.built.problems])
    if not done.tag:
        click.echo(_("nothing was recorded"), err=True)
        return Exit.PROBLEMS
    for file in done.built.files:
        if file not in done.built.drafts:
            click.echo(shown_path(file, Path.cwd()))
    said = (
        _("recorded as {tag}") if done.is_new else _("the same papers are recorded already, as {tag}"),
        _("shared with {remote}") if done.remote else _("only here so far; share it with: git push origin {tag}"),
    )
    click.echo('; '.join(said).format(tag=done.tag, remote=done.remote))
    _say_made_with(done.made_with)
    _say_awaited(project, key)
    return Exit.DONE


def _why_not(error: 'NoAnswer | NoTimestamp') -> str:
    from ..lifecycle.sharing import NotShared
    from ..proof import NoTimestamp

    if isinstance(error, NotShared):
        return _("nothing was recorded: {why}\n`--no-push` records it here only").format(why=error)
    if isinstance(error, NoTimestamp):
        return _("nothing was recorded: {why}").format(why=error)
    return _("git did not set the tag: {why}").format(why=error.said or error)


def _say_made_with(other: str) -> None:
    if other:
        message = _("they were made with {other} then; what is made here has other checksums")
        click.echo(message.format(other=other))


def _say_awaited(project: Project, key: str) -> None:
    from ..pipeline.awaited import awaited_minutes

    for letter, other in awaited_minutes(project, key).items():
        message = _("annex {letter} is a sheet: the minutes of {date} are sent later, in the supplement")
        click.echo(message.format(letter=letter, date=other))
