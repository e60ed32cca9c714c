"""The kinds of file an annex may be, told by their first bytes."""

import zipfile
from pathlib import Path

_OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
_MAIN_PART = {
    '.docx': 'word/document.xml',
    '.xlsx': 'xl/workbook.xml',
    '.pptx': 'ppt/presentation.xml',
    '.odt': 'content.xml',
    '.ods': 'content.xml',
    '.odp': 'content.xml',
}
_FIRST_BYTES = {
    '.doc': (_OLE,),
    '.xls': (_OLE,),
    '.ppt': (_OLE,),
    '.rtf': (b'{\\rtf',),
    '.png': (b'\x89PNG\r\n\x1a\n',),
    '.jpg': (b'\xff\xd8\xff',),
    '.jpeg': (b'\xff\xd8\xff',),
    '.tif': (b'II*\x00', b'MM\x00*'),
    '.tiff': (b'II*\x00', b'MM\x00*'),
}
_PDF_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers look for the header in the first 1024 bytes

OFFICE = frozenset(_MAIN_PART) | {'.doc', '.xls', '.ppt', '.rtf'}
IMAGES = frozenset({'.png', '.jpg', '.jpeg', '.tif', '.tiff'})
SUFFIXES = OFFICE | IMAGES | {'.pdf'}


def looks_like(path: Path) -> bool:
    """Whether the file holds what its suffix says, as far as its beginning and its parts tell."""
    suffix = path.suffix.lower()
    if suffix in _MAIN_PART:
        return _has_part(path, _MAIN_PART[suffix])
    with path.open('rb') as file:
        head = file.read(_PDF_WITHIN)
    return b'%PDF-' in head if suffix == '.pdf' else head.startswith(_FIRST_BYTES.get(suffix, ()))


def _has_part(path: Path, part: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
