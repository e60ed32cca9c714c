"""Stage 6, mend: flaws that could not be mended, as values; the words for people are the caller's."""

from dataclasses import dataclass
from enum import Enum, auto


class Flaw(Enum):
    """A reason that a PDF is not accessible to everyone, or not fit to be kept; only its author can put it right."""

    PICTURE_WITHOUT_TEXT = auto()
    """A picture, shape or formula has no alternative text (ISO 14289-1, 7.3 and 7.7)."""
    UNTAGGED_TEXT = auto()
    """The text had no tags: it is read line by line as it was drawn, without rows and columns (7.1)."""
    HIDDEN_TEXT = auto()
    """Text drawn with an effect, such as transparency, is not read at all (7.1)."""
    UNKNOWN_CHARACTER = auto()
    """A character is drawn that has no meaning outside its font (ISO 19005-2, 6.2.11.7.3)."""
    FONT_NOT_EMBEDDED = auto()
    """A font is not in the file (ISO 19005-2, 6.2.11.4)."""
    UNREADABLE = auto()
    """A part of the file could not be read, and was left as it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw and where it is; pages count from 1, 0 is the whole document. `detail` is for the log, in English."""

    flaw: Flaw
    page: int = 0
    detail: str = ''
