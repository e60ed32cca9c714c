"""Stage 6, mend: running heads and feet are told from content (ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..pdf.content import SHOWS, Edit, Operator
from .marked_text import position

_MARK = b'/Artifact <</Type /Pagination /Subtype /%s>> BDC'


@dataclass(slots=True)
class MarkedStretch:
    """A piece of marked content: the operator it begins with, those in it, and the heights of what they draw."""

    begin: Operator
    operators: list[Operator] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    @property
    def is_artifact(self) -> bool:
        """Tell whether it is no content."""
        return self.begin.operands.startswith(b'/Artifact')


def mark_running(heads: Sequence[MarkedStretch], feet: Sequence[MarkedStretch]) -> Iterator[Edit]:
    """Yield the marks of heads and feet."""
    for stretches, kind in ((heads, b'Header'), (feet, b'Footer')):
        for each in stretches:
            yield Edit(each.begin.start, each.begin.end, _MARK % kind)


def running(operators: Sequence[Operator]) -> tuple[list[MarkedStretch], list[MarkedStretch]]:
    """Return what LibreOffice calls no content and stands above all content, a head, and what stands below, a foot."""
    stretches = list(_stretches(operators))
    content = [height for each in stretches if not each.is_artifact for height in each.heights]
    rest = [each for each in stretches if each.heights and each.begin.name == b'BMC' and each.is_artifact]
    if not content:
        return [], []
    heads = [each for each in rest if min(each.heights) > max(content)]
    return heads, [each for each in rest if max(each.heights) < min(content)]


def _stretches(operators: Sequence[Operator]) -> Iterator[MarkedStretch]:
    """Yield the outermost pieces of marked content, with the heights of their text and pictures in points."""
    depth, height, stretch = 0, 0.0, None
    for each in operators:
        if each.name in {b'BDC', b'BMC'}:
            stretch = stretch if depth else MarkedStretch(each)
            depth += 1
        elif each.name == b'EMC':
            depth -= 1
            if depth == 0 and stretch:
                yield stretch
        elif depth and stretch:
            stretch.operators.append(each)
            if each.name in SHOWS or each.name == b'Do':
                stretch.heights.append(height)
            else:
                height = _height(each, height)
        else:
            height = _height(each, height)


def _height(operator: Operator, before: float) -> float:
    if operator.name == b'cm':
        return float(operator.operands.split()[5])
    place = position(operator)
    return place[1] if place else before
