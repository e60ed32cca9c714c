"""What changed in a meeting, as values: frozen, without words for people, the same as in JSON (docs/diff.md)."""

from dataclasses import dataclass
from enum import Enum


class Op(Enum):
    """What happened to a piece of a text."""

    SAME = 'same'
    REMOVED = 'removed'
    ADDED = 'added'


@dataclass(frozen=True, slots=True)
class Segment:
    """Words one after the other that stand in both versions, in the earlier one only, or in the later one only."""

    op: Op
    text: str


WordDiff = tuple[Segment, ...]
"""A text in both its versions; the pieces are joined with spaces, and a line break within one is one of the text."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that became another; empty where there was or is none."""

    name: str
    before: str
    after: str
    words: WordDiff = ()


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that changed, by its number in either version; 0 where it does not exist."""

    before: int
    after: int
    words: WordDiff


@dataclass(frozen=True, slots=True)
class TextChange:
    """A running text with the paragraphs that changed."""

    name: str
    paragraphs: tuple[ParagraphChange, ...]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that changed, by its number in either version; 0 where it does not exist."""

    before: int
    after: int
    condition: WordDiff
    text: WordDiff
    moved: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether it is not the same in the same order."""
        return self.moved or any(each.op is not Op.SAME for each in self.condition + self.text)

    @property
    def words(self) -> WordDiff:
        """Condition and clause as one text."""
        condition, text = self.condition, self.text
        if condition and text and condition[-1].op is text[0].op:
            text = (Segment(text[0].op, f'{condition[-1].text} {text[0].text}'), *text[1:])
            condition = condition[:-1]
        return condition + text


class Verdict(Enum):
    """What became of a proposal."""

    MISSING = 'missing'
    AS_PROPOSED = 'as proposed'
    CLAUSES = 'clauses'
    POSTPONED = 'postponed'
    REFERRED = 'referred'
    WITHDRAWN = 'withdrawn'
    NONE = 'none'


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision's verdict; `until` is a date, of what was postponed, `why` the reason of what was referred."""

    verdict: Verdict
    until: str = ''
    why: str = ''


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A decision that changed. Where it follows the proposal in both versions, `clauses` are the proposal's."""

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
    """An item's presenters or participants; `reordered` where those who stayed stand in another order."""

    name: str
    people: tuple[PersonChange, ...]
    reordered: bool = False


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Where an item stands: its number (5a), its title and kind, and the number of the item above it, if any."""

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
    items: tuple['ItemChange', ...] = ()

    @property
    def place(self) -> ItemPlace:
        """Where it stands now, or where it stood last."""
        place = self.after or self.before
        assert place
        return place

    @property
    def is_changed(self) -> bool:
        """Whether the item itself became another, wherever it stands."""
        return bool(self.fields or self.people or self.texts or self.proposal or self.decision)


@dataclass(frozen=True, slots=True)
class File:
    """A file's content: what tells it from others, its size in bytes, and its pages.

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
        """Whether other bytes stand in its place, or came or went under the same name."""
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
        """As it is called now, or as it was called last."""
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
        """As it is now, or as it was last."""
        seat = self.after or self.before
        assert seat
        return seat


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed in a meeting, in the order of the later version; what is gone stands where it stood."""

    fields: tuple[FieldChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    annexes: tuple[AnnexChange, ...] = ()
    attendance: tuple[SeatChange, ...] = ()

    @property
    def count(self) -> int:
        """How many things changed."""
        return sum(map(len, (self.fields, self.texts, self.items, self.annexes, self.attendance)))

    def __bool__(self) -> bool:
        return self.count > 0
