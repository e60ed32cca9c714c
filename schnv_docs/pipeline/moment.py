"""The moment that a meeting's documents say they were made: the same for the same files, whenever they are built."""

import errno
import os
from datetime import UTC, datetime, time

from ..git import Git, NoAnswer
from ..i18n import gettext as _
from ..machine import Unusable
from ..project import Project
from ..typed.dates import parse_key

EPOCH = 'SOURCE_DATE_EPOCH'  # https://reproducible-builds.org/specs/source-date-epoch/


def moment(project: Project, key: str) -> datetime:
    """Return the moment of the last commit of the meeting's files, or its day at midnight where not all are committed.

    The environment's SOURCE_DATE_EPOCH comes before both. Raises `machine.Unusable` where that is no moment.
    """
    given = os.environ.get(EPOCH)
    if given:
        return given_moment(given)
    seconds = _committed(project, key)
    return _midnight(key) if seconds is None else _utc(seconds)


def sources(project: Project, key: str) -> list[str]:
    """Return the files and folders that papers are made of, from the project's folder, with slashes everywhere."""
    meeting = project.meeting(key)
    made_of = (meeting, meeting.with_suffix(''), project.templates, project.network)
    return [path.relative_to(project.root).as_posix() for path in made_of]


def _committed(project: Project, key: str) -> int | None:
    git, paths = Git(project.root), sources(project, key)
    try:
        return None if git.uncommitted(paths) else git.last_change(paths)
    except NoAnswer:
        return None


def given_moment(seconds: str) -> datetime:
    """Return the moment that SOURCE_DATE_EPOCH names. Raises `machine.Unusable` where it names none."""
    try:
        return _utc(int(seconds))
    except (ValueError, OverflowError, OSError):
        raise Unusable(errno.EINVAL, _("{name} is no number of seconds").format(name=EPOCH), seconds) from None


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _midnight(key: str) -> datetime:
    known = parse_key(key)
    if known is None:
        raise AssertionError(f'{key} was checked to be a key')
    return datetime.combine(known.day, time(), UTC)
