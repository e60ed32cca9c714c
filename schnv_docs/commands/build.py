"""`schnv build`: the papers of a meeting, of several, or of all."""

from collections.abc import Sequence
from pathlib import Path

import click

from ..built import Build, Told
from ..crew.order import Order
from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import in_order, shown_path
from ..project import Project
from ..store import Surroundings
from . import (
    Exit,
    cluster_option,
    existing,
    folder_option,
    jobs_option,
    language_option,
    print_problems,
    project_of,
    say_aside,
    say_left_out,
)


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Build the agenda, the minutes and their packets of the meetings of some dates, or of all."),
        short_help=_("Build the papers of meetings."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('dates', nargs=-1, metavar=_("DATE..."))
    @click.option('--all', 'every', is_flag=True, help=_("build all meetings"))
    @jobs_option()
    @cluster_option()
    @click.option('--duplex', is_flag=True, help=_("begin each annex on an odd page, for printing on both sides"))
    @click.option('--explain', is_flag=True, help=_("say of each product whether it was made, and why"))
    @click.option('--fresh', is_flag=True, help=_("make everything anew, and take nothing from the store"))
    @click.option('-v', '--verbose', is_flag=True, help=_("say which stage is running, of one meeting"))
    @folder_option()
    @language_option()
    def build(
        dates: tuple[str, ...], every: bool, jobs: int, on: str, folder: Path,
        verbose: bool, duplex: bool, explain: bool, fresh: bool,
    ) -> int:  # fmt: skip
        project = project_of(folder)
        if every == bool(dates):
            raise click.UsageError(_("name the dates of the meetings, or write --all"))
        keys = project.meeting_keys() if every else existing(project, dates)
        order = Order(jobs, duplex, fresh, on=on, say=say_aside)
        if len(keys) == 1 and not every and not on:
            return _build_one(project, keys[0], order, verbose=verbose, explain=explain)
        return _build_many(project, list(dict.fromkeys(keys)), order, explain=explain)

    return build


def _build_one(project: Project, key: str, order: Order, *, verbose: bool, explain: bool) -> int:
    around = Surroundings(project)
    if not order.fresh and (same := around.unchanged(key, order.options)):
        return _show(same)

    from ..pipeline import build

    def log(stage: str) -> None:
        if verbose:
            click.echo(stage, err=True)

    made = build(project, key, log, duplex=order.duplex, fresh=order.fresh, around=around)
    if explain:
        _explain(made.told)
    return _show(made)


def _build_many(project: Project, keys: Sequence[str], order: Order, *, explain: bool) -> int:
    from ..crew import build_many, raise_faults
    from .progress import progress

    with progress() as tell:
        many = build_many(project, keys, order, tell)
    for key, each in many.builds.items() if explain else ():
        click.echo(f'{key}:', err=True)
        _explain(each.told)
    print_problems(in_order([problem for each in many.builds.values() for problem in each.problems]))
    for file in (file for each in many.builds.values() for file in each.files):
        click.echo(shown_path(file, Path.cwd()))
    same = sum(each.is_unchanged for each in many.builds.values())
    if same:
        message = ngettext("of {n} meeting nothing has changed", "of {n} meetings nothing has changed", same)
        click.echo(message.format(n=same), err=True)
    left_out = [key for key, each in many.builds.items() if not each.files]
    say_left_out(left_out)
    raise_faults(many.faults)
    return Exit.PROBLEMS if left_out else Exit.DONE


def _show(made: Build) -> int:
    print_problems(made.problems)
    if not made.files:
        click.echo(_("nothing was built; what was there before is unchanged"), err=True)
        return Exit.PROBLEMS
    for file in made.files:
        click.echo(shown_path(file, Path.cwd()))
    if made.is_unchanged:
        click.echo(_("nothing has changed"), err=True)
    return Exit.DONE


def _explain(told: Sequence[Told]) -> None:
    """Say where each product came from; one that was made in several turns is told once."""
    first: dict[str, Told] = {}
    for each in told:
        first.setdefault(each.name, each)
    for each in first.values():
        if each.is_taken:
            said = _("{name}: taken from the store")
        elif each.is_first:
            said = _("{name}: made for the first time")
        elif each.because:
            said = _("{name}: made, because of {inputs}")
        else:
            said = _("{name}: made, since it was not in the store")
        click.echo(said.format(name=each.name, inputs=', '.join(each.because)), err=True)
