"""`schnv approve`: approved minutes are sealed, and later what is corrected in them."""

from pathlib import Path

import click

from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import shown_path
from ..typed.dates import parse_date
from ..typed.lines import one_line
from . import Exit, existing, folder_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "Seal the final minutes of a meeting: a later change is then a problem on its line. When an entry under"
            " `corrections:` says what was changed and why, the same command without --by and --on seals that."
        ),
        short_help=_("Seal approved minutes, or a correction of them."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('--by', metavar=_("NAME"), default='', help=_("who approved the minutes"))
    @click.option('--on', metavar=_("DATE"), default='', help=_("the day on which they were approved"))
    @folder_option()
    @language_option()
    def approve(date: str, by: str, on: str, folder: Path) -> int:
        return _approve(folder, date, one_line(by), on.strip())

    return approve


def _approve(folder: Path, date: str, by: str, on: str) -> int:
    from ..lifecycle.approve import approve

    project = project_of(folder)
    (key,) = existing(project, [date])
    if bool(by) != bool(on):
        raise click.UsageError(_("--by and --on belong together: who approved the minutes, and on which day"))
    if on and parse_date(on) is None:
        raise click.UsageError(_("“{text}” is not a date; write it as 2025-11-14").format(text=on))
    approved = approve(project, key, by, on)
    print_problems(approved.problems)
    if approved.problems:
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    click.echo(_said(approved.changed, approved.corrections).format(
        file=shown_path(project.meeting(key), Path.cwd()), n=approved.corrections
    ))  # fmt: skip
    return Exit.DONE


def _said(changed: bool, corrections: int) -> str:
    if not changed:
        return _("{file} is approved and sealed already; nothing was changed")
    if not corrections:
        return _("{file} is approved and sealed")
    return ngettext("{file}: {n} correction is sealed", "{file}: {n} corrections are sealed", corrections)
