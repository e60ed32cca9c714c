"""`schnv review`: what a pull request does, for those who read it."""

import subprocess
from pathlib import Path

import click

from .. import i18n
from ..crew import raise_faults
from ..crew.order import Order
from ..i18n import gettext as _
from ..own_process import command_of, environment
from . import (
    Exit,
    cluster_option,
    folder_option,
    hand_over,
    is_stdout,
    jobs_option,
    language_option,
    output_option,
    print_problems,
    project_of,
    say_aside,
    say_left_out,
)


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "Check all meetings, build those that have changed since what is checked out left REV (a branch or a "
            "commit), and write the comment of its pull request: changes, documents, errors and warnings."
        ),
        short_help=_("Build what a pull request changes, and write its comment."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('revision', metavar='REV')
    @click.option('--link', default='', metavar='URL', help=_("where the documents can be fetched"))
    @jobs_option()
    @cluster_option()
    @output_option()
    @folder_option()
    @language_option()
    def review(revision: str, link: str, jobs: int, on: str, output: Path | None, folder: Path) -> int:
        return _review(folder, revision, link, output, Order(jobs, on=on, say=say_aside))

    return review


def _review(folder: Path, revision: str, link: str, output: Path | None, order: Order) -> int:
    from ..git import NoAnswer, NoProgram
    from ..review import review
    from ..review.comment import comment, room_for_changes
    from ..review.touched import fork_of
    from .progress import progress

    project = project_of(folder)
    try:
        base = fork_of(project, revision)
        with progress() as tell:
            done = review(project, base, order, tell)
    except NoProgram:
        raise
    except NoAnswer as error:
        raise click.UsageError(str(error)) from None
    here = Path.cwd()
    changes = _diff(project.root, base, room_for_changes(done, here, link))
    hand_over(comment(done, changes, here, link).encode(), output)
    print_problems(done.problems, beside_data=is_stdout(output))
    say_left_out([each.key for each in done.built if not each.files])
    raise_faults(done.faults)
    return Exit.PROBLEMS if done.has_errors else Exit.DONE


def _diff(root: Path, base: str, room: int) -> str:
    """Return the changes in as many characters, by `schnv diff` in a process of its own: better none than no comment.

    What does not fit is counted at their end, with the command that shows it.
    """
    from ..diff.compare.report import Report
    from ..diff.show.codec import from_json
    from ..diff.show.markdown import LONGEST, Markdown

    words = ['diff', f'{base[:12]}..HEAD']
    options = ['--format', 'json', '--lang', i18n.current(), '-C', str(root)]
    own = command_of('__main__', *words, *options)
    done = subprocess.run(own, env=environment(), capture_output=True, encoding='utf-8', check=False)
    if done.returncode in (Exit.DONE, Exit.PROBLEMS):
        command = ' '.join(('schnv', *words))
        return Markdown(i18n.speech(), min(room, LONGEST), command).report(from_json(Report, done.stdout))
    click.echo(done.stderr, err=True, nl=False)
    return _("What changed can't be shown.")
