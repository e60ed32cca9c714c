"""The number of changes of the files behind an event, and the last one: from git, not from the clock."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from ...git import Git, NoAnswer
from ...pipeline.moment import EPOCH, given_moment
from ...project import Project

FOLDER = 'meetings'


@dataclass(frozen=True, slots=True)
class Revision:
    """The number of changes, and the moment of the last one."""

    number: int
    moment: datetime


@dataclass(frozen=True)
class Revisions:
    """Of each file below the project, by its path: its commits with their seconds; and those changed since."""

    commits: dict[str, dict[str, int]]
    changed: frozenset[str]
    given: datetime | None

    def of(self, day: date, paths: Iterable[str]) -> Revision:
        """Return the revision of an event on a day, whose data come from these files.

        What is not committed counts as one change more, which it will be; its moment is the day itself.
        """
        names = list(paths)
        commits = {commit: moment for name in names for commit, moment in self.commits.get(name, {}).items()}
        is_changed = bool(self.changed.intersection(names))
        if self.given or (commits and not is_changed):
            moment = self.given or datetime.fromtimestamp(max(commits.values()), UTC)
        else:
            moment = datetime.combine(day, time(), UTC)
        return Revision(len(commits) + is_changed, moment)


def revisions(project: Project) -> Revisions:
    """Return the revisions of the network's and the meetings' files, by asking git once; none where there is no git.

    Raises OSError where SOURCE_DATE_EPOCH is no moment.
    """
    epoch = os.environ.get(EPOCH)
    git = Git(project.root)
    changed: list[str] = []
    commits: dict[str, dict[str, int]] = {}
    with suppress(NoAnswer):
        changed = git.uncommitted([FOLDER])
        commits = git.changes(FOLDER)  # none before the first commit
    return Revisions(commits, frozenset(changed), given_moment(epoch) if epoch else None)
