"""Changes in values, texts and clauses, word by word, as values (docs/diff.md)."""

from dataclasses import dataclass
from enum import Enum


class Op(Enum):
    """The fate of a segment of a text."""

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
    """A value that became another; '' where there was or is none."""

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
