"""Stage 6, assemble: whether a page of a packet looks as it did in the file that it came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..part import Placed
from ..pdf.boxes import Box
from .looks import PageLook, are_alike, looks
from .poppler import poppler_looks

__all__ = ['Before', 'looks_before', 'pages_that_differ']


@dataclass(frozen=True, slots=True)
class Before:
    """How the pages of an annex look in the file that came, and in readers of another kind where they were asked."""

    looks: Sequence[PageLook | None]
    by_poppler: Sequence[PageLook] | None = None


def looks_before(original: Path, received: Path, pages: int, *, both: bool) -> Before:
    """Return how the pages of an annex look in the file that came; those that no browser shows, as they were received.

    With `both` poppler is asked, too: it takes twenty times as long. The fields of neither file may lead in circles.
    """
    found = list(looks(original, range(pages)))
    lacking = [number for number, look in enumerate(found) if look is None]
    for number, look in zip(lacking, looks(received, lacking), strict=True):
        found[number] = look
    others = poppler_looks(original, 0, pages) if both else None
    return Before(found, others if others and all(map(_is_cut_alike, found, others)) else None)


def pages_that_differ(packet: Path, placed: Placed, before: Before) -> list[int]:
    """Return the pages of an annex, counted from 1, that look otherwise in the packet, the stamp apart."""
    count = len(placed.pages)
    after = list(looks(packet, range(placed.first, placed.first + count)))
    differ = set(_differing(before.looks, after, placed))
    if before.by_poppler is not None:
        differ.update(
            _differing(before.by_poppler, poppler_looks(packet, placed.first, count) or [None] * count, placed)
        )
    return sorted(differ)


def _differing(before: Sequence[PageLook | None], after: Sequence[PageLook | None], placed: Placed) -> list[int]:
    pages = enumerate(zip(before, after, placed.stamps, strict=True), 1)
    return [number for number, (old, new, stamp) in pages if not _is_the_same(old, new, stamp)]


def _is_cut_alike(one: PageLook | None, other: PageLook) -> bool:
    """Tell whether the stamp is in the same place: readers differ about boxes that go beyond the page."""
    return one is not None and abs(one.width - other.width) <= 1 and abs(one.height - other.height) <= 1


def _is_the_same(old: PageLook | None, new: PageLook | None, stamp: Box) -> bool:
    return old == new or (old is not None and new is not None and are_alike(old, new, stamp))
