"""When a meeting's documents were sent, as the annotated tags dispatch/2025-11-14/1 in git tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..diff.former import Moves, former_keys
from ..git import Git, NoAnswer, Tag
from ..i18n import gettext as _
from ..problem import Problem, Severity
from ..project import Project
from ..typed.dates import KEY, sample_date
from .publish import made_with_of

TAGS = 'dispatch/'
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


def last_dispatches(project: Project) -> dict[str, Dispatch]:
    """Return the last dispatch of each meeting that was ever sent, by the meetings' keys; none without git."""
    try:
        found = {each.key: each for each in dispatches(project).all}
        with Git(project.root) as git:
            moves = Moves(git, project) if found.keys() - set(project.meeting_keys()) else None
            for key in project.meeting_keys() if moves else ():
                sent = [found[each] for each in (*moves.of(key), key) if each in found] if moves else []
                found |= {key: max(sent, key=lambda each: each.number)} if sent else {}
    except NoAnswer:
        return {}
    return found


def keys_sent_by(git: Git, project: Project, key: str) -> tuple[str, ...]:
    """Return the keys whose dispatches are those of a meeting: its own, and those before it was moved."""
    if any(match['key'] != key for tag in git.tags(TAGS) if (match := TAG.fullmatch(tag.name))):
        return (key, *former_keys(git, project, key))
    return (key,)


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
