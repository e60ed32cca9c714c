"""`schnv dispatch`: build the papers once more, and keep in a tag of git their names and checksums as they are sent."""

from dataclasses import dataclass
from pathlib import Path

from ..git import ask, tell
from ..i18n import gettext as _
from ..pipeline import Build, Log, build
from ..pipeline.dispatches import dispatches, tag
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


def dispatch(project: Project, day: str, log: Log) -> Dispatched:
    """Record that a meeting's papers are sent as they are now.

    They are built from what is committed, so that everybody can build the same again. Raises `git.Refused` where git
    does not set the tag, and what `build` raises.
    """
    if problems := list(_uncommitted(project, day)):
        return Dispatched('', False, Build((), problems))
    built = build(project, day, log)
    if not built.files:
        return Dispatched('', False, built)
    sums = (project.output(day) / SUMS).read_text(encoding='utf-8')
    numbers = dispatches(project, day)
    if numbers and sums.strip() in (
        ask(project.root, 'for-each-ref', '--format=%(contents)', _ref(day, numbers[-1])) or ''
    ):
        return Dispatched(tag(day, numbers[-1]), False, built)
    number = numbers[-1] + 1 if numbers else 1
    title = _("Dispatch {n} of the papers of {date}").format(n=number, date=day)
    tell(project.root, f'{title}\n\n{sums}', 'tag', '--annotate', '--cleanup=verbatim', '--file=-', tag(day, number))
    return Dispatched(tag(day, number), True, built)


def _ref(day: str, number: int) -> str:
    return f'refs/tags/{tag(day, number)}'


def _uncommitted(project: Project, day: str) -> list[Problem]:
    """Return a problem for each file that is not committed, so that others could not build the same papers."""
    listing = ('status', '--porcelain', '--branch', '-z', '--untracked-files=all')
    changed = ask(project.root, *listing, '--', *sources(project, day))
    if changed is None:
        hint = _("run `git init`, and commit what is there")
        return [Problem(project.meeting(day), 0, 0, _("this is in no git repository, which keeps what was sent"), hint)]
    if not ask(project.root, 'rev-parse', '--verify', '--quiet', 'HEAD'):
        return [Problem(project.meeting(day), 0, 0, _("nothing has been committed yet"), _("commit it, then send it"))]
    top = ask(project.root, 'rev-parse', '--show-toplevel') or '.'
    message, hint = (
        _("this has not been committed"),
        _("commit it, then send it: what was sent can be built again then"),
    )
    return [Problem(Path(top) / name, 0, 0, message, hint) for name in _names(changed)]


def _names(listed: str) -> list[str]:
    """Return the names in a listing of `git status`: the branch stands first, a renamed file's old name after it."""
    names: list[str] = []
    entries = iter(listed.split('\0')[1:])
    for entry in entries:
        if entry[3:]:
            names.append(entry[3:])
        if entry[:1] in ('R', 'C'):
            next(entries, '')
    return names
