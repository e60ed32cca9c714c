"""`schnv build`: the papers of one meeting."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..i18n import gettext as _
from ..problem import Problem, shown_path
from ..store import Surroundings
from . import Exit, existing, folder_option, language_option, print_problems, project_of

if TYPE_CHECKING:
    from ..pipeline import Told


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Build the agenda, the minutes and their packets of the meeting of a date."),
        short_help=_("Build the papers of a meeting."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('--duplex', is_flag=True, help=_("begin each annex on an odd page, for printing on both sides"))
    @click.option('--explain', is_flag=True, help=_("say of each product whether it was made, and why"))
    @click.option('--fresh', is_flag=True, help=_("make everything anew, and take nothing from the store"))
    @click.option('-v', '--verbose', is_flag=True, help=_("say which stage is running"))
    @folder_option()
    @language_option()
    def build(date: str, folder: Path, verbose: bool, duplex: bool, explain: bool, fresh: bool) -> int:
        return _build(folder, date, verbose, duplex, explain, fresh)

    return build


def _build(folder: Path, date: str, verbose: bool, duplex: bool, explain: bool, fresh: bool) -> int:
    project = project_of(folder)
    (key,) = existing(project, [date])
    around = Surroundings(project)
    before = around.before(key, duplex)
    if before.record and before.is_now and not fresh:
        return _show(before.record.problems, [project.root / name for name in before.record.made], is_unchanged=True)

    from ..pipeline import build

    def log(stage: str) -> None:
        if verbose:
            click.echo(stage, err=True)

    result = build(project, key, log, duplex=duplex, fresh=fresh, around=around)
    if explain:
        _explain(result.told)
    return _show(result.problems, result.files, is_unchanged=result.is_unchanged)


def _show(problems: Sequence[Problem], files: Sequence[Path], *, is_unchanged: bool) -> int:
    print_problems(problems)
    if not files:
        click.echo(_("nothing was built; what was there before is unchanged"), err=True)
        return Exit.PROBLEMS
    for file in files:
        click.echo(shown_path(file, Path.cwd()))
    if is_unchanged:
        click.echo(_("nothing has changed"), err=True)
    return Exit.DONE


def _explain(told: 'Sequence[Told]') -> None:
    for each in told:
        if each.is_taken:
            said = _("{name}: taken from the store")
        elif each.is_first:
            said = _("{name}: made for the first time")
        elif each.because:
            said = _("{name}: made, because of {inputs}")
        else:
            said = _("{name}: made, since it was not in the store")
        click.echo(said.format(name=each.name, inputs=', '.join(each.because)), err=True)
