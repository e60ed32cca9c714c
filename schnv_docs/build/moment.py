"""The moment that a meeting's documents say they were made: the same for the same files, whenever they are built."""

import errno
import os
import subprocess
from datetime import UTC, datetime, time
from gettext import gettext as _

from ..dates import parse_date
from ..project import Project

EPOCH = 'SOURCE_DATE_EPOCH'  # https://reproducible-builds.org/specs/source-date-epoch/
LONGEST = 10  # seconds that git may take, on a slow network disk say


def moment(project: Project, day: str) -> datetime:
    """The last commit of the meeting's files; the meeting's day, at midnight, where they are not all committed.

    The environment's SOURCE_DATE_EPOCH comes before both. Raises OSError where that is no moment.
    """
    given = os.environ.get(EPOCH)
    if given:
        return _given(given)
    paths = _paths(project, day)
    changed = _git(project, 'status', '--porcelain', '--untracked-files=all', '--', *paths)
    if changed == '' and (seconds := _git(project, 'log', '-1', '--no-show-signature', '--format=%ct', '--', *paths)):
        return _utc(int(seconds))
    return _midnight(day)


def _paths(project: Project, day: str) -> list[str]:
    """What the documents are made of, from the project's folder; git wants slashes on Windows, too."""
    meeting = project.meeting(day)
    made_of = (meeting, meeting.with_suffix(''), project.templates, project.network)
    return [path.relative_to(project.root).as_posix() for path in made_of]


def _git(project: Project, *words: str) -> str | None:
    """What git says, or `None` where there is no git, no repository or no answer."""
    command = ['git', '--no-optional-locks', '-C', str(project.root), *words]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST, check=True, encoding='utf-8'
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout.strip()


def _given(seconds: str) -> datetime:
    try:
        return _utc(int(seconds))
    except (ValueError, OverflowError, OSError):
        raise OSError(errno.EINVAL, _("{name} is no number of seconds").format(name=EPOCH), seconds) from None


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _midnight(day: str) -> datetime:
    date = parse_date(day)
    if date is None:
        raise AssertionError(f'{day} was checked to be a day')
    return datetime.combine(date, time(), UTC)
