"""When a meeting's documents were sent, as the tags dispatch/2025-11-14/1 in git tell."""

import re
from dataclasses import dataclass

from ..git import Git, NoAnswer, Tag
from ..project import Project
from ..typed.dates import KEY

TAGS = 'dispatch/'
TAG = re.compile(rf'{TAGS}(?P<key>{KEY})/(?P<number>\d+)')


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The last time that a meeting's documents were sent: how often that was by then, and the day."""

    number: int
    on: str


def last_dispatches(project: Project) -> dict[str, Dispatch]:
    """Return the last dispatch of each meeting that was ever sent, by the meetings' dates; none without git."""
    named = ((TAG.fullmatch(each.name), each.on) for each in _tags(project, TAGS))
    found = sorted((match['key'], int(match['number']), on) for match, on in named if match)
    return {key: Dispatch(number, on) for key, number, on in found}


def dispatches(project: Project, key: str) -> dict[int, str]:
    """Return the messages of a meeting's dispatches by their numbers, the first one first; none without git."""
    numbered = ((TAG.fullmatch(each.name), each.message) for each in _tags(project, f'{TAGS}{key}/'))
    return dict(sorted((int(match['number']), message) for match, message in numbered if match))


def tag_of(key: str, number: int) -> str:
    """Return the tag of a dispatch: "dispatch/2025-11-14/1"."""
    return f'{TAGS}{key}/{number}'


def _tags(project: Project, folder: str) -> list[Tag]:
    try:
        return Git(project.root).tags(folder)
    except NoAnswer:
        return []
