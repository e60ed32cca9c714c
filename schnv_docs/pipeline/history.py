"""What git tells of a meeting's papers for a build, and why it can't where it can't."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ..git import Git, NoAnswer, NoHistory, NoProgram, NoRepository
from ..i18n import gettext as _
from ..model import Meeting
from ..problem import Problem, Severity
from ..project import Project
from ..render.blocks import Sent
from ..typed.lines import one_line
from ..wording.documents import Kind
from .counting import Counted, counted
from .inputs import uncommitted
from .inspection import Inspection
from .moment import moments_at, moments_without_git
from .sent import SentBefore, sent_before

LAST = 'HEAD'


@dataclass(frozen=True, slots=True)
class History:
    """What is known of each document: its moment and the dispatch before; annexed minutes as sent; and warnings.

    `unsent` are the documents that are others now than in the last dispatch.
    """

    moments: dict[Kind, datetime]
    sent: dict[Kind, Sent] = field(default_factory=dict)
    minutes: dict[str, Meeting] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unsent: tuple[Kind, ...] = ()


def history(project: Project, inspection: Inspection, key: str, at: str = '', *, public: bool = False) -> History:
    """Return what git tells of a meeting's papers, seen from the commit `at`, or from the last one.

    What `public` papers say of changes names no withheld annex.
    """
    path, lacking = project.meeting(key), _("the papers may lack their list of changes, or the right time")
    problems = history_problems(project, path, lacking)
    try:
        counts, before = _before(project, inspection, key, at, public=public)
        same = [each.commit for each in counts.by_content]
        then = moments_at(project, key, at or LAST, same)
    except NoAnswer as error:
        problems = problems or list(_unanswered(project, error, path, lacking, Severity.WARNING))
        counts, before, then = Counted(), SentBefore(), moments_without_git(key)
    newest = 0 if counts.is_sent else max((each.number for each in counts.all), default=0)
    unsent = tuple(kind for kind, sent in before.last.items() if sent.number == newest)
    return History(then, before.last, before.minutes, (*problems, *counts.problems), unsent)


def _before(project: Project, inspection: Inspection, key: str, at: str, *, public: bool) -> tuple[Counted, SentBefore]:
    with Git(project.root) as git:
        commit = git.commit(at or LAST)
        is_committed = not uncommitted(git, project, key, commit, inspection)
        counts = counted(git, project, key, commit, is_committed=is_committed)
        return counts, sent_before(git, project, key, inspection.network.language, counts, public=public)


def history_problems(
    project: Project, path: Path, lacking: str, severity: Severity = Severity.WARNING, *, tags: bool = True
) -> list[Problem]:
    """Return why git can't tell the whole history of a project; nothing where none is kept.

    `lacking` says what is wrong then, for people; `path` is the file that it is said of;
    `tags` whether those matter.
    """
    try:
        flaws = list(_flaws(Git(project.root), tags=tags))
    except NoAnswer as error:
        return list(_unanswered(project, error, path, lacking, severity))
    return [Problem(path, 0, 0, f'{lacking}: {why}', hint, severity) for why, hint in flaws]


def _flaws(git: Git, *, tags: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a clone, and the remedy."""
    if git.is_shallow():
        yield _("this clone is shallow: it has only the last commits"), _("run `git fetch --unshallow --tags`")
    if tags and git.setting('remote.origin.tagopt') == '--no-tags':
        hint = _("run `git config --unset remote.origin.tagOpt`, and then `git fetch --tags`")
        yield _("this clone was made without tags, which tell what was sent"), hint


def _unanswered(project: Project, error: NoAnswer, path: Path, lacking: str, severity: Severity) -> Iterator[Problem]:
    """Yield a problem in git's words, unless there is nothing that git could tell."""
    is_missing = isinstance(error, NoProgram)
    if isinstance(error, NoRepository | NoHistory) or (is_missing and not _has_repository(project.root)):
        return
    hint = _("install git, and do it again") if is_missing else _("do what git says, and then this again")
    if 'dubious ownership' in error.said:
        hint = _("if you trust the folder's owner, run the command that git names")
    yield Problem(path, 0, 0, f'{lacking}: {one_line_of(error)}', hint, severity)


def one_line_of(error: NoAnswer) -> str:
    """Return why git does not answer, on one line."""
    return one_line(str(error))


def _has_repository(folder: Path) -> bool:
    return any((each / '.git').exists() for each in (folder, *folder.parents))
