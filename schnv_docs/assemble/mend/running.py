"""Stage 6, mend: running heads and feet are told from content (ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..pdf.content import SHOWS, Edit, Operator
from .marked_text import position

_MARK = b'/Artifact <</Type /Pagination /Subtype /%s>> BDC'


@dataclass(slots=True)
class _Stretch:
    """A piece of marked content: the operator it begins with, and the heights of what is drawn in it."""

    begin: Operator
    heights: list[float] = field(default_factory=list)

    @property
    def is_artifact(self) -> bool:
        return self.begin.operands.startswith(b'/Artifact')


def mark_running(operators: Sequence[Operator]) -> Iterator[Edit]:
    """Mark as a head what LibreOffice calls no content and stands above all content, as a foot what stands below."""
    stretches = list(_stretches(operators))
    content = [height for each in stretches if not each.is_artifact for height in each.heights]
    for each in stretches if content else ():
        if each.heights and each.begin.name == b'BMC' and each.is_artifact:
            if min(each.heights) > max(content):
                yield Edit(each.begin.start, each.begin.end, _MARK % b'Header')
            elif max(each.heights) < min(content):
                yield Edit(each.begin.start, each.begin.end, _MARK % b'Footer')


def _stretches(operators: Sequence[Operator]) -> Iterator[_Stretch]:
    """Yield the outermost pieces of marked content, with the heights of their text and pictures in points."""
    depth, height, stretch = 0, 0.0, None
    for each in operators:
        if each.name in {b'BDC', b'BMC'}:
            stretch = stretch if depth else _Stretch(each)
            depth += 1
        elif each.name == b'EMC':
            depth -= 1
            if depth == 0 and stretch:
                yield stretch
        elif depth and stretch and (each.name in SHOWS or each.name == b'Do'):
            stretch.heights.append(height)
        else:
            height = _height(each, height)


def _height(operator: Operator, before: float) -> float:
    if operator.name == b'cm':
        return float(operator.operands.split()[5])
    place = position(operator)
    return place[1] if place else before
