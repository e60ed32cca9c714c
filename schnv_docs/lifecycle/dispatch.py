"""`schnv dispatch`: build the papers once more, and keep in a tag of git their names and checksums as they are sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..diff.former import former_keys
from ..git import Git, NoAnswer, NoHistory, NoRepository, Refused, Remote, delete_tag
from ..i18n import gettext as _
from ..pipeline import Build, Log, build
from ..pipeline.dispatches import TAGS, Dispatch, dispatches_of, sums_of, tag_of
from ..pipeline.history import history_problems
from ..pipeline.inputs import uncommitted
from ..pipeline.inspection import inspect
from ..problem import Problem, Severity
from ..project import Project
from ..proof.seal_tags import Wish
from .recorded import lines_of, recorded
from .sendable import unknown_to_readers
from .sharing import NotShared, Sharing, clashes, fetch_tags

PLAIN = Wish()
MOST_TRIES = 5
"""Others may take a number while the papers are built; hardly that often."""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The result: the tag, whether it was set just now, the build, and the remote that has the tag, if any has.

    Without a tag there are problems. `made_with` is another LibreOffice, or other fonts, that made the same papers.
    """

    tag: str
    is_new: bool
    built: Build
    remote: str = ''
    made_with: str = ''


def dispatch(project: Project, key: str, log: Log, *, push: bool = True, wish: Wish = PLAIN) -> Dispatched:
    """Record that a meeting's papers are sent as they are now, and return the tag that says so.

    They are built from what is committed, so that everybody can build the same again; with `push` everybody is told,
    and with a `wish` it can be proven. Raises `NotShared` where they can't be told, `git.NoAnswer` where git does not
    set the tag, `NoTimestamp` where there is none, and what `build` raises.
    """
    for _try in range(MOST_TRIES):
        done = _refused(_unfit(project, key)) or _attempt(project, key, log, push, wish)
        if done:
            return done
    raise NotShared(_("others dispatched the papers again and again meanwhile; do it once more"))


def _refused(problems: list[Problem]) -> Dispatched | None:
    return Dispatched('', False, Build((), problems)) if problems else None


def _unfit(project: Project, key: str) -> list[Problem]:
    """Return why others could not build the same papers from what is here."""
    git, file = Git(project.root), project.meeting(key)
    try:
        commit = git.commit('HEAD')
    except NoRepository:
        hint = _("run `git init`, and commit what is there")
        return [Problem(file, 0, 0, _("this is in no git repository, which keeps what was sent"), hint)]
    except NoHistory as error:
        return [Problem(file, 0, 0, str(error), _("commit it, then send it"))]
    if unsaved := list(_unsaved(git, project, key, commit)):
        return unsaved
    if unknown := list(unknown_to_readers(project, key)):
        return unknown
    git.require_identity()
    return history_problems(project, file, _("what was sent could not be built again"), Severity.ERROR)


def _unsaved(git: Git, project: Project, key: str, commit: str) -> Iterator[Problem]:
    """Yield a problem for each file that is not in the commit as it lies there, with the way to get it there."""
    names = uncommitted(git, project, key, commit, inspect(project, [key]))
    seen = git.uncommitted([name for name in names if not name.startswith('../')]) if names else []
    there = git.blobs(commit, names)
    for name in names:
        hint = _("commit it, then send it: what was sent can be built again then")
        if name not in seen and name in there:
            hint = _("git does not look at it; run `git update-index --no-skip-worktree --no-assume-unchanged {name}`")
        elif name not in seen:
            hint = _("git leaves it out; run `git add --force {name}`, or put it into the project itself")
        yield Problem(project.root / name, 0, 0, _("this has not been committed"), hint.format(name=name))


def _attempt(project: Project, key: str, log: Log, push: bool, wish: Wish) -> Dispatched | None:
    """Build the papers and record them; return nothing where somebody else has taken the number meanwhile."""
    found = fetch_tags(project, key, TAGS, push=push)
    with Git(project.root) as git:
        for former in former_keys(git, project, key):
            fetch_tags(project, former, TAGS, push=False)
    if clashing := list(clashes(project, key, found)):
        return _refused(clashing)
    commit = Git(project.root).commit('HEAD')
    built = build(project, key, log, at=commit)
    if not built.files:
        return Dispatched('', False, built)
    if changed := list(_changed_meanwhile(project, key, commit)):
        return _refused(changed)
    lines = lines_of(project, key, built)
    remote = Remote(project.root, found.remote) if found.remote and push else None
    if known := recorded(project, key, commit, lines, built):
        if not wish.is_met_by(known.tag):
            return _refused([_unproven(project, key, known)])
        if remote and known.tag.name in found.unshared:
            _push(remote, known.tag.name)
        made_elsewhere = known.made_with if known.sums != sums_of(lines) else ''
        return Dispatched(known.tag.name, False, built, _holder(known, found, remote), made_elsewhere)
    return _record(project, key, commit, lines, built, remote, wish)


def _unproven(project: Project, key: str, known: Dispatch) -> Problem:
    message = _("the same papers are recorded already, as {tag}, without the signature or timestamp asked for")
    hint = _("a record stays as it is; ask for it when you dispatch the next time")
    return Problem(project.meeting(key), 0, 0, message.format(tag=known.tag.name), hint)


def _changed_meanwhile(project: Project, key: str, commit: str) -> Iterator[Problem]:
    message, hint = _("this was changed while the papers were built"), _("dispatch them again")
    for name in uncommitted(Git(project.root), project, key, commit, inspect(project, [key])):
        yield Problem(project.root / name, 0, 0, message, hint)


def _holder(known: Dispatch, found: Sharing, remote: Remote | None) -> str:
    return found.remote if remote or known.tag.name not in found.unshared else ''


def _record(
    project: Project, key: str, commit: str, lines: list[str], built: Build, remote: Remote | None, wish: Wish
) -> Dispatched | None:
    number = _next_number(project, key)
    name, title = tag_of(key, number), _("Dispatch {n} of the papers of {date}").format(n=number, date=key)
    git, message = Git(project.root), wish.message(project, '\n'.join([title, '', *lines, '']))
    try:
        git.tag(name, message, commit, sign=wish.sign)
    except Refused as error:
        if 'already exists' in error.said:
            return None
        raise
    if remote is None:
        return Dispatched(name, True, built)
    try:
        _push(remote, name)
    except NotShared:
        for tag in git.tags(f'{name.rpartition("/")[0]}/'):
            if tag.name == name:
                delete_tag(project.root, tag)
        if _is_taken(remote, name):
            return None
        raise
    return Dispatched(name, True, built, remote.name)


def _next_number(project: Project, key: str) -> int:
    """Return the number after all that tags have, also those that record nothing."""
    with Git(project.root) as git:
        found = dispatches_of(git, project, key)
        names = [tag.name for tag in (*git.tags(tag_of(key, 0).removesuffix('0')), *found.passed_over)]
    taken = (re.search(r'/(\d+)$', name) for name in names)
    return 1 + max((0, *(each.number for each in found.all), *(int(match[1]) for match in taken if match)))


def _push(remote: Remote, name: str) -> None:
    try:
        remote.push(name)
    except NoAnswer as error:
        raise NotShared(_("{tag} can't be shared: {why}").format(tag=name, why=error)) from None


def _is_taken(remote: Remote, name: str) -> bool:
    try:
        return name in remote.tags(name)
    except NoAnswer:
        return False
