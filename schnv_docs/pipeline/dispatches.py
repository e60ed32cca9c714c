"""When a meeting's documents were sent, as the tags dispatch/2025-11-14/1 in git tell."""

import re
from dataclasses import dataclass

from ..git import ask
from ..project import Project

TAGS = 'refs/tags/dispatch/'
TAG = re.compile(rf'{TAGS}(?P<day>\d{{4}}-\d\d-\d\d)/(?P<number>\d+) (?P<on>\d{{4}}-\d\d-\d\d)')


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The last time that a meeting's documents were sent: how often that was by then, and the day."""

    number: int
    on: str


def last_dispatches(project: Project) -> dict[str, Dispatch]:
    """By the meetings' dates; nothing of those that were never sent, or where there is no git."""
    said = ask(project.root, 'for-each-ref', '--format=%(refname) %(creatordate:short)', TAGS) or ''
    found = sorted((match['day'], int(match['number']), match['on']) for match in TAG.finditer(said))
    return {day: Dispatch(number, on) for day, number, on in found}


def dispatches(project: Project, day: str) -> list[int]:
    """The numbers of a meeting's dispatches, the first one first; none where there is no git."""
    names = ask(project.root, 'for-each-ref', '--format=%(refname)', f'{TAGS}{day}/') or ''
    return sorted(int(last) for name in names.split() if (last := name.rpartition('/')[2]).isdecimal())


def tag(day: str, number: int) -> str:
    """The tag of a dispatch: "dispatch/2025-11-14/1"."""
    return f'dispatch/{day}/{number}'
