"""`schnv check`: whether the meetings are in order."""

from collections.abc import Sequence
from pathlib import Path

import click

from ..i18n import gettext as _
from ..i18n import ngettext
from ..problem import Problem
from . import Exit, existing, folder_option, hand_over, language_option, output_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Check all meetings, or those of the dates given; nothing is built."),
        short_help=_("Check meetings; nothing is built."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('dates', nargs=-1, metavar=_("[DATES]..."))
    @click.option(
        '--format',
        'form',
        type=click.Choice(['text', 'codeclimate']),
        default='text',
        help=_("text; or a Code Quality report, for GitLab"),
    )
    @output_option()
    @click.option('--signatures', is_flag=True, help=_("verify who signed dispatches and seals, and when"))
    @folder_option()
    @language_option()
    def check(dates: tuple[str, ...], form: str, output: Path | None, signatures: bool, folder: Path) -> int:
        if output and form == 'text':
            raise click.UsageError(_("with -o, give --format codeclimate"))
        if form != 'text':
            return _report(folder, dates, output)
        return max(_check(folder, dates), _signatures(folder, dates) if signatures else Exit.DONE)

    return check


def _check(folder: Path, dates: Sequence[str]) -> int:
    from ..pipeline.approvals import lost_approvals
    from ..pipeline.inspection import inspect, unopenable_annexes
    from ..pipeline.reminders import move_reminders
    from ..problem import has_errors, in_order

    project = project_of(folder)
    keys = existing(project, dates) or project.meeting_keys()
    inspection = inspect(project, keys)
    lost = [each for each in lost_approvals(project, inspection.sources) if each.path.stem in keys or not dates]
    problems = in_order(
        [*inspection.problems, *unopenable_annexes(inspection), *lost, *([] if dates else move_reminders(project))]
    )
    print_problems(problems)
    if has_errors(problems):
        return Exit.PROBLEMS
    click.echo(ngettext("{n} meeting is in order", "{n} meetings are in order", len(keys)).format(n=len(keys)))
    return Exit.DONE


def _signatures(folder: Path, dates: Sequence[str]) -> int:
    """Print what each tag proves, and what is wrong with it."""
    from ..git import NoAnswer, NoProgram
    from ..proof.verified import proofs

    project = project_of(folder)
    try:
        found = [each for each in proofs(project, all_tags=True) if not dates or each.key in dates]
    except NoProgram:
        raise
    except NoAnswer as error:
        click.echo(str(error), err=True)
        return Exit.MISSING
    for proof in found:
        signed = ' '.join(proof.signed.split()) or _("not signed")
        stamp = _("timestamp {moment}").format(moment=proof.moment) if proof.moment else _("no timestamp")
        click.echo(f'{proof.tag}: ' + (_("does not hold") if proof.faults else f'{signed}; {stamp}'))
    hint = _("ask the one who signed; the handbook says how git knows whose keys to trust")
    problems = [Problem(project.meeting(each.key), 0, 0, fault, hint) for each in found for fault in each.faults]
    print_problems(problems)
    if not found:
        click.echo(_("there are no dispatches and no signed seals"))
    return Exit.PROBLEMS if problems else Exit.DONE


def _report(folder: Path, dates: Sequence[str], output: Path | None) -> int:
    from ..pipeline.inspection import inspect, unopenable_annexes
    from ..problem import has_errors, in_order
    from ..reports.code_quality import code_quality

    project = project_of(folder)
    inspection = inspect(project, existing(project, dates) or project.meeting_keys())
    problems = in_order([*inspection.problems, *unopenable_annexes(inspection)])
    hand_over(code_quality(problems, Path.cwd()), output)
    return Exit.PROBLEMS if has_errors(problems) else Exit.DONE
