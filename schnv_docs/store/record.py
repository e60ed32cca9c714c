"""What a build was made from, what it made and what it said, so that the next one sees that nothing has changed."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import i18n
from ..built import Build, build_as_json, build_of_json
from ..git.state import GitState, state_of
from ..project import Project
from .afar import Afar
from .files import FileState, names_below, states
from .products import Store
from .program import Tools, environment, libraries, sources
from .recipe import digest_of
from .shelf import Shelf

PLACE = 'SCHNV_CACHE'
TAGS = 'dispatch/'
GIT = 'git'

Inputs = Mapping[str, str]
"""Digests by names for people."""
States = dict[str, FileState]


@dataclass(frozen=True)
class Record:
    """A build: what it depended on besides files, the files that it read and made, and what it would be once more.

    `folders` are those whose files are all among the files read. `products` have the inputs of each product.
    """

    facts: Inputs
    folders: tuple[str, ...]
    read: States
    made: States
    build: Build
    products: dict[str, Inputs] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """The build before this one, if there was any, and the names of what is another now: files, or else facts.

    Files are named from the project's folder on; those that it made are among them where they are no longer so.
    """

    record: Record | None = None
    facts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    @property
    def is_now(self) -> bool:
        """Whether a build would read, make and say the same once more."""
        return self.record is not None and not (self.facts or self.files or self.made)

    @property
    def is_past(self) -> bool:
        """Whether something has to be made, for all that is known; else only git or the files made are others."""
        return self.record is None or bool(self.files) or any(name != GIT for name in self.facts)


def store_at(place: str) -> Store:
    """Return the store in a folder or at an address."""
    return Store(Afar(place) if '://' in place else Shelf(Path(place)))


class Surroundings:
    """What the builds of a project's meetings depend on besides their files, asked for once, and the store."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.tools = Tools()
        self._last = '', Earlier()

    @property
    def place(self) -> Path:
        """The folder of the store: where SCHNV_CACHE says, or among what is built; an address is told as a path."""
        return Path(self._said or self.project.root / 'build' / '.cache')

    @property
    def _said(self) -> str:
        return os.environ.get(PLACE, '')

    @cached_property
    def store(self) -> Store:
        """Where products are kept."""
        return store_at(self._said or str(self.place))

    @cached_property
    def git(self) -> GitState:
        """What git says of the project."""
        return state_of(self.project.root, TAGS, ('meetings', 'templates'))

    def before(self, key: str, options: object) -> Earlier:
        """Return what is known of the last build of a meeting with these options, compared with what is there now.

        Where files have other times and the same bytes, their times are noted down.
        """
        name = self._name(key, options)
        if name != self._last[0]:
            record = self._noted(name)
            self._last = name, self._compared(key, record) if record else Earlier()
            now = self._last[1]
            if now.is_now and now.record and now.record != record:
                self.store.note_down(name, _written(self.project, now.record))
        return self._last[1]

    def unchanged(self, key: str, options: object) -> Build | None:
        """Return the last build of a meeting, if it would be the same once more."""
        before = self.before(key, options)
        return before.record.build if before.record and before.is_now else None

    def note_down(self, key: str, options: object, record: Record) -> None:
        """Note down a build for the next one."""
        self._last = '', Earlier()
        self.store.note_down(self._name(key, options), _written(self.project, record))

    def facts(self, key: str) -> dict[str, str]:
        """Return digests of all that the build of a meeting depends on besides files."""
        own = (f'meetings/{key}.yaml', f'meetings/{key}/', 'meetings/network.yaml', 'templates/')
        lines = [line for line in self.git.differing if any(name in line for name in own) or line.startswith('u ')]
        return {
            'program': digest_of(sources(), libraries(), environment(), i18n.current()),
            'LibreOffice': self.tools.office,
            'fonts': self.tools.fonts,
            GIT: digest_of(self.git.commit, self.git.tags, self.git.settings, lines),
            'meetings': self._other_meetings(key),
        }

    def states(self, folders: Iterable[str], names: Iterable[str], known: Mapping[str, FileState]) -> States:
        """Return the states of all files at or below folders, and of others, by their names from the project on."""
        root = self.project.root
        below = (name for each in folders for name in names_below(root, root / each))
        return states(root, dict.fromkeys([*below, *names]), known)

    def _other_meetings(self, key: str) -> str:
        """Return a digest of the names that matter: of all meetings where papers were sent, which may be moved ones."""
        keys = self.project.meeting_keys()
        misnamed = sorted(path.name for path in self.project.misnamed()) if keys == [key] else []
        return digest_of(keys if self.git.tags else [], misnamed)

    def _compared(self, key: str, record: Record) -> Earlier:
        read = self.states(record.folders, record.read, record.read)
        made = self.states((), record.made, record.made)
        files = tuple(name for name in {**record.read, **read} if _sum(record.read, name) != _sum(read, name))
        facts = {} if files else self.facts(key)  # that takes its time, in which LibreOffice might start
        return Earlier(
            replace(record, read=read, made=made),
            tuple(name for name in facts if facts[name] != record.facts.get(name)),
            files,
            tuple(name for name in made if made[name].sum != record.made[name].sum),
        )

    def _noted(self, name: str) -> Record | None:
        entry = self.store.find(name)
        try:
            return _read(self.project, entry.facts) if entry else None
        except (KeyError, TypeError, ValueError):
            return None

    def _name(self, key: str, options: object) -> str:
        return digest_of('record', self.project.root, self.project.made, key, options, i18n.current())


def _sum(found: Mapping[str, FileState], name: str) -> str | None:
    return found[name].sum if name in found else None


def _written(project: Project, record: Record) -> dict[str, Any]:
    return {
        'facts': record.facts,
        'folders': record.folders,
        'read': record.read,
        'made': record.made,
        'build': build_as_json(record.build, project.root),
        'products': record.products,
    }


def _read(project: Project, values: dict[str, Any]) -> Record:
    return Record(
        values['facts'],
        tuple(values['folders']),
        {name: FileState(*each) for name, each in values['read'].items()},
        {name: FileState(*each) for name, each in values['made'].items()},
        build_of_json(values['build'], project.root),
        values['products'],
    )
