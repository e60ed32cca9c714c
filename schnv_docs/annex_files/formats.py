"""The kinds of file an annex may be, told by their first bytes."""

import re
from pathlib import Path

from .archives import names
from .texts import read_text

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
HEIF = frozenset({'.heic', '.heif'})
IMAGES = HEIF | {'.png', '.jpg', '.jpeg', '.tif', '.tiff'}
TEXTS = frozenset({'.txt', '.md'})
SUFFIXES = OFFICE | IMAGES | TEXTS | {'.pdf'}

# A box of type ftyp comes first, and lists what its file can be read as (ISO/IEC 14496-12, 4.3; 23008-12, 10).
_HEIF_BRANDS = {b'heic', b'heix', b'heim', b'heis', b'hevc', b'hevx', b'mif1', b'msf1'}
_WEB_PAGE = re.compile(rb'(?is)\W{0,9}(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(!doctype\s+html|html|head)\b')


def looks_like(path: Path) -> bool:
    """Return whether the file holds what its suffix says, as far as its beginning and its parts tell."""
    suffix = path.suffix.lower()
    if suffix in _MAIN_PART:
        return _MAIN_PART[suffix] in names(path)
    if suffix in TEXTS:
        return read_text(path) is not None
    head = _head(path)
    if suffix in HEIF:
        return _is_heif(head)
    return b'%PDF-' in head if suffix == '.pdf' else head.startswith(_FIRST_BYTES.get(suffix, ()))


def is_web_page(path: Path) -> bool:
    """Return whether the file is HTML under another name, such as a browser saves where a login stands before a file.

    Not so .doc and .xls: HTML is what many a system puts into those.
    """
    return path.suffix.lower() not in ('.doc', '.xls') and bool(_WEB_PAGE.match(_head(path)))


def _head(path: Path) -> bytes:
    with path.open('rb') as file:
        return file.read(_PDF_WITHIN)


def _is_heif(head: bytes) -> bool:
    brands = head[8 : int.from_bytes(head[:4])]
    return head[4:8] == b'ftyp' and any(brands[place : place + 4] in _HEIF_BRANDS for place in range(0, len(brands), 4))
