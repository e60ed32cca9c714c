"""The calendar of a body's meetings: planned ones and those that there is a file of, for Outlook and others."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ...check.papers import Papers
from ...check.rules.when import time_is_the_planned_one
from ...i18n import gettext as _
from ...model.compose import compose
from ...pipeline.history import history_problems
from ...pipeline.inspection import inspect
from ...problem import Problem, Severity
from ...project import Project
from .events import Event, events_of
from .ics import ics_bytes
from .past import past
from .revisions import revisions


@dataclass(frozen=True)
class CalendarFile:
    """The calendar file, or nothing where there are errors, and what is to be said of it."""

    data: bytes | None
    problems: list[Problem]


def make(project: Project, without_items: Collection[str] = ()) -> CalendarFile:
    """Return the calendar of a project; none where git can't tell its whole history.

    Of the meetings with the keys `without_items` it tells when and where they are.

    Raises OSError where SOURCE_DATE_EPOCH is no moment.
    """
    inspection = inspect(project, project.meeting_keys())
    errors = [each for each in inspection.problems if each.is_error and not each.path.is_relative_to(project.templates)]
    if errors:
        return CalendarFile(None, errors)
    lacking = _("the calendar could go back to what it was, so none is made")
    if refused := history_problems(project, project.network, lacking, Severity.ERROR, tags=False):
        return CalendarFile(None, refused)
    network, sources = inspection.network, inspection.sources
    composed = {key: compose(source, network.words) for key, source in sources.items()}
    meetings = [replace(each, agenda=()) if key in without_items else each for key, each in composed.items()]
    changes = revisions(project)
    events = events_of(network, meetings, past(project, network, meetings, changes))
    dated = [(event, changes.of(_files(project, event))) for event in events]
    papers = (Papers(source, network, sources.get) for source in sources.values())
    return CalendarFile(
        ics_bytes(network, dated), [problem for each in papers for problem in time_is_the_planned_one(each)]
    )


def _files(project: Project, event: Event) -> list[str]:
    """Return the files behind an event, also those that are gone."""
    paths = (project.network, *(project.meeting(str(key)) for key in (event.key, *event.former)))
    return [path.relative_to(project.root).as_posix() for path in paths]
