"""Stage 4, render: the head that only the first page of a document has, which is content and no running head."""

from pathlib import Path

from ..annex_files.ooxml import main_part
from ..office_files.package import OfficePackage, attribute
from .styles import W

_PROPERTIES = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr'
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
