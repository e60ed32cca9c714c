"""What stands in the way of sending papers: readers must know when and where, and all must have the same."""

from collections.abc import Iterator

from ..git import current_branch, is_shared, shared_branch
from ..i18n import gettext as _
from ..problem import Problem, Severity
from ..project import Project
from ..read import read


def unknown_to_readers(project: Project, key: str) -> Iterator[Problem]:
    """Yield a problem for what those who are invited have to know: when and where the meeting is."""
    source = read(project.meeting(key)).source
    if source is None or source.root.text('status') == 'cancelled':
        return
    hints = {
        'time': _("write when it begins and ends, as in `time: 09.00-12.00`"),
        'place': _("write `place: ...`: a room, an address, or that it is held by video"),
    }
    for name, hint in hints.items():
        if not source.root.texts(name):
            message = _("the papers can't be sent: `{key}:` is missing").format(key=name)
            yield source.problem(source.root.place(name if name in source.root.keys else 'date'), message, hint)


def unshared_branch(project: Project, key: str) -> list[Problem]:
    """Return a warning where what is sent is on a branch of its own, and not in the one that all share."""
    branch, shared = current_branch(project.root), shared_branch(project.root)
    if not branch or not shared or branch == shared or is_shared(project.root, shared):
        return []
    message = _("the papers are sent from the branch {branch}, which is not part of {shared} yet")
    hint = _("let the pull request be merged, then `git switch {shared}` and `git pull`, and send them from there")
    text = message.format(branch=branch, shared=shared)
    return [Problem(project.meeting(key), 0, 0, text, hint.format(shared=shared), Severity.WARNING)]
