"""The dispatches that count for what is built from a commit: those that its history has."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from ..git import Git, commits_between, has_changes, related_tags
from ..i18n import gettext as _
from ..problem import Problem, Severity
from ..project import Project
from .dispatches import Dispatch, dispatches_of, passed_over, tag_of

SHORT = 10  # characters of a commit's name
State = dict[str, str]
Relation = Literal['merged', 'contains']
RELATIONS: tuple[Relation, Relation] = ('merged', 'contains')


@dataclass(frozen=True, slots=True)
class Counted:
    """The dispatches that count, the first one first; those of them that are so by content; and warnings.

    With `is_sent` the papers themselves were sent.
    """

    all: tuple[Dispatch, ...] = ()
    by_content: tuple[Dispatch, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_sent: bool = False


def counted(git: Git, project: Project, key: str, at: str, *, is_committed: bool) -> Counted:
    """Return the dispatches of a meeting that count for papers built from the commit `at`. Raises `git.NoAnswer`.

    Where the files are as they are in that commit (`is_committed`), and it was sent itself, the papers are built again
    as they were then, when there were no later dispatches. One that comes after `at` is no matter either. One on
    another line of history counts if that of `at` has the content that was sent, as after a squash, and then those that
    it had behind it count, too.
    """
    found = dispatches_of(git, project, key)
    if not found.all:
        return Counted(problems=tuple(passed_over(project, found)))
    own = min((each.number for each in found.all if each.commit == at and is_committed), default=None)
    earlier = [each for each in found.all if own is None or each.number < own]
    keys = {each.key for each in earlier}
    behind, ahead = (_related(project, keys, relation, at) for relation in RELATIONS)
    aside = [each for each in earlier if each.tag.name not in behind | ahead]
    same = [each for each in aside if _has_content(git, project, each, at)]
    behind = behind.union(*(_related(project, keys, 'merged', each.commit) for each in same))
    lost = [each for each in aside if each not in same and each.tag.name not in behind]
    return Counted(
        tuple(each for each in earlier if each.tag.name in behind or each in same),
        tuple(same),
        (*passed_over(project, found), *_said(project, same, _squashed()), *_said(project, lost, _aside())),
        own is not None,
    )


def _related(project: Project, keys: Collection[str], relation: Relation, at: str) -> set[str]:
    prefixes = (tag_of(key, 0).removesuffix('0') for key in keys)
    return {name for prefix in prefixes for name in related_tags(project.root, prefix, relation, at)}


def state(git: Git, commit: str, key: str) -> State:
    """Return the blobs of a meeting's own files in a commit."""
    return dict(git.tree(commit, *paths_of(key)))


def paths_of(key: str) -> tuple[str, str]:
    """Return where a meeting's own files lie, from the project's folder."""
    return f'meetings/{key}.yaml', f'meetings/{key}'


def _has_content(git: Git, project: Project, sent: Dispatch, at: str) -> bool:
    """Tell whether the history of `at` has, since it left that of the dispatch, the meeting as it was sent.

    Somebody else may have changed the same meeting before the branch was squashed.
    """
    wanted = state(git, sent.commit, sent.key)
    fork = git.fork(sent.commit, at)
    base = state(git, fork, sent.key) if fork else {}
    commits = [*commits_between(project.root, fork, at, paths_of(sent.key)), *filter(None, [fork])]
    return bool(wanted) and any(_has_all(git, base, wanted, state(git, commit, sent.key)) for commit in commits)


def _has_all(git: Git, base: State, wanted: State, here: State) -> bool:
    """Tell whether a version of a meeting's files has all that was changed in them from `base` to `wanted`."""
    if here == wanted:
        return True
    differing = [name for name in {**base, **wanted} if wanted.get(name) not in (base.get(name), here.get(name))]
    return bool(base) and all(
        name.endswith('.yaml')
        and all(name in each for each in (base, wanted, here))
        and has_changes(git.read(here[name]), git.read(base[name]), git.read(wanted[name]))
        for name in differing
    )


def _said(project: Project, some: Sequence[Dispatch], words: tuple[str, str]) -> list[Problem]:
    return [
        Problem(
            project.meeting(each.key), 0, 0,
            words[0].format(n=each.number, commit=each.commit[:SHORT]), words[1], Severity.WARNING,
        )
        for each in some
    ]  # fmt: skip


def _squashed() -> tuple[str, str]:
    return (
        _("dispatch {n} stands on the commit {commit}, which is not in this history, but its content is: it counts"),
        _("this happens when a branch was squashed or rebased after its papers were sent"),
    )


def _aside() -> tuple[str, str]:
    return (
        _("dispatch {n} stands on the commit {commit}, and this history has nothing of it: it does not count"),
        _("merge the branch that was sent; if that is done already, `git fetch` and `git pull` get it"),
    )
