"""`schnv diff`: what changed in meetings, or what became of a meeting's proposals."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import i18n
from ..i18n import gettext as _
from ..problem import Problem, show
from ..project import Project
from ..typed.dates import parse_key
from ..typed.visible import visible
from . import MOST_SHOWN, Exit, folder_option, language_option, no_meeting, project_of
from .streams import echo_painted

if TYPE_CHECKING:
    from ..diff.compare.outcomes import OutcomeReport
    from ..diff.compare.report import Report
    from ..diff.show.markdown import Markdown
    from ..diff.show.terminal import Emphasis, Terminal
    from ..git import Git

FORMATS = ('terminal', 'markdown', 'json')


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_(
            "What changed in the meetings since the last commit; since REV; from one REV to another (REV..REV); or in "
            "one since it left another (REV...REV). With a DATE, in that meeting only. With --outcome, each proposal "
            "of the meeting beside its decision. Ends with 0 whether or not there are changes, and with 1 where a file "
            "has errors and could not be compared as a whole."
        ),
        short_help=_("What changed in meetings."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('words', nargs=-1, metavar=_("[REV[..REV]] [DATE]"))
    @click.option('--outcome', is_flag=True, help=_("set each proposal of the meeting beside its decision"))
    @click.option(
        '--format',
        'form',
        type=click.Choice(FORMATS),
        default=FORMATS[0],
        metavar='|'.join(FORMATS),
        help=_("for the terminal, as Markdown for a pull request's comment, or as JSON"),
    )
    @folder_option()
    @language_option()
    def diff(words: tuple[str, ...], folder: Path, outcome: bool, form: str) -> int:
        return _diff(folder, words, form, outcome=outcome)

    return diff


def _diff(folder: Path, words: Sequence[str], form: str, *, outcome: bool) -> int:
    from ..git import Git, NoAnswer, NoProgram

    project = project_of(folder)
    revisions, key = _sorted(words)
    if outcome and (not key or '..' in revisions):
        raise click.UsageError(_("--outcome is about one meeting: schnv diff --outcome [REV] DATE"))
    try:
        with Git(project.root) as git:
            run = _outcomes if outcome else _changes
            return run(project, git, revisions, key, form)
    except NoProgram:
        raise
    except NoAnswer as error:
        raise click.UsageError(str(error)) from None


def _sorted(words: Sequence[str]) -> tuple[str, str]:
    """Return the revisions and the date, given in any order; an empty text stands for one that was not given."""
    keys = [word for word in words if parse_key(word)]
    revisions = [word for word in words if word not in keys]
    if len(keys) > 1 or len(revisions) > 1:
        raise click.UsageError(_("one date and one REV, REV..REV or REV...REV are enough"))
    return ''.join(revisions), ''.join(keys)


def _changes(project: Project, git: 'Git', revisions: str, key: str, form: str) -> int:
    from ..diff import compare_versions
    from ..diff.history import range_of

    versions = range_of(git, project, revisions)
    _require(key, {*versions[0].keys, *versions[1].keys})
    found = compare_versions(versions, key)
    _print_problems(found.problems, lambda path, line: versions[0].line(path, line) or versions[1].line(path, line))
    echo_painted(_report(found.report, form, _command(revisions, key)))
    return Exit.PROBLEMS if found.problems else Exit.DONE


def _outcomes(project: Project, git: 'Git', revision: str, key: str, form: str) -> int:
    from ..diff.compare.outcomes import outcomes
    from ..diff.history import SnapshotMeetings, at_revision, without_git

    snapshot = at_revision(git, revision) if revision else without_git(project)
    _require(key, snapshot.keys)
    version = SnapshotMeetings(snapshot).at(key)
    _print_problems(version.problems, snapshot.line)
    if version.meeting:
        echo_painted(_outcome_report(outcomes(version.meeting), form, _command('--outcome', revision, key)))
    return Exit.PROBLEMS if version.problems else Exit.DONE


def _require(key: str, known: Iterable[str]) -> None:
    if key and key not in known:
        raise no_meeting(key, sorted(known))


def _command(*words: str) -> str:
    return ' '.join(filter(None, ('schnv', 'diff', *words)))


def _report(report: 'Report', form: str, command: str) -> str:
    return _json(report) if form == 'json' else _writer(form, command).report(report)


def _outcome_report(report: 'OutcomeReport', form: str, command: str) -> str:
    return _json(report) if form == 'json' else _writer(form, command).outcomes(report)


def _json(report: 'Report | OutcomeReport') -> str:
    from ..diff.show.codec import to_json

    return to_json(report)


def _writer(form: str, command: str) -> 'Markdown | Terminal':
    if form == 'markdown':
        from ..diff.show.markdown import Markdown

        return Markdown(i18n.speech(), command=command)
    return _terminal()


def _terminal() -> 'Terminal':
    """Return the writer for the terminal, in colour if a person reads it who has not asked for none (no-color.org)."""
    from ..diff.show.terminal import WIDTH, Terminal

    is_seen = sys.stdout.isatty()
    in_colour = is_seen and not os.environ.get('NO_COLOR') and os.environ.get('TERM') != 'dumb'
    width = shutil.get_terminal_size().columns if is_seen else WIDTH
    return Terminal(i18n.speech(), width, _painted if in_colour else None)


def _painted(text: str, look: 'Emphasis') -> str:
    styles: dict[str, dict[str, Any]] = {
        'heading': {'bold': True},
        'added': {'fg': 'green'},
        'removed': {'fg': 'red'},
        'changed': {'fg': 'yellow'},
        'new': {'fg': 'green', 'bold': True},
        'struck': {'fg': 'red', 'strikethrough': True},
        'faint': {'dim': True},
        'alarm': {'fg': 'red', 'bold': True},
    }
    style = styles.get(look.value)
    return click.style(visible(text), **style) if style else visible(text)


def _print_problems(problems: Sequence[Problem], line_of: Callable[[Path, int], str]) -> None:
    """Print problems on standard error alone, since comments are made of what stands on standard output."""
    for problem in problems[:MOST_SHOWN]:
        click.echo(show(problem, Path.cwd(), line_of), err=True)
