"""Stage 3, model: what a meeting is: frozen values, complete, without files or clock."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ..check.schema.meeting import WITHOUT_MINUTES
from ..labels import Reference
from ..typed.dates import Key


class Status(Enum):
    """The status of a meeting's papers."""

    AGENDA = 'agenda'
    DRAFT = 'draft'
    FINAL = 'final'
    APPROVED = 'approved'
    CANCELLED = 'cancelled'

    @property
    def has_minutes(self) -> bool:
        """Minutes are built."""
        return self.value not in WITHOUT_MINUTES


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a decision, without the word before it ("att"), and the condition that stands before that."""

    text: str
    condition: str = ''


@dataclass(frozen=True, slots=True)
class Postponed:
    """The item is put off to another meeting."""

    until: Key


@dataclass(frozen=True, slots=True)
class Referred:
    """The item goes back for more preparation."""

    why: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The item was taken back."""

    why: str


@dataclass(frozen=True, slots=True)
class NoneTaken:
    """No decision was taken."""


Outcome = Postponed | Referred | Withdrawn | NoneTaken


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: an outcome, clauses, or both."""

    clauses: tuple[Clause, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item comes from: an earlier meeting, and what number the item had there."""

    meeting: Key
    number: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task: people or roles as typed, the thing to do, its due date, and the day it was reported finished."""

    who: tuple[str, ...]
    what: str
    by: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. Texts are Markdown in `intro`, `background` and `notes`, plain elsewhere."""

    number: str
    title: str
    kind: str = ''
    annexes: tuple[Reference, ...] = ()
    presenters: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    intro: str = ''
    background: str = ''
    notes: str = ''
    proposal: tuple[Clause, ...] = ()
    decision: Decision | None = None
    tasks: tuple[Task, ...] = ()
    items: tuple['Item', ...] = ()
    added: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: files in the meeting's folder, or the minutes of an earlier meeting.

    `accept` has the words for what is meant in it, though readers may wonder (see docs/format.md). `publish` is what it
    says of itself; `is_kept_back` is what is not on the site, in the papers for it.
    """

    letter: str
    title: str = ''
    files: tuple[str, ...] = ()
    minutes: Key | None = None
    in_minutes: bool = True
    withheld: str = ''
    accept: tuple[str, ...] = ()
    publish: bool | None = None
    is_kept_back: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the table of attendance, as typed."""

    name: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there: rows by organisation, or, with no rows, names as running text with its closing words."""

    rows: tuple[tuple[str, tuple[Person, ...]], ...] = ()
    people: tuple[Person, ...] = ()
    closing: str = ''

    @property
    def has_absent(self) -> bool:
        """Somebody is struck through."""
        everybody = (*self.people, *(person for _organisation, people in self.rows for person in people))
        return any(person.absent for person in everybody)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved the minutes, and on which day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of approved minutes, and its reason; in one item, where `item` has its number."""

    day: date
    what: str
    why: str
    item: str = ''


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: its agenda and, afterwards, its outcomes; a further one of a day has a letter.

    `cancelled` is the reason why it is not held, `moved` the keys that it had before, the earliest first.
    """

    day: date
    status: Status
    agenda: tuple[Item, ...]
    annexes: tuple[Annex, ...] = ()
    times: tuple[str, ...] = ()
    place: str = ''
    issued: date | None = None
    attendance: Attendance | None = None
    closing: str = ''
    approval: Approval | None = None
    corrections: tuple[Correction, ...] = ()
    letter: str = ''
    cancelled: str = ''
    moved: tuple[Key, ...] = ()

    @property
    def key(self) -> Key:
        """The key that it is known by."""
        return Key(self.day, self.letter)

    @property
    def has_written_minutes(self) -> bool:
        """Something of what happened is written down; a draft that is only prepared for notes has nothing to show."""
        return self.status.has_minutes and (self.status is not Status.DRAFT or any(map(_is_noted, self.agenda)))

    def parts(self) -> dict[str, int]:
        """Return how many files each annex has, by its letter."""
        return {annex.letter: max(1, len(annex.files)) for annex in self.annexes}


def _is_noted(item: Item) -> bool:
    return bool(item.added or item.notes or item.decision or item.tasks) or any(map(_is_noted, item.items))
