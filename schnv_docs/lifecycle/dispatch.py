"""`schnv dispatch`: build the papers once more, and keep in a tag of git their names and checksums as they are sent."""

from dataclasses import dataclass

from ..git import Git, NoHistory, NoRepository
from ..i18n import gettext as _
from ..pipeline import Build, Log, build
from ..pipeline.dispatches import dispatches, tag_of
from ..pipeline.moment import sources
from ..pipeline.publish import SUMS
from ..problem import Problem
from ..project import Project


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The result: the tag, whether it was set just now, and the build; without a tag there are problems."""

    tag: str
    is_new: bool
    built: Build


def dispatch(project: Project, key: str, log: Log) -> Dispatched:
    """Record that a meeting's papers are sent as they are now, and return the tag that says so.

    They are built from what is committed, so that everybody can build the same again. Raises `git.NoAnswer` where git
    does not set the tag, and what `build` raises.
    """
    if problems := _uncommitted(project, key):
        return Dispatched('', False, Build((), problems))
    built = build(project, key, log)
    if not built.files:
        return Dispatched('', False, built)
    sums = (project.output(key) / SUMS).read_text(encoding='utf-8')
    sent = dispatches(project, key)
    last = max(sent, default=0)
    if last and sums in sent[last]:
        return Dispatched(tag_of(key, last), False, built)
    tag, title = tag_of(key, last + 1), _("Dispatch {n} of the papers of {date}").format(n=last + 1, date=key)
    Git(project.root).tag(tag, f'{title}\n\n{sums}')
    return Dispatched(tag, True, built)


def _uncommitted(project: Project, key: str) -> list[Problem]:
    """Return a problem for each file that others could not build the same papers from."""
    git, file = Git(project.root), project.meeting(key)
    try:
        git.commit('HEAD')
        names = git.uncommitted(sources(project, key))
    except NoRepository:
        hint = _("run `git init`, and commit what is there")
        return [Problem(file, 0, 0, _("this is in no git repository, which keeps what was sent"), hint)]
    except NoHistory as error:
        return [Problem(file, 0, 0, str(error), _("commit it, then send it"))]
    message, hint = (
        _("this has not been committed"),
        _("commit it, then send it: what was sent can be built again then"),
    )
    return [Problem(project.root / name, 0, 0, message, hint) for name in names]
