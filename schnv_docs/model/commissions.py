"""Tasks over several meetings: which there are, which are open, and on which day that is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ..typed.dates import Key
from . import Item, Meeting, Task


class TaskState(Enum):
    """The state of a task; the value is its name in JSON."""

    OPEN = 'open'
    OVERDUE = 'overdue'
    DONE = 'done'


@dataclass(frozen=True, slots=True)
class Commission:
    """A task, with the meeting and the item (or sub-item) that gave it."""

    meeting: Meeting
    item: Item
    task: Task


def commissions(meetings: Iterable[Meeting]) -> Iterator[Commission]:
    """Yield all tasks of the meetings that have minutes, the earliest meeting first."""
    for meeting in sorted(meetings, key=lambda each: each.key):
        if meeting.status.has_minutes:
            for item in _all_items(meeting.agenda):
                yield from (Commission(meeting, item, task) for task in item.tasks)


def open_tasks(meetings: Iterable[Meeting], before: Key) -> tuple[Commission, ...]:
    """Return the tasks of earlier meetings that nobody had reported finished before the day of a new one."""
    return tuple(
        each
        for each in commissions(meetings)
        if each.meeting.key < before and (each.task.done is None or each.task.done >= before.day)
    )


def state_of(task: Task, today: date) -> TaskState:
    """Return the state of a task on a day; it is overdue from the day after its due date."""
    if task.done is not None and task.done <= today:
        return TaskState.DONE
    return TaskState.OVERDUE if task.by is not None and task.by < today else TaskState.OPEN


def last_known_day(meetings: Iterable[Meeting]) -> date | None:
    """Return the latest day that the minutes tell of: that of a meeting, or one on which a task was finished.

    It depends on the files alone, so that what is made of them is the same on every day.
    """
    held = [meeting for meeting in meetings if meeting.status.has_minutes]
    finished = (each.task.done for each in commissions(held) if each.task.done)
    return max((*(meeting.day for meeting in held), *finished), default=None)


def _all_items(agenda: Iterable[Item]) -> Iterator[Item]:
    """Yield every item, followed by its sub-items."""
    for item in agenda:
        yield item
        yield from _all_items(item.items)
