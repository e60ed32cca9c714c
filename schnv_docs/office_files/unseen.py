"""What newer Word, Excel and PowerPoint show of their files and LibreOffice does not: told, as it can't be mended."""

from collections import Counter

from ..annex_files.findings import FileFinding, What, found
from .package import OfficePackage

_KINDS = {'aFChunk': What.CHUNKS, 'chartEx': What.NEW_CHARTS}
_IN_CELLS = 'xl/richData/richValueRel.xml'


def things_unseen(package: OfficePackage) -> list[FileFinding]:
    """Return what is in the file to be seen, and will not be: by the relationships that lead to it."""
    kinds = Counter(each.kind for name in package.names for each in package.relations(name))
    pictures = package.related(_IN_CELLS, 'image') if _IN_CELLS in package.names else []
    return [
        *(each for kind, what in _KINDS.items() for each in found(what, kinds[kind])),
        *found(What.CELL_PICTURES, len(pictures)),
    ]
