"""`schnv approve`: approved minutes are sealed, and later what is corrected in them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..crew.order import USUAL
from ..i18n import gettext as _
from ..i18n import ngettext
from ..own_files import read_own
from ..problem import shown_path
from ..project import Project
from ..typed.dates import no_date, parse_date
from ..typed.lines import one_line
from . import Exit, existing, folder_option, language_option, print_problems, project_of, proof_options, today

if TYPE_CHECKING:
    from ..proof.seal_tags import Wish


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
    @proof_options()
    @folder_option()
    @language_option()
    def approve(date: str, by: str, on: str, folder: Path, sign: bool, timestamp: str) -> int:
        from ..proof.seal_tags import Wish

        return _approve(folder, date, one_line(by), on.strip(), Wish(sign, timestamp))

    return approve


def _approve(folder: Path, date: str, by: str, on: str, wish: 'Wish') -> int:
    from ..git import NoAnswer, NoProgram
    from ..proof import NoTimestamp

    project = project_of(folder)
    (key,) = existing(project, [date])
    if bool(by) != bool(on):
        raise click.UsageError(_("--by and --on belong together: who approved the minutes, and on which day"))
    if on and parse_date(on) is None:
        raise click.UsageError(no_date(on))
    try:
        return _sealed(project, key, by, on, wish)
    except NoProgram:
        raise
    except (NoAnswer, NoTimestamp) as error:
        click.echo(_("nothing was sealed or signed: {why}").format(why=error), err=True)
        return Exit.MISSING


def _before(path: Path) -> bytes:
    try:
        return read_own(path, path.parent.parent)
    except OSError:
        return b''  # and nothing will be sealed


def _sealed(project: Project, key: str, by: str, on: str, wish: 'Wish') -> int:
    from ..lifecycle.approve import approve
    from ..lifecycle.signing import commit_and_sign, seal_clashes, sign_sealed

    if wish and (clashing := seal_clashes(project, key)):
        print_problems(clashing)
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    before = _before(project.meeting(key))
    approved = approve(project, key, by, on, today(), _built(project, key))
    print_problems([*approved.problems, *approved.warnings])
    if approved.problems:
        click.echo(_("nothing was changed"), err=True)
        return Exit.PROBLEMS
    said = _said(approved.changed, approved.corrections).format(
        file=shown_path(project.meeting(key), Path.cwd()), n=approved.corrections
    )
    if not wish:
        click.echo(said)
        return Exit.DONE
    signed = commit_and_sign(project, key, wish, before) if approved.changed else sign_sealed(project, key, wish)
    click.echo(said)
    print_problems(signed.problems)
    if signed.problems:
        return Exit.MISSING if approved.changed else Exit.PROBLEMS
    tagged = _("committed, and recorded as {tag}") if approved.changed else _("recorded as {tag}")
    words = tagged if signed.is_new else _("recorded already, as {tag}")
    click.echo('; '.join((words, _("share it with: git push origin {tag}"))).format(tag=signed.tag))
    return Exit.DONE


def _built(project: Project, key: str) -> dict[str, str]:
    """Return the checksums of a meeting's papers by name, if they were built as it is now."""
    from ..pipeline.publish import SUMS, sums_of
    from ..store import Surroundings

    build = Surroundings(project).unchanged(key, USUAL.options)
    sums = next((path for path in build.files if path.name == SUMS), None) if build else None
    return sums_of(sums.read_text(encoding='utf-8')) if sums else {}


def _said(changed: bool, corrections: int) -> str:
    if not changed:
        return _("{file} is approved and sealed already; nothing was changed")
    if not corrections:
        return _("{file} is approved and sealed")
    return ngettext("{file}: {n} correction is sealed", "{file}: {n} corrections are sealed", corrections)
