"""Which two versions are meant: `A..B`, `A...B` (from where they went different ways), `A` (until now), or nothing."""

from ...i18n import gettext as _
from ...project import Project
from .git import Git
from .snapshot import Snapshot, as_it_lies, at_revision

Span = tuple[Snapshot, Snapshot]
LAST = 'HEAD'
SHORT = 10  # characters of a commit's name


def span_of(git: Git, project: Project, words: str = '') -> Span:
    """The earlier and the later version; raises `NoHistory` where git does not know one of them."""
    if '..' not in words:
        before = at_revision(git, words or LAST)
        return before, as_it_lies(git, project, _("now"))
    is_fork = '...' in words
    first, _dots, second = words.partition('...' if is_fork else '..')
    first, second = first or LAST, second or LAST
    if not is_fork:
        return at_revision(git, first), at_revision(git, second)
    fork = git.fork(git.commit(first), git.commit(second))
    return at_revision(git, fork, fork[:SHORT]), at_revision(git, second)
