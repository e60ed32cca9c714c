"""What is in an annex's file without being meant for its readers, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ..typed.lines import one_line

MOST_NAMES = 3
MOST_CHARACTERS = 40


class What(Enum):
    """The kinds of things; `accept:` at an annex has the words of `accepted_as`."""

    CHANGES = 'changes'
    LOG = 'log'
    """Of changes to a book that several people share, which is not shown."""
    COMMENTS = 'comments'
    HIDDEN_TEXT = 'hidden text'
    HIDDEN_SHEETS = 'hidden sheets'
    HIDDEN_ROWS = 'hidden rows'
    HIDDEN_COLUMNS = 'hidden columns'
    HIDDEN_SLIDES = 'hidden slides'
    SPEAKER_NOTES = 'speaker notes'
    EMBEDDED = 'embedded'
    MEDIA = 'media'
    NOTES = 'notes'
    """Of reviewers in a PDF, which stay upon its pages."""
    FILES = 'files'
    """In a PDF, which go along."""
    PORTFOLIO = 'portfolio'
    """Files in a PDF that are to be shown instead of its pages (ISO 32000-1, 12.3.5)."""
    REDACTIONS = 'redactions'
    """Places of a PDF that are marked to be blacked out, and are not."""
    PLACES = 'places'
    """Where photos were taken, which is always removed."""
    CLOCK = 'clock'
    """A date, time or chance number that is not in the file: a program puts it there when it prints."""
    CHUNKS = 'chunks'
    """Files that Word alone puts in where they stand (ECMA-376 part 1, 11.3.1)."""
    NEW_CHARTS = 'new charts'
    CELL_PICTURES = 'cell pictures'
    """These three are in the file, and LibreOffice does not show them."""
    PICTURES_OUTSIDE = 'pictures from outside'
    TEXTS_OUTSIDE = 'texts from outside'
    VALUES_OUTSIDE = 'values from outside'
    OBJECTS_OUTSIDE = 'objects from outside'
    """These four are not in the file; a program would fetch them from the network or from the disk."""

    @property
    def accepted_as(self) -> str:
        """The word that says that it is meant, or nothing where no word can."""
        if self in (What.CHANGES, What.LOG):
            return 'changes'
        if self in (What.COMMENTS, What.NOTES):
            return 'comments'
        if self in _NEVER_MEANT or self.is_outside:
            return ''
        return 'embedded' if self in _PACKED else 'hidden'

    @property
    def is_outside(self) -> bool:
        """Whether it is not in the file, but somewhere else."""
        return str(self.value).endswith('outside')


_NEVER_MEANT = (What.CLOCK, What.REDACTIONS, What.CHUNKS, What.NEW_CHARTS, What.CELL_PICTURES)
_PACKED = (What.EMBEDDED, What.MEDIA, What.FILES, What.PORTFOLIO)


@dataclass(frozen=True, slots=True)
class FileFinding:
    """How many there are of a kind, and whose or where, as far as is known."""

    what: What
    count: int
    names: tuple[str, ...] = ()


def found(what: What, count: int, names: Iterable[str] = ()) -> list[FileFinding]:
    """Return the finding, with few and short names, or none where there is nothing."""
    known = [short(name) for name in dict.fromkeys(one_line(name) for name in names) if name]
    return [FileFinding(what, count, tuple(known[:MOST_NAMES]))] if count else []


def short(text: str) -> str:
    """Return the first words of a text."""
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS].rsplit(' ', 1)[0] + ' ...'


def findings_as_json(findings: Iterable[FileFinding]) -> list[list[Any]]:
    """Return findings as JSON knows them."""
    return [[each.what.value, each.count, list(each.names)] for each in findings]


def findings_of_json(values: Iterable[Iterable[Any]]) -> tuple[FileFinding, ...]:
    """Return what `findings_as_json` wrote."""
    return tuple(FileFinding(What(what), count, tuple(names)) for what, count, names in values)
