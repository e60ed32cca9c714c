"""What is to be remembered of meetings whose papers were sent, and whose files are no longer where they were then."""

from collections.abc import Iterator

from ..diff.former import Moves
from ..git import Git, NoAnswer
from ..i18n import gettext as _
from ..problem import Problem, Severity
from ..project import Project
from ..read import read
from ..read.source import scalars
from .dispatches import dispatches


def move_reminders(project: Project) -> list[Problem]:
    """Return a warning for each meeting that was sent, and moved or deleted since without a word; none without git."""
    try:
        sent = {each.key for each in dispatches(project).all} - set(project.meeting_keys())
        if not sent:
            return []
        with Git(project.root) as git:
            return list(_reminders(project, Moves(git, project), sent))
    except NoAnswer:
        return []


def _reminders(project: Project, moves: Moves, sent: set[str]) -> Iterator[Problem]:
    for key, keys in moves.all().items():
        for former in sorted(sent.intersection(keys)):
            sent.remove(former)
            if former not in _said(project, key):
                message = _("the papers of this meeting were sent when it was the one of {date}").format(date=former)
                hint = _("write `moved: {date}`, so that everybody sees that it is the same").format(date=former)
                yield Problem(project.meeting(key), 0, 0, message, hint, Severity.WARNING)
    for former in sorted(sent):
        message = _("the papers of {date} were sent, but the meeting has no file any more").format(date=former)
        hint = _(
            "was it moved, write `moved: {date}` in its new file; is it cancelled, fetch the file back with git and "
            "write `status: cancelled`"
        )
        yield Problem(project.meeting(former), 0, 0, message, hint.format(date=former), Severity.WARNING)


def _said(project: Project, key: str) -> list[str]:
    source = read(project.meeting(key)).source
    return [each.text for node in source.root.listed('moved') for each in scalars(node)] if source else []
