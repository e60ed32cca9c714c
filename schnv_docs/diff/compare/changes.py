"""Changes in a meeting, as values: frozen, without words for people, the same as in JSON (docs/diff.md)."""

from dataclasses import dataclass

from ...model.verdict import Verdict
from .text_changes import ClauseChange, FieldChange, TextChange


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision's verdict, a broad one; `until` is the date of a postponement, `why` the reason of a referral."""

    verdict: Verdict
    until: str = ''
    why: str = ''


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A decision that changed; one that follows its proposal in both versions has not, however that changed."""

    before: Ruling
    after: Ruling
    clauses: tuple[ClauseChange, ...]


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Someone among an item's presenters or participants, as typed; empty in the version without them."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """Changes among an item's presenters or participants; `reordered` if those who stayed stand in another order."""

    name: str
    people: tuple[PersonChange, ...]
    reordered: bool = False


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that changed, by its number in either version, 0 where it does not exist; and whose it is, or was."""

    before: int
    after: int
    who: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """The place of an item: its number (5a), its title and kind, and the number of the item above it, if any."""

    number: str
    title: str
    kind: str = ''
    parent: str = ''


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that was added (no `before`), removed (no `after`), moved or changed, or several of these.

    `items` are the sub-items that came or went with it.
    """

    before: ItemPlace | None
    after: ItemPlace | None
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()
    people: tuple[PeopleChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    proposal: tuple[ClauseChange, ...] = ()
    decision: DecisionChange | None = None
    tasks: tuple[TaskChange, ...] = ()
    items: tuple['ItemChange', ...] = ()

    @property
    def place(self) -> ItemPlace:
        """The place it has now, or had last."""
        place = self.after or self.before
        assert place
        return place

    @property
    def is_changed(self) -> bool:
        """Whether the item itself became another, wherever it stands."""
        return bool(self.fields or self.people or self.texts or self.proposal or self.decision or self.tasks)


SHEET = 'sheet'
"""The digest of minutes that are not written yet, in whose place a sheet stands."""


@dataclass(frozen=True, slots=True)
class File:
    """A file's content: a digest that no other content has, its size in bytes, and its pages.

    `pages` is `None` where they were not counted, 0 where the file can't be read.
    """

    digest: str
    size: int = 0
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of an annex: the name in either version, empty where it does not belong to the annex.

    A content is `None` where there is no such file, or where the contents were not given.
    """

    before: str
    after: str
    old: File | None = None
    new: File | None = None

    @property
    def is_replaced(self) -> bool:
        """Whether other bytes have taken its place, or came or went under the same name."""
        contents = [each.digest if each else '' for each in (self.old, self.new)]
        return bool(self.before and self.after) and contents[0] != contents[1]


@dataclass(frozen=True, slots=True)
class AnnexPlace:
    """An annex's letter, its title, and the date of the meeting whose minutes it is, if any."""

    letter: str
    title: str = ''
    minutes: str = ''


@dataclass(frozen=True, slots=True)
class AnnexChange:
    """An annex that was added (no `before`), removed (no `after`), re-lettered or changed."""

    before: AnnexPlace | None
    after: AnnexPlace | None
    fields: tuple[FieldChange, ...] = ()
    files: tuple[FileChange, ...] = ()

    @property
    def place(self) -> AnnexPlace:
        """The letter and title it has now, or had last."""
        place = self.after or self.before
        assert place
        return place


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone in the attendance: the organisation (empty in running text), the name as typed, whether absent."""

    organisation: str
    name: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class SeatChange:
    """Someone who came into the attendance (no `before`), went out of it (no `after`), or stands there otherwise."""

    before: Seat | None
    after: Seat | None

    @property
    def seat(self) -> Seat:
        """The seat as it is now, or was last."""
        seat = self.after or self.before
        assert seat
        return seat


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of a meeting, in the order of the later version; removed parts come where they stood."""

    fields: tuple[FieldChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    annexes: tuple[AnnexChange, ...] = ()
    attendance: tuple[SeatChange, ...] = ()

    @property
    def count(self) -> int:
        """The number of things that changed."""
        return sum(map(len, (self.fields, self.texts, self.items, self.annexes, self.attendance)))

    def __bool__(self) -> bool:
        return self.count > 0
