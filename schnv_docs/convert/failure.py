"""Stage 5, convert: why a file could not be made into a PDF, as a value."""

from dataclasses import dataclass
from enum import Enum, auto


class Reason(Enum):
    """The reason why one file failed; the caller has the words for people."""

    UNKNOWN_FORMAT = auto()
    """We do not know this kind of file by its suffix."""
    NOT_READABLE = auto()
    """The file is missing, broken, or not what its suffix says."""
    PASSWORD = auto()
    """The file is encrypted: nobody can read it without the password."""
    TOO_LARGE = auto()
    """It unpacks to more than a document can be."""
    TOO_MANY_PIXELS = auto()
    """It is a picture that would take more memory than a machine may have."""
    TOOK_TOO_LONG = auto()
    """LibreOffice was still busy with it at the time limit."""
    TOO_MUCH = auto()
    """It takes more time or memory to open than a file may."""
    NO_OUTPUT = auto()
    """LibreOffice ended without a PDF of it, twice."""


@dataclass(frozen=True)
class Failure:
    """A file that could not be converted; `detail` is for the log, in English."""

    reason: Reason
    detail: str


DAMAGED = Failure(Reason.NOT_READABLE, 'its parts cannot be read, so nobody knows what LibreOffice would find in it')
"""An office file that could not be made ready."""
