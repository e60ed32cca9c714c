"""Meetings -> Register."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ...model import Attendance, Item, Meeting, Person, Postponed
from ...model.commissions import commissions, state_of
from ...model.verdict import verdict_of
from ...network import Network
from ...typed.lines import one_line
from ...typed.names import bare_name
from ...wording.decided import decision_text
from .links import Links
from .organisations import Directory, directory
from .rows import AttendanceRow, Day, DecisionRow, MeetingRow, Register, TaskRow


def collect(meetings: Iterable[Meeting], network: Network, today: date | None) -> Register:
    """Collect the decisions, tasks and attendance of the meetings; `today` decides which tasks are overdue.

    Without `today` there may be no meeting that has minutes.
    """
    every = sorted(meetings, key=lambda meeting: meeting.key)
    held = [meeting for meeting in every if meeting.status.has_minutes]
    links = Links(every)
    known = directory(network, (meeting.attendance for meeting in held))
    return Register(
        name=network.name,
        today=today,
        meetings=tuple(MeetingRow(meeting.key.short, meeting.status) for meeting in every),
        decisions=tuple(row for meeting in held for row in _decisions(meeting, network, known, links)),
        tasks=tuple(_tasks(held, known, today)) if today else (),
        attendance=tuple(_attendance(held, known)),
    )


def _decisions(meeting: Meeting, network: Network, known: Directory, links: Links) -> Iterator[DecisionRow]:
    for item, presenters in _presented(meeting.agenda):
        if item.decision is not None:
            text = decision_text(item.decision, network)
            outcome = item.decision.outcome
            yield DecisionRow(
                day=meeting.key.short,
                status=meeting.status,
                number=item.number,
                kind=item.kind,
                title=one_line(item.title),
                result=verdict_of(item),
                until=outcome.until.short if isinstance(outcome, Postponed) else None,
                text=text,
                organisations=known.named_in((text, *presenters)),
                **links.of(meeting, item),
            )


def _presented(agenda: Iterable[Item], inherited: tuple[str, ...] = ()) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Yield every item with those who presented it; those of an item present its sub-items, too."""
    for item in agenda:
        presenters = (*inherited, *item.presenters)
        yield item, presenters
        yield from _presented(item.items, presenters)


def _tasks(held: Sequence[Meeting], known: Directory, today: date) -> Iterator[TaskRow]:
    for each in commissions(held):
        task = each.task
        yield TaskRow(
            day=each.meeting.key.short,
            status=each.meeting.status,
            number=each.item.number,
            kind=each.item.kind,
            title=one_line(each.item.title),
            who=task.who,
            organisations=known.named_in(task.who),
            what=task.what,
            by=task.by,
            done=task.done,
            state=state_of(task, today),
        )


def _attendance(held: Sequence[Meeting], known: Directory) -> Iterator[AttendanceRow]:
    """Yield a row for each person of an organisation: one who changes organisations has two."""
    rows: dict[tuple[str, str], dict[Day, bool]] = {}
    for meeting in held:
        for organisation, person in _people(meeting.attendance):
            name = bare_name(person.name)
            key = (organisation or known.of(name), name)
            rows.setdefault(key, {})[meeting.key.short] = not person.absent
    order = [*known.people, '']
    for organisation, name in sorted(rows, key=lambda key: order.index(key[0])):
        yield AttendanceRow(organisation, name, rows[organisation, name])


def _people(attendance: Attendance | None) -> Iterator[tuple[str, Person]]:
    """Yield everybody in a meeting's attendance with their organisation; running text names none."""
    if attendance is not None:
        yield from (('', person) for person in attendance.people)
        yield from ((organisation, person) for organisation, people in attendance.rows for person in people)
