"""`schnv site`: the built documents as a web site."""

from pathlib import Path

import click

from ..crew import raise_faults
from ..crew.order import Order
from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import has_errors, shown_path
from . import Exit, cluster_option, folder_option, jobs_option, language_option, print_problems, project_of, say_aside


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "Build the meetings that were sent or are final and lay out their documents in build/site, with a page "
            "that lists them. Minutes are there when they are final; of a draft, only the agenda is. Annexes are there "
            "where `publish: true` says so."
        ),
        short_help=_("Build the meetings that were sent or are final as a web site."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.option('--word', is_flag=True, help=_("with the Word files"))
    @click.option('--attendance', is_flag=True, help=_("with the table of attendance in the register"))
    @jobs_option()
    @cluster_option()
    @folder_option()
    @language_option()
    def site(word: bool, attendance: bool, jobs: int, on: str, folder: Path) -> int:
        return _site(folder, Order(jobs, on=on, say=say_aside), word=word, attendance=attendance)

    return site


def _site(folder: Path, order: Order, *, word: bool, attendance: bool) -> int:
    from ..reports.site import make_site
    from ..reports.site.choice import Extras
    from .progress import progress

    project = project_of(folder)
    with progress() as tell:
        made = make_site(project, order, tell, Extras(word, attendance))
    print_problems(made.problems)
    if made.index is None:
        click.echo(_("nothing was published; what was there before is unchanged"), err=True)
        return Exit.PROBLEMS
    click.echo(shown_path(made.index, Path.cwd()))
    for keys, message in ((made.left_out, _left_out(len(made.left_out))), (made.unsent, _unsent(len(made.unsent)))):
        if keys:
            click.echo(message.format(n=len(keys), keys=', '.join(keys)), err=True)
    raise_faults(made.faults)
    return Exit.PROBLEMS if has_errors(made.problems) else Exit.DONE


def _left_out(n: int) -> str:
    return ngettext("{n} meeting is not on the site: {keys}", "{n} meetings are not on the site: {keys}", n)


def _unsent(n: int) -> str:
    return ngettext(
        "{n} meeting has not been sent and is not published: {keys}",
        "{n} meetings have not been sent and are not published: {keys}",
        n,
    )
