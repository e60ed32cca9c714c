"""Stage 6, assemble: what is seen of a page (ISO 32000-1, 14.11.2); what is no number is not heeded, as readers do."""

from collections.abc import Iterable
from decimal import Decimal

Box = tuple[float, float, float, float]
"""The left, bottom, right and top edges, in the page's units."""

LETTER: Box = (0.0, 0.0, 612.0, 792.0)  # what readers take a page for that does not say how large it is


def number(value: object) -> float | None:
    """Return a number of a PDF; None for anything else."""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def unit(value: object) -> float:
    """Return how many points one unit of a page is, by its /UserUnit."""
    found = number(value)
    return found if found and found > 0 else 1.0


def box(values: Iterable[object]) -> Box | None:
    """Return a box with its edges in order; None where it is not four numbers, or empty."""
    numbers = [number(value) for value in values]
    edges = [each for each in numbers if each is not None]
    if len(numbers) != 4 or len(edges) != 4:
        return None
    x1, y1, x2, y2 = edges
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)) if x1 != x2 and y1 != y2 else None


def shown_part(media: Box | None, crop: Box | None) -> Box:
    """Return the part of a page that is shown, by its two boxes."""
    media = media or LETTER
    if crop is None:
        return media
    inner = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else media
