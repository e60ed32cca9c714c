"""Stages 1 and 2 for a whole project: what is read is read once, and every problem is collected."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path

from ..check import check_meeting, check_network
from ..network import Network
from ..problem import Problem, in_order
from ..project import Project
from ..read import read
from ..read.source import Scalar, Source
from ..render.template import check_template

TEMPLATES = ('agenda', 'minutes')


@dataclass(frozen=True)
class Inspection:
    """The sources of the meetings that were asked for and of those they refer to, and all problems."""

    network: Network
    sources: dict[str, Source]
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether anything stands in the way of a build."""
        return any(problem.is_error for problem in self.problems)

    def errors_in(self, file: Path) -> list[Problem]:
        """Return the errors of one file."""
        return [problem for problem in self.problems if problem.is_error and problem.path == file]


def inspect(project: Project, days: Iterable[str]) -> Inspection:
    """Read and check the network, the templates and the meetings of `days`, with those whose minutes are annexes."""
    network, problems = read_network(project)
    if network is None:
        return Inspection(Network('', ''), {}, problems)
    for name in TEMPLATES:
        problems += check_template(project.template(name))
    problems += _misnamed(project)
    reader = _Reader(project)
    sources, found = _meetings(reader, network, days)
    return Inspection(network, sources, in_order(problems + found))


def read_network(project: Project) -> tuple[Network | None, list[Problem]]:
    """The network as far as it is sound, and what is wrong in its file; `None` where that can't be read."""
    source, problems = read(project.network)
    if source is None:
        return None, problems
    network, found = check_network(source)
    return network, problems + found


def _misnamed(project: Project) -> list[Problem]:
    """Files that somebody may take for meetings, but that are passed over."""
    message, hint = _("a meeting's file ends with .yaml"), _("rename it to {name}")
    return [
        Problem(path, 0, 0, message, hint.format(name=path.with_suffix('.yaml').name))
        for path in sorted(project.meetings.glob('*.yml'))
    ]


class _Reader:
    """Reads each meeting once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._read: dict[str, tuple[Source | None, list[Problem]]] = {}

    def source(self, day: str) -> Source | None:
        return self.both(day)[0]

    def both(self, day: str) -> tuple[Source | None, list[Problem]]:
        if day not in self._read:
            self._read[day] = read(self._project.meeting(day))
        return self._read[day]


def _meetings(reader: _Reader, network: Network, days: Iterable[str]) -> tuple[dict[str, Source], list[Problem]]:
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    waiting, seen = list(days), set[str]()
    while waiting:
        day = waiting.pop(0)
        if day in seen:
            continue
        seen.add(day)
        source, found = reader.both(day)
        problems += found
        if source is not None:
            sources[day] = source
            problems += check_meeting(source, network, reader.source)
            waiting += [other for other in minutes_of(source) if reader.source(other) is not None]
    return sources, problems


def minutes_of(source: Source) -> list[str]:
    """The dates of the meetings whose minutes are annexes."""
    listed = source.root.mapping('annexes')
    nodes = [listed.mapping(letter).entries.get('minutes') for letter in listed.entries]
    return [node.text for node in nodes if isinstance(node, Scalar) and node.text]
