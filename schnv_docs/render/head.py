"""Stage 4, render: what a Word file says of its first pages: their paper, and the head that is part of the text."""

from pathlib import Path

from ..annex_files.ooxml import main_part
from ..office_files.package import OfficePackage, attribute
from ..typed.paper_sizes import is_american
from .styles import W

_PROPERTIES = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr'
_TWIPS = 20  # to a point
_OFF = ('0', 'false', 'off')


def first_head(path: Path) -> tuple[str, ...] | None:
    """Return the alternative texts of the pictures in the head of the first page alone; None if it has no such head."""
    package = OfficePackage(path.read_bytes())
    main = main_part(package.names, package.data)
    section = next(package.root(main).iter(f'{W}sectPr'), None)
    apart = section.find(f'{W}titlePg') if section is not None else None
    if section is None or apart is None or attribute(apart, 'val', 'true') in _OFF:
        return None
    names = {attribute(each.element, 'Id'): each.target for each in package.relations(main)}
    for reference in section.iter(f'{W}headerReference'):
        if attribute(reference, 'type') == 'first':
            head = package.root(names[attribute(reference, 'id')])
            return tuple(attribute(each, 'descr') for each in head.iter(_PROPERTIES))
    return None


def has_american_paper(path: Path) -> bool:
    """Return whether the first section of a Word file is on Letter, or on other paper from there."""
    package = OfficePackage(path.read_bytes())
    size = next(package.root(main_part(package.names, package.data)).iter(f'{W}pgSz'), None)
    sides = [attribute(size, name) for name in ('w', 'h')] if size is not None else []
    return all(side.isdecimal() for side in sides) and is_american(*(int(side) / _TWIPS for side in sides or '00'))
