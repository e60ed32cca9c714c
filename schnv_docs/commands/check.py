"""`schnv check`: whether the meetings are in order."""

from collections.abc import Sequence
from pathlib import Path

import click

from ..i18n import gettext as _
from ..i18n import ngettext
from . import Exit, existing, folder_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Check all meetings, or those of the dates given; nothing is built."),
        short_help=_("Check meetings; nothing is built."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('dates', nargs=-1, metavar=_("[DATES]..."))
    @folder_option()
    @language_option()
    def check(dates: tuple[str, ...], folder: Path) -> int:
        return _check(folder, dates)

    return check


def _check(folder: Path, dates: Sequence[str]) -> int:
    from ..pipeline.approvals import lost_approvals
    from ..pipeline.inspection import inspect
    from ..problem import has_errors, in_order

    project = project_of(folder)
    keys = existing(project, dates) or project.meeting_keys()
    inspection = inspect(project, keys)
    lost = [each for each in lost_approvals(project, inspection.sources) if each.path.stem in keys or not dates]
    problems = in_order([*inspection.problems, *lost])
    print_problems(problems)
    if has_errors(problems):
        return Exit.PROBLEMS
    click.echo(ngettext("{n} meeting is in order", "{n} meetings are in order", len(keys)).format(n=len(keys)))
    return Exit.DONE
