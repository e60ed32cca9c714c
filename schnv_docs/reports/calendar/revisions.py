"""When the files behind an event changed last: a number and a moment that only rise, from git, not from the clock."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from ...git import Git, NoHistory, NoRepository
from ...pipeline.moment import EPOCH, given_moment
from ...project import FOLDER, Project

START = datetime(2020, 1, 1, tzinfo=UTC)
"""The second that revisions are counted from: their numbers fit into 31 bits until 2088 (RFC 5545, 3.3.8)."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of seconds from `START` to the last change, and its moment."""

    number: int
    moment: datetime


@dataclass(frozen=True)
class Revisions:
    """Of each file below the project, by its path: its commits with their seconds; and those changed since."""

    commits: dict[str, dict[str, int]]
    changed: frozenset[str]
    given: datetime | None

    def of(self, paths: Iterable[str]) -> Revision:
        """Return the revision of an event whose data come from these files, also from such as are gone.

        It is that of the latest commit in any line of history, wherever it was made. Of several in one second each
        counts as a second more, and so does what is not committed.
        """
        names = list(paths)
        commits = {commit: moment for name in names for commit, moment in self.commits.get(name, {}).items()}
        number = 0
        for seconds in sorted(commits.values()):
            number = max(number + 1, seconds - int(START.timestamp()))
        number += bool(self.changed.intersection(names))
        return Revision(number, self.given or START + timedelta(seconds=number))

    @cached_property
    def last(self) -> datetime:
        """The moment of the last commit that there is."""
        seconds = [moment for commits in self.commits.values() for moment in commits.values()]
        return datetime.fromtimestamp(max(seconds), UTC) if seconds else START


def revisions(project: Project) -> Revisions:
    """Return the revisions of the network's and the meetings' files, by asking git once; none where there is no git.

    Raises `git.NoAnswer` where git can't tell, and OSError where SOURCE_DATE_EPOCH is no moment.
    """
    epoch = os.environ.get(EPOCH)
    git = Git(project.root)
    changed: list[str] = []
    commits: dict[str, dict[str, int]] = {}
    try:
        changed = git.uncommitted([FOLDER])
        git.commit('HEAD')
        commits = git.changes(FOLDER)
    except (NoRepository, NoHistory):
        pass  # then there is nothing that git could tell
    return Revisions(commits, frozenset(changed), given_moment(epoch) if epoch else None)
