"""The moments that a meeting's documents say they were made: the same for what they show, whenever they are built."""

import errno
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import PurePosixPath

from ..check.schema.meeting import MEETING
from ..check.schema.network import NETWORK
from ..check.schema_check import check_schema
from ..diff.history.snapshot import composed
from ..git import Commit, Git, changes_of_commits
from ..i18n import gettext as _
from ..machine import Unusable
from ..model import Meeting
from ..model.compose import compose
from ..model.shown import as_agenda, as_minutes
from ..network import Network, Standing, from_source
from ..own_files import read_own
from ..project import Project
from ..read import read_bytes
from ..read.source import Source
from ..typed.dates import parse_key
from ..wording.documents import Kind
from .inputs import sources

EPOCH = 'SOURCE_DATE_EPOCH'  # https://reproducible-builds.org/specs/source-date-epoch/
SHOWN = {Kind.AGENDA: as_agenda, Kind.MINUTES: as_minutes}
"""What each document shows of a meeting."""

Content = str | Network | Meeting
"""A blob; or what it says, where not all of that is shown."""


def moments_at(project: Project, key: str, at: str, same: Sequence[str] = ()) -> dict[Kind, datetime]:
    """Return the times of the last commits, seen from `at`, that changed what the agenda and the minutes show.

    Where the commits `same`, of another line of history, show what `at` shows, it is the first one's moment. Where not
    all of that is committed, it is the meeting's day, at midnight. The environment's SOURCE_DATE_EPOCH comes before
    all. Raises `machine.Unusable` where that is no moment, and `git.NoAnswer`.
    """
    if os.environ.get(EPOCH):
        return moments_without_git(key)
    with Git(project.root) as git:
        versions, commit = _Versions(git, project, key), git.commit(at)
        found = {kind: _committed(versions, kind, commit, same) for kind in SHOWN}
    return {kind: _midnight(key) if seconds is None else _utc(seconds) for kind, seconds in found.items()}


def moments_without_git(key: str) -> dict[Kind, datetime]:
    """Return the moment that the environment gives, or the beginning of the meeting's day."""
    given = os.environ.get(EPOCH)
    return dict.fromkeys(SHOWN, given_moment(given) if given else _midnight(key))


def given_moment(seconds: str) -> datetime:
    """Return the moment that SOURCE_DATE_EPOCH names. Raises `machine.Unusable` where it names none."""
    try:
        return _utc(int(seconds))
    except (ValueError, OverflowError, OSError):
        raise Unusable(errno.EINVAL, _("{name} is no number of seconds").format(name=EPOCH), seconds) from None


def _committed(versions: '_Versions', kind: Kind, at: str, same: Sequence[str]) -> int | None:
    if not versions.is_committed(at, kind):
        return None
    now = versions.in_commit(at, kind)
    start = next((other for other in same if versions.in_commit(other, kind) == now), at)
    return _last_change(versions, kind, start)


def _last_change(versions: '_Versions', kind: Kind, at: str) -> int | None:
    """Go back as far as a commit shows what the one before it shows, also over those that changed what nobody sees."""
    changes = versions.changes(at)
    here = next(iter(changes.values()), None)
    while here:
        now = versions.in_commit(here.commit, kind)
        before = next((each for each in here.before if each in changes and versions.in_commit(each, kind) == now), None)
        if before is None:
            return here.seconds
        here = changes[before]
    return None


def shows_the_same(git: Git, project: Project, key: str, kinds: Collection[Kind], one: str, other: str) -> bool:
    """Tell whether a meeting's documents would show the same if they were built from two commits' files of its own.

    Raises `git.NoAnswer`.
    """
    versions = _Versions(git, project, key)
    return all(versions.in_commit(one, kind) == versions.in_commit(other, kind) for kind in kinds)


