"""Stages 1 and 2 for a whole project: what is read is read once, and every problem is collected."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import ascii_lowercase

from ..check import CheckedNetwork, check_meeting, check_network
from ..check.papers import Papers, minutes_are_written
from ..check.rules.files import annex_files_can_be_opened
from ..git import Git, NoAnswer
from ..i18n import gettext as _
from ..network import Network
from ..problem import Problem, has_errors, in_order, shown_path
from ..project import DOCUMENTS, Project
from ..read import read
from ..read.source import Mark, Reading, Scalar, Source
from ..read.unfinished import unfinished_file
from ..render.template import check_template
from ..typed.dates import parse_key, sample_date
from ..wording.documents import Kind

TEMPLATES = tuple(dict.fromkeys(kind.template for kind in Kind))


@dataclass(frozen=True)
class Inspection:
    """The sources of the meetings that were asked for and of those they refer to, and all problems.

    `looked_for` are the keys of all meetings that were looked for, also in vain.
    """

    network: Network
    sources: dict[str, Source]
    problems: list[Problem] = field(default_factory=list)
    looked_for: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything stands in the way of a build."""
        return has_errors(self.problems)

    def errors_in(self, file: Path) -> list[Problem]:
        """Return the errors of a meeting's file, and of its annexes."""
        own = (file, file.with_suffix(''))
        return [each for each in self.problems if each.is_error and {each.path, *each.path.parents}.intersection(own)]


def inspect(project: Project, keys: Iterable[str]) -> Inspection:
    """Read and check the network, the templates, the meetings and those whose minutes are annexes of these."""
    network, problems = read_network(project)
    if network is None:
        return Inspection(Network('', ''), {}, problems)
    unmerged = _unmerged(project)
    for name in TEMPLATES:
        problems += _half_merged(project, project.template(name), unmerged) or check_template(project.template(name))
    if network.logo:
        problems += _half_merged(project, network.logo.file, unmerged)
    meetings, asked = _Meetings(project, network, unmerged), list(keys)
    meetings.check(asked)
    found = in_order([*problems, *_misnamed(project, asked), *meetings.problems])
    return Inspection(network, meetings.sources, found, meetings.looked_for)


def unopenable_annexes(inspection: Inspection) -> Iterator[Problem]:
    """Yield what a short look at the annexes tells, for those who do not build."""
    for source in inspection.sources.values():
        yield from annex_files_can_be_opened(Papers(source, inspection.network, lambda _key: None))


def _unmerged(project: Project) -> frozenset[Path]:
    """Return the files of which git still has two versions; none where it does not answer."""
    try:
        return frozenset(project.root / name for name in Git(project.root).unmerged())
    except NoAnswer:
        return frozenset()


def _half_merged(project: Project, path: Path, unmerged: Collection[Path]) -> list[Problem]:
    name = shown_path(path, project.root)
    return [Problem(path, 0, 0, *unfinished_file(name))] if path in unmerged else []


def read_network(project: Project) -> CheckedNetwork:
    """Read and check network.yaml."""
    source, problems = read(project.network)
    if source is None:
        return CheckedNetwork(None, problems)
    network, found = check_network(source)
    return CheckedNetwork(network, problems + found)


def _misnamed(project: Project, asked: Sequence[str]) -> list[Problem]:
    """Files that somebody may take for meetings, but that are passed over; no other meeting has to wait for them."""
    if set(project.meeting_keys()) - set(asked):
        return []
    return [misnamed(path, name) for path, name in project.misnamed().items()]


def misnamed(path: Path, name: str) -> Problem:
    """Return the problem of a file that is no meeting's by its name, with the name that it should have, if known."""
    message = _("a meeting's file ends with .yaml, in lower case and nothing after it")
    hint = _("rename it to {name}, or remove it")
    if path.suffix == '.yaml':
        message, hint = _("a meeting's file is named after its date"), _("rename it to {name}")
        if not name:
            hint = _("rename it to the date and .yaml, as in {name}")
        elif path.with_name(name).exists():
            message = _("the file looks like a copy of {name}")
            hint = _("remove it, or move it out of {folder}/; another meeting of that day is named {free}")
    elif path.suffix.lower() in DOCUMENTS and parse_key(path.stem):
        message = _("a meeting's file is plain text and ends with .yaml")
        hint = _("write the meeting in {name}, in a text editor; move the document elsewhere")
    name = name or f'{sample_date()}.yaml'
    free = next((each for each in _further(name) if not path.with_name(each).exists()), name)
    return Problem(path, 0, 0, message.format(name=name), hint.format(name=name, folder=path.parent.name, free=free))


def _further(name: str) -> Iterator[str]:
    """Yield the names of further meetings of a day."""
    day = name.removesuffix('.yaml')[: len('2025-11-14')]
    yield from (f'{day}{letter}.yaml' for letter in ascii_lowercase[1:])


class _Meetings:
    """Reads each meeting once, and checks those that are asked for and those whose minutes are their annexes."""

    def __init__(self, project: Project, network: Network, unmerged: Collection[Path]) -> None:
        self._unmerged = unmerged
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []
        self._project = project
        self._network = network
        self._read: dict[str, Reading] = {}

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The keys of the meetings that were looked for."""
        return tuple(self._read)

    def check(self, keys: Iterable[str]) -> None:
        """Check meetings, and those whose minutes are their annexes: papers are made of no others."""
        asked = dict.fromkeys(keys)
        annexed = [other for key in asked for other in self._check(key)]
        for key in dict.fromkeys(annexed):
            if key not in asked:
                self._check(key)

    def _check(self, key: str) -> list[str]:
        """Check one meeting; return the dates of those whose minutes it has, as far as these are written."""
        source, found = self._reading(key)
        path = self._project.meeting(key)
        if parse_key(key) is None:  # what else would be said there follows from it
            meant = self._project.unkeyed().get(path, '') or _own_date(source)
            mark = source.root.place('date') if source else Mark(0, 0)
            self.problems.append(replace(misnamed(path, meant), line=mark.line, column=mark.column))
            return []
        self.problems += found
        if source is None:
            return []
        self.sources[key] = source
        self.problems += check_meeting(source, self._network, self._source, self._unmerged)
        return [other for other in minutes_of(source).values() if self._has_minutes(other)]

    def _has_minutes(self, key: str) -> bool:
        source = self._source(key)
        return source is not None and minutes_are_written(source)

    def _source(self, key: str) -> Source | None:
        return self._reading(key).source

    def _reading(self, key: str) -> Reading:
        if key not in self._read:
            self._read[key] = read(self._project.meeting(key))
        return self._read[key]


def _own_date(source: Source | None) -> str:
    date = source.root.text('date') if source else ''
    return f'{date}.yaml' if parse_key(date) else ''


def minutes_of(source: Source) -> dict[str, str]:
    """Return the keys of the meetings whose minutes are annexes, by the annexes' letters."""
    listed = source.root.mapping('annexes')
    nodes = {letter: listed.mapping(letter).entries.get('minutes') for letter in listed.entries}
    return {letter: node.text for letter, node in nodes.items() if isinstance(node, Scalar) and node.text}
