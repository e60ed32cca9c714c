"""When a meeting's documents were sent, as the annotated tags dispatch/2025-11-14/1 in git tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..diff.former import NOT_COMMITTED, Moves
from ..git import Git, NoAnswer, Tag, related_tags
from ..i18n import gettext as _
from ..problem import Problem, Severity
from ..project import Project
from ..typed.dates import KEY, sample_date
from .publish import made_with_of

TAGS = 'dispatch/'
NEVER = NOT_COMMITTED - 1
"""When a meeting leaves the key that it has."""
SUM = re.compile('[0-9a-f]{64}  .+')
TAG = re.compile(rf'{TAGS}(?P<key>{KEY})/(?P<number>[1-9]\d*)')


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A time that a meeting's documents were sent: how often that was by then, the day, and the commit they are of.

    `message` has the checksums of what was sent.
    """

    key: str
    number: int
    on: str
    commit: str
    message: str
    tag: Tag

    @property
    def sums(self) -> list[str]:
        """The checksums of what was sent, as in SHA256SUMS."""
        return sums_of(self.message.splitlines())

    @property
    def made_with(self) -> str:
        """The LibreOffice and the fonts that it was made with, or '' where that was not noted down."""
        return made_with_of(self.message)


def sums_of(lines: Sequence[str]) -> list[str]:
    """Return the lines that are checksums."""
    return [line for line in lines if SUM.fullmatch(line)]


@dataclass(frozen=True, slots=True)
class Dispatches:
    """The dispatches by their numbers, the first one first, and the tags below dispatch/ that are none."""

    all: tuple[Dispatch, ...] = ()
    passed_over: tuple[Tag, ...] = ()


def dispatches(project: Project, *keys: str) -> Dispatches:
    """Return the dispatches of a meeting, also by its former keys, or of all. Raises `git.NoAnswer`."""
    prefixes = [f'{TAGS}{key}/' for key in keys] or [TAGS]
    tags = [tag for prefix in prefixes for tag in Git(project.root).tags(prefix)]
    found = {tag: dispatch_of(tag) for tag in tags}
    known = sorted(filter(None, found.values()), key=lambda each: (each.number, each.key))
    return Dispatches(tuple(known), tuple(tag for tag, each in found.items() if each is None))


def dispatch_of(tag: Tag) -> Dispatch | None:
    """Return the dispatch that a tag tells of: none, unless it is annotated, of the right form, and on a commit."""
    match = TAG.fullmatch(tag.name)
    if not match or not tag.commit:
        return None
    return Dispatch(match['key'], int(match['number']), tag.on, tag.commit, tag.message, tag)


def dispatches_of(git: Git, project: Project, key: str) -> Dispatches:
    """Return the dispatches of a meeting, also from before it was moved, but of no other that had its key.

    Raises `git.NoAnswer`.
    """
    if not git.has_tags(TAGS):
        return Dispatches()
    holders = Holders(git, project)
    found = dispatches(project, key, *holders.moves.of(key))
    return replace(found, all=tuple(each for each in found.all if holders.of(each) == key))


def dispatches_by_meeting(project: Project) -> dict[str, list[Dispatch]]:
    """Return the dispatches of each meeting that was ever sent, the first one first; none without git."""
    by_meeting: dict[str, list[Dispatch]] = {}
    try:
        if known := dispatches(project).all:
            with Git(project.root) as git:
                holders = Holders(git, project)
                for each in known:
                    by_meeting.setdefault(holders.of(each) or each.key, []).append(each)
    except NoAnswer:
        return {}
    return by_meeting


class Holders:
    """Tells whose dispatches are whose: where a meeting was moved, another one may have come in its place."""

    def __init__(self, git: Git, project: Project) -> None:
        self.moves = Moves(git, project)
        self._root = project.root
        self._later: dict[tuple[str, int], set[str]] = {}
        self._claims: dict[str, list[tuple[int, str]]] = {key: [(NEVER, key)] for key in project.meeting_keys()}
        for key in self.moves.moved():
            for former, left in self.moves.trail(key).items():
                self._claims.setdefault(former, []).append((left, key))

    def of(self, dispatch: Dispatch) -> str:
        """Return the key that the meeting has now, or '' where it has none any more.

        It is the first that left the key of the dispatch later than it was sent.
        """
        claims = sorted(self._claims.get(dispatch.key, ()), reverse=True)
        return next((key for left, key in claims if left < 0 or not self._is_later(dispatch, left)), '')

    def _is_later(self, dispatch: Dispatch, left: int) -> bool:
        if (dispatch.key, left) not in self._later:
            later = related_tags(self._root, f'{TAGS}{dispatch.key}/', 'contains', self.moves.commit(left))
            self._later[dispatch.key, left] = later
        return dispatch.tag.name in self._later[dispatch.key, left]


def tag_of(key: str, number: int) -> str:
    """Return the tag of a dispatch: "dispatch/2025-11-14/1"."""
    return f'{TAGS}{key}/{number}'


def passed_over(project: Project, found: Dispatches) -> Iterator[Problem]:
    """Yield a warning for each tag that looks like a dispatch, but is none."""
    for tag in found.passed_over:
        match = TAG.fullmatch(tag.name)
        why = (
            _("the tag {tag} is no record of a dispatch: it is not annotated, or stands on no commit")
            if match
            else _("the tag {tag} is no record of a dispatch: its name is not like {example}")
        )
        example = tag_of(match['key'] if match else sample_date(), 1)
        hint = _("it is passed over; delete it with `git tag -d {tag}`").format(tag=tag.name)
        path = project.meeting(match['key']) if match else project.network
        yield Problem(path, 0, 0, why.format(tag=tag.name, example=example), hint, Severity.WARNING)


def dispatch_warnings(project: Project) -> list[Problem]:
    """Return a warning for each tag that looks like a dispatch and is none; nothing without git."""
    try:
        return list(passed_over(project, dispatches(project)))
    except NoAnswer:
        return []
