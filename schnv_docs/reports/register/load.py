"""Project -> Register: all meetings are read and checked before anything is said of them."""

from dataclasses import dataclass
from datetime import date

from ...model.commissions import last_known_day
from ...model.compose import compose
from ...network import Network
from ...pipeline.inspection import inspect
from ...problem import Problem
from ...project import Project
from .collect import collect
from .rows import Register


@dataclass(frozen=True)
class Loaded:
    """The register and its network, or the errors that stand in the way of it."""

    network: Network
    register: Register
    problems: list[Problem]


def load(project: Project, since: date | None, until: date | None, today: date | None) -> Loaded:
    """Return the register of the meetings from `since` to `until`, both days included.

    Tasks are open or overdue on `today`; left out, on the last day that any of the minutes tells of.
    """
    inspection = inspect(project, project.meeting_keys())
    errors = [each for each in inspection.problems if each.is_error and not each.path.is_relative_to(project.templates)]
    if errors:
        return Loaded(inspection.network, Register(inspection.network.name), errors)
    words = inspection.network.words
    every = [compose(source, words) for source in inspection.sources.values()]
    chosen = [each for each in every if (since or each.day) <= each.day <= (until or each.day)]
    register = collect(chosen, inspection.network, today or last_known_day(every))
    return Loaded(inspection.network, register, [])
