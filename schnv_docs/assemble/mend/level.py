"""Stage 6, mend: what a PDF may say that it conforms to, by what could not be mended in it."""

from collections.abc import Iterable
from enum import IntEnum

from .finding import Finding, Flaw


class Level(IntEnum):
    """What a PDF declares, the least first: nothing, or PDF/A-2 at a level (ISO 19005-2, 5), the last with PDF/UA-1.

    B is for those who look, U for those who also search and copy, A for those who listen as well.
    """

    NOTHING = 0
    B = 1
    U = 2
    A = 3


_AT_MOST = {
    Flaw.PICTURE_WITHOUT_TEXT: Level.U,
    Flaw.UNTAGGED_TEXT: Level.U,
    Flaw.HIDDEN_TEXT: Level.U,
    Flaw.UNKNOWN_CHARACTER: Level.B,
    Flaw.FONT_NOT_EMBEDDED: Level.NOTHING,
    Flaw.UNREADABLE: Level.NOTHING,
}


def level_of(findings: Iterable[Finding]) -> Level:
    """Return what a file that LibreOffice made may declare."""
    return min((_AT_MOST[each.flaw] for each in findings), default=Level.A)
