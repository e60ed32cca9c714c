"""The moment that a meeting's documents say they were made: the same for the same files, whenever they are built."""

import errno
import os
from datetime import UTC, datetime, time

from ..git import ask
from ..i18n import gettext as _
from ..machine import Unusable
from ..project import Project
from ..typed.dates import parse_date

EPOCH = 'SOURCE_DATE_EPOCH'  # https://reproducible-builds.org/specs/source-date-epoch/


def moment(project: Project, day: str) -> datetime:
    """The last commit of the meeting's files; the meeting's day, at midnight, where they are not all committed.

    The environment's SOURCE_DATE_EPOCH comes before both. Raises `machine.Unusable` where that is no moment.
    """
    given = os.environ.get(EPOCH)
    if given:
        return given_moment(given)
    paths = sources(project, day)
    changed = ask(project.root, 'status', '--porcelain', '--untracked-files=all', '--', *paths)
    if changed == '' and (
        seconds := ask(project.root, 'log', '-1', '--no-show-signature', '--format=%ct', '--', *paths)
    ):
        return _utc(int(seconds))
    return _midnight(day)


def sources(project: Project, day: str) -> list[str]:
    """What the documents are made of, from the project's folder; git wants slashes on Windows, too."""
    meeting = project.meeting(day)
    made_of = (meeting, meeting.with_suffix(''), project.templates, project.network)
    return [path.relative_to(project.root).as_posix() for path in made_of]


def given_moment(seconds: str) -> datetime:
    """The moment that SOURCE_DATE_EPOCH names. Raises `machine.Unusable` where it names none."""
    try:
        return _utc(int(seconds))
    except (ValueError, OverflowError, OSError):
        raise Unusable(errno.EINVAL, _("{name} is no number of seconds").format(name=EPOCH), seconds) from None


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _midnight(day: str) -> datetime:
    date = parse_date(day)
    if date is None:
        raise AssertionError(f'{day} was checked to be a day')
    return datetime.combine(date, time(), UTC)
