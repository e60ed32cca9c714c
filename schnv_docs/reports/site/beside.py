"""What the site has beside the meetings' papers: calendar, register, feed, and pages at former addresses."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ...diff.former import Moves
from ...git import Git, NoAnswer
from ...model import Meeting, Status
from ...model.commissions import last_known_day
from ...model.compose import compose
from ...network import Network
from ...pipeline.dispatches import Dispatch, dispatches_by_meeting
from ...pipeline.inspection import Inspection
from ...problem import Problem, Severity
from ...project import FOLDER, Project
from ...render.template.look import look_of
from ..calendar import make
from ..register.collect import collect
from ..register.page import html_bytes
from ..register.tables import DECISIONS, TASKS
from .addresses import lead_on
from .choice import Extras
from .feed import feed, news_of
from .page import CALENDAR, FEED, REGISTER


@dataclass(frozen=True)
class Known:
    """What git knows of the meetings, by key: their former keys, the last commits of their files, dispatches."""

    former: dict[str, tuple[str, ...]]
    changed: dict[str, datetime]
    sent: dict[str, list[Dispatch]] = field(default_factory=dict)


def lay_beside(
    project: Project, inspection: Inspection, keys: Sequence[str], folder: Path, earlier: Path | None, extras: Extras
) -> tuple[list[str], list[Problem]]:
    """Write everything beside the papers of the published meetings, and return the files' names and problems.

    Of the other meetings the calendar says when and where they are. What can't be made now stays as the earlier site
    has it.
    """
    network = inspection.network
    meetings = [compose(inspection.sources[key], network.words) for key in keys]
    known = _known(project, meetings)
    calendar = make(project, [key for key in inspection.sources if key not in keys])
    data = {
        CALENDAR: calendar.data,
        REGISTER: _register(project, network, meetings, extras),
        FEED: feed(network, news_of(network, meetings, known.former, known.sent, known.changed)),
    }
    for name, content in data.items():
        if content is not None:
            (folder / name).write_bytes(content)
        elif earlier and (earlier / name).is_file():
            shutil.copyfile(earlier / name, folder / name)
    lead_on(folder, network, {each: key for key, former in known.former.items() for each in former})
    told = [each for each in calendar.problems if each not in inspection.problems]
    return [name for name in data if (folder / name).is_file()], [
        replace(each, severity=Severity.WARNING) for each in told
    ]


def _register(project: Project, network: Network, meetings: Sequence[Meeting], extras: Extras) -> bytes:
    """Return the register of what is published: of a draft nothing is, and who was there only if that was wished."""
    published = [replace(each, status=Status.AGENDA) if each.status is Status.DRAFT else each for each in meetings]
    register = collect(published, network, last_known_day(published))
    look = look_of(project.template('minutes'))
    if extras.attendance:
        return html_bytes(register, network, look)
    return html_bytes(replace(register, attendance=()), network, look, (DECISIONS, TASKS))


def _known(project: Project, meetings: Sequence[Meeting]) -> Known:
    said = {str(each.key): tuple(map(str, each.moved)) for each in meetings}
    try:
        with Git(project.root) as git:
            git.commit('HEAD')
            moved, seconds = Moves(git, project).all(), git.last_changes(FOLDER)
            former = {key: moved.get(key, ()) for key in said}
            last = {key: seconds.get(f'{FOLDER}/{key}.yaml') for key in said}
            changed = {key: datetime.fromtimestamp(each, UTC) for key, each in last.items() if each}
            return Known(former, changed, dispatches_by_meeting(project))
    except NoAnswer:
        return Known(said, {})