class _Versions:
    """What a meeting's documents are made of in commits, as far as it can be seen in them."""

    def __init__(self, git: Git, project: Project, key: str) -> None:
        self.project = project
        self.paths = sources(project, key)
        self._git = git
        self._own, self._folder, self._templates, network = self.paths
        self._readers: dict[str, Callable[[Source], Content]] = {self._own: self._meeting, network: self._body}
        self._contents: dict[tuple[str, str], Content] = {}
        self._listed: dict[str, dict[str, Content]] = {}
        body = self._in_working_tree(network)
        self._network = body if isinstance(body, Network) else Network('', '')
        logo = self._network.logo
        if logo and logo.file.is_relative_to(project.root):
            self.paths.append(logo.file.relative_to(project.root).as_posix())

    def in_commit(self, commit: str, kind: Kind) -> dict[str, Content]:
        """Return what a document is made of, by the names of the files."""
        if commit not in self._listed:
            tree = self._git.tree(commit, *self.paths)
            self._listed[commit] = {name: self._content(name, blob) for name, blob in tree}
        listed = self._listed[commit]
        own = listed.get(self._own, '')
        return {name: _shown(each, kind) for name, each in listed.items() if self._is_part(name, own)}

    def is_committed(self, at: str, kind: Kind) -> bool:
        """Tell whether a document would be made of what a commit has, as the files lie there."""
        own = self._in_working_tree(self._own)
        changed = [name for name in self._uncommitted if self._is_part(name, own)]
        here = {name: _shown(self._in_working_tree(name), kind) for name in changed if name in self._readers}
        return all(name in here for name in changed) and here.items() <= self.in_commit(at, kind).items()

    def changes(self, until: str) -> dict[str, Commit]:
        """Return the commits that changed the files, the last one first."""
        return changes_of_commits(self.project.root, until, self.paths)

    @cached_property
    def _uncommitted(self) -> list[str]:
        return self._git.uncommitted(self.paths)

    def _is_part(self, name: str, own: Content) -> bool:
        """Tell whether a file belongs to the papers of a meeting: a template, an annex that it names, or another."""
        if name.startswith(f'{self._templates}/'):
            return PurePosixPath(name).stem in [kind.template for kind in SHOWN]
        if name.startswith(f'{self._folder}/') and isinstance(own, Meeting):
            named = {f'{self._folder}/{file}' for annex in own.annexes for file in annex.files}
            return composed(name) in map(composed, named)
        return True

    def _content(self, name: str, blob: str) -> Content:
        if name not in self._readers:
            return blob
        if (name, blob) not in self._contents:
            self._contents[name, blob] = self._described(name, self._git.read(blob)) or blob
        return self._contents[name, blob]

    def _in_working_tree(self, name: str) -> Content:
        try:
            return self._described(name, read_own(self.project.root / name, self.project.root)) or ''
        except OSError:
            return ''

    def _described(self, name: str, data: bytes) -> Content | None:
        source = read_bytes(self.project.root / name, data).source
        try:
            return self._readers[name](source) if source else None
        except (AssertionError, ValueError):
            return None  # mistakes that can't be cut out

    def _meeting(self, source: Source) -> Meeting:
        return compose(check_schema(source, MEETING).sound, self._network.words)

    def _body(self, source: Source) -> Network:
        """Return the body without what no document shows: who its members are, when and where it is to meet."""
        usual = Network('', '')
        return replace(
            from_source(check_schema(source, NETWORK).sound),
            members={}, times=(), place='', standing=Standing(), planned=(), kinds=(), deciding=(), address='',
            timezone=usual.timezone, publish=usual.publish,
        )  # fmt: skip


def _shown(content: Content, kind: Kind) -> Content:
    return SHOWN[kind](content) if isinstance(content, Meeting) else content


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _midnight(key: str) -> datetime:
    """Return the beginning of a meeting's day, for when nothing better is known."""
    known = parse_key(key)
    if known is None:
        raise AssertionError(f'{key} was checked to be a key')
    return datetime.combine(known.day, time(), UTC)
