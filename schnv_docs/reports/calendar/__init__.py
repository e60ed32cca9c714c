"""The calendar of a body's meetings: planned ones and those that there is a file of, for Outlook and others."""

from dataclasses import dataclass

from ...check.papers import Papers
from ...check.rules.when import time_is_the_planned_one
from ...model.compose import compose
from ...pipeline.inspection import inspect
from ...problem import Problem
from ...project import Project
from .events import events_of
from .ics import ics_bytes
from .revisions import revisions


@dataclass(frozen=True)
class CalendarFile:
    """The calendar file, or nothing where there are errors, and what is to be said of it."""

    data: bytes | None
    problems: list[Problem]


def make(project: Project) -> CalendarFile:
    """Return the calendar of a project. Raises OSError where SOURCE_DATE_EPOCH is no moment."""
    inspection = inspect(project, project.meeting_keys())
    errors = [each for each in inspection.problems if each.is_error and not each.path.is_relative_to(project.templates)]
    if errors:
        return CalendarFile(None, errors)
    network, sources = inspection.network, inspection.sources
    events = events_of(network, (compose(source, network.words) for source in sources.values()))
    changes = revisions(project)
    files = {day: project.meeting(day).relative_to(project.root).as_posix() for day in sources}
    own = project.network.relative_to(project.root).as_posix()
    paths = [[own, *filter(None, [files.get(str(event.key))])] for event in events]
    dated = [(event, changes.of(event.day, names)) for event, names in zip(events, paths, strict=True)]
    papers = (Papers(source, network, sources.get) for source in sources.values())
    return CalendarFile(
        ics_bytes(network, dated), [problem for each in papers for problem in time_is_the_planned_one(each)]
    )
