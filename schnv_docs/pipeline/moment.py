"""The moment that a meeting's documents say they were made: the same for the same files, whenever they are built."""

import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from ..check.schema.network import NETWORK
from ..check.schema_check import check_schema
from ..git import Commit, Git, NoAnswer, changes_of_commits
from ..i18n import gettext as _
from ..machine import Unusable
from ..network import Network, Standing, from_source
from ..own_files import read_own
from ..project import Project
from ..read import read_bytes
from ..typed.dates import parse_key
from .inputs import sources

EPOCH = 'SOURCE_DATE_EPOCH'  # https://reproducible-builds.org/specs/source-date-epoch/


def moment(project: Project, key: str) -> datetime:
    """Return the moment of a meeting's documents as they are now; without git, the meeting's day, at midnight.

    Raises `machine.Unusable` where SOURCE_DATE_EPOCH is no moment.
    """
    try:
        return moment_at(project, key, 'HEAD')
    except NoAnswer:
        return midnight(key)


def moment_at(project: Project, key: str, at: str, same: Sequence[str] = ()) -> datetime:
    """Return the time of the last commit, seen from `at`, that changed what the meeting's documents show.

    Where the commits `same`, of another line of history, show what `at` shows, it is the first one's moment. Where not
    all files are committed, it is the meeting's day, at midnight. The environment's SOURCE_DATE_EPOCH comes before all.
    Raises `machine.Unusable` where that is no moment, and `git.NoAnswer`.
    """
    given = os.environ.get(EPOCH)
    if given:
        return given_moment(given)
    with Git(project.root) as git:
        seconds = _committed(_Shown(git, project, key), at, same)
    return midnight(key) if seconds is None else _utc(seconds)


def given_moment(seconds: str) -> datetime:
    """Return the moment that SOURCE_DATE_EPOCH names. Raises `machine.Unusable` where it names none."""
    try:
        return _utc(int(seconds))
    except (ValueError, OverflowError, OSError):
        raise Unusable(errno.EINVAL, _("{name} is no number of seconds").format(name=EPOCH), seconds) from None


def _committed(shown: '_Shown', at: str, same: Sequence[str]) -> int | None:
    if not shown.is_committed(at):
        return None
    now = shown.in_commit(at)
    return _last_change(shown, next((other for other in same if shown.in_commit(other) == now), at))


def _last_change(shown: '_Shown', at: str) -> int | None:
    """Go back as far as a commit shows what the one before it shows, also over those that changed what nobody sees."""
    listed = changes_of_commits(shown.project.root, at, shown.paths)
    changes: dict[str, Commit] = {each.commit: each for each in listed}
    here = listed[0] if listed else None
    while here:
        now = shown.in_commit(here.commit)
        before = next((each for each in here.before if each in changes and shown.in_commit(each) == now), None)
        if before is None:
            return here.seconds
        here = changes[before]
    return None


class _Shown:
    """The content of a meeting's documents in a commit, as far as it can be seen in them."""

    def __init__(self, git: Git, project: Project, key: str) -> None:
        self.project = project
        self.paths = sources(project, key)
        self._git = git
        self._network = project.network.relative_to(project.root).as_posix()
        self._networks: dict[str, Network | str] = {}
        logo = now.logo if (now := self._now()) else None
        if logo and logo.file.is_relative_to(project.root):
            self.paths.append(logo.file.relative_to(project.root).as_posix())

    def is_committed(self, at: str) -> bool:
        """Tell whether what the documents show is in the commit as it lies in the working tree."""
        names = self._git.uncommitted(self.paths)
        if names != [self._network]:
            return not names
        was = self.in_commit(at).get(self._network)
        return self._now() == was

    def _now(self) -> Network | None:
        """Return the body as it is described in the working tree, or `None` where it is not."""
        try:
            return self._described(read_own(self.project.network, self.project.root))
        except OSError:
            return None

    def in_commit(self, commit: str) -> dict[str, str | Network]:
        """Return blobs by the names of files, and the body as documents show it."""
        blobs: dict[str, str | Network] = {}
        for name, blob in self._git.tree(commit, *self.paths):
            blobs[name] = self._described_by(blob) if name == self._network else blob
        return blobs

    def _described_by(self, blob: str) -> Network | str:
        if blob not in self._networks:
            self._networks[blob] = self._described(self._git.read(blob))
        return self._networks[blob]

    def _described(self, content: bytes) -> Network:
        """Return the body without what no document shows: who its members are, when and where it is to meet."""
        source = read_bytes(self.project.network, content).source
        network = from_source(check_schema(source, NETWORK).sound) if source else Network('', '')
        usual = Network('', '')
        return replace(
            network, members={}, times=(), place='', standing=Standing(), planned=(), kinds=(), timezone=usual.timezone
        )


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def midnight(key: str) -> datetime:
    """Return the beginning of a meeting's day, for when nothing better is known."""
    known = parse_key(key)
    if known is None:
        raise AssertionError(f'{key} was checked to be a key')
    return datetime.combine(known.day, time(), UTC)
