"""`schnv site`: the built documents as a web site."""

from pathlib import Path

import click

from ..crew import raise_faults
from ..crew.order import Order
from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import has_errors, shown_path
from . import Exit, folder_option, jobs_option, language_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "Build all meetings and lay out their documents in build/site, with a page that lists them. Minutes are "
            "there when they are final; of a draft, only the agenda is."
        ),
        short_help=_("Build all meetings as a web site."),
        options_metavar=_("[OPTIONS]"),
    )
    @jobs_option()
    @folder_option()
    @language_option()
    def site(jobs: int, folder: Path) -> int:
        return _site(folder, Order(jobs))

    return site


def _site(folder: Path, order: Order) -> int:
    from ..reports.site import make_site
    from .progress import progress

    project = project_of(folder)
    with progress() as tell:
        made = make_site(project, order, tell)
    print_problems(made.problems)
    if made.index is None:
        click.echo(_("nothing was published; what was there before is unchanged"), err=True)
        return Exit.PROBLEMS
    click.echo(shown_path(made.index, Path.cwd()))
    if made.left_out:
        message = ngettext(
            "{n} meeting is not on the site: {keys}", "{n} meetings are not on the site: {keys}", len(made.left_out)
        )
        click.echo(message.format(n=len(made.left_out), keys=', '.join(made.left_out)), err=True)
    raise_faults(made.faults)
    return Exit.PROBLEMS if has_errors(made.problems) else Exit.DONE
