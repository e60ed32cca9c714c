"""The register's rows of decisions, tasks and attendance, of all meetings together."""

from dataclasses import dataclass, replace
from datetime import date

from ...model import Status
from ...model.commissions import TaskState
from ...model.verdict import Verdict
from ...typed.dates import Key

Day = date | Key
"""A meeting's day; its key where it is not the first of that day."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting that there is a file of; one with the status `agenda` has nothing in the register yet."""

    day: Day
    status: Status


@dataclass(frozen=True, slots=True)
class ItemLink:
    """An item of another meeting: its day and number, and whether it has a decision, that is, a row of its own."""

    day: Day
    number: str
    is_decided: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in one item; `text` is that of the minutes, `organisations` are those it names.

    `corrected` are the days on which it was corrected, `origin` the item that it took up again. Items of later
    meetings took it up (`taken_up`), or decided otherwise what was decided already (`superseded`).
    """

    day: Day
    status: Status
    number: str
    kind: str
    title: str
    result: Verdict
    until: Day | None
    text: str
    organisations: tuple[str, ...]
    corrected: tuple[date, ...] = ()
    origin: ItemLink | None = None
    taken_up: tuple[ItemLink, ...] = ()
    superseded: tuple[ItemLink, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task, the meeting and item that gave it, and the organisations of those who have it."""

    day: Day
    status: Status
    number: str
    kind: str
    title: str
    who: tuple[str, ...]
    organisations: tuple[str, ...]
    what: str
    by: date | None
    done: date | None
    state: TaskState


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A person of an organisation; `present` tells of each meeting whose minutes list them whether they came."""

    organisation: str
    name: str
    present: dict[Day, bool]

    @property
    def came(self) -> tuple[Day, ...]:
        """The meetings that they came to."""
        return tuple(day for day, came in self.present.items() if came)

    @property
    def times(self) -> int:
        """The number of those meetings."""
        return len(self.came)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything in the order of the meetings; `today` is the day that tasks are open or overdue on."""

    name: str
    today: date | None = None
    meetings: tuple[MeetingRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()

    @property
    def days(self) -> tuple[Day, ...]:
        """The meetings that have minutes."""
        return tuple(each.day for each in self.meetings if each.status.has_minutes)

    @property
    def without_minutes(self) -> tuple[Day, ...]:
        """The meetings that have only an agenda yet."""
        return tuple(each.day for each in self.meetings if each.status is Status.AGENDA)

    def only_open(self) -> 'Register':
        """Return the same without the tasks that are done."""
        return replace(self, tasks=tuple(task for task in self.tasks if task.state is not TaskState.DONE))
