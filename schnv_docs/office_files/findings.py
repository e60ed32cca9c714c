"""What is in an office file without being meant for its readers, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from ..typed.lines import one_line

MOST_NAMES = 3
MOST_CHARACTERS = 40


class What(Enum):
    """The kinds of things; `accept:` at an annex has the words of `accepted_as`."""

    CHANGES = 'changes'
    COMMENTS = 'comments'
    HIDDEN_TEXT = 'hidden text'
    HIDDEN_SHEETS = 'hidden sheets'
    HIDDEN_ROWS = 'hidden rows'
    HIDDEN_COLUMNS = 'hidden columns'
    HIDDEN_SLIDES = 'hidden slides'
    SPEAKER_NOTES = 'speaker notes'
    EMBEDDED = 'embedded'
    MEDIA = 'media'
    CLOCK = 'clock'
    """A date, time or chance number that is not in the file: a program puts it there when it prints."""
    PICTURES_OUTSIDE = 'pictures from outside'
    TEXTS_OUTSIDE = 'texts from outside'
    VALUES_OUTSIDE = 'values from outside'
    OBJECTS_OUTSIDE = 'objects from outside'
    """These four are not in the file; a program would fetch them from the network or from the disk."""

    @property
    def accepted_as(self) -> str:
        """The word that says that it is meant, or nothing where no word can."""
        if self in (What.CHANGES, What.COMMENTS):
            return str(self.value)
        if self is What.CLOCK or self.is_outside:
            return ''
        return 'embedded' if self in (What.EMBEDDED, What.MEDIA) else 'hidden'

    @property
    def is_outside(self) -> bool:
        """Whether it is not in the file, but somewhere else."""
        return str(self.value).endswith('outside')


@dataclass(frozen=True, slots=True)
class OfficeFinding:
    """How many there are of a kind, and whose or where, as far as is known."""

    what: What
    count: int
    names: tuple[str, ...] = ()


def found(what: What, count: int, names: Iterable[str] = ()) -> list[OfficeFinding]:
    """Return the finding, with few and short names, or none where there is nothing."""
    known = [short(name) for name in dict.fromkeys(one_line(name) for name in names) if name]
    return [OfficeFinding(what, count, tuple(known[:MOST_NAMES]))] if count else []


def short(text: str) -> str:
    """Return the first words of a text."""
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS].rsplit(' ', 1)[0] + ' ...'
