"""The kinds of file an annex may be, told by their first bytes and their parts."""

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from xml.parsers import expat

from .archives import names, read_part
from .mail import mail_text
from .ooxml import FOLDERS, main_part
from .tables import read_table
from .texts import read_text

WRITINGS = frozenset({'.docx', '.docm', '.dotx', '.dotm'})
SHEETS = frozenset({'.xlsx', '.xlsm', '.xltx', '.xltm', '.xlsb'})
DRAWINGS = frozenset({'.pptx', '.pptm', '.ppsx', '.ppsm', '.potx', '.potm'})
OPENDOCUMENT = frozenset({'.odt', '.ods', '.odp', '.ott', '.ots', '.otp'})
OLD = frozenset({'.doc', '.xls', '.ppt', '.pps'})
"""The binary kinds; many a system puts something else into files of these names, which Office opens all the same."""
OFFICE = WRITINGS | SHEETS | DRAWINGS | OPENDOCUMENT | OLD | {'.rtf', '.csv', '.svg'}
HEIF = frozenset({'.heic', '.heif'})
IMAGES = HEIF | {'.png', '.jpg', '.jpeg', '.tif', '.tiff', '.gif', '.webp', '.bmp'}
MAILS = frozenset({'.eml', '.msg'})
TEXTS = frozenset({'.txt', '.md'}) | MAILS
SUFFIXES = OFFICE | IMAGES | TEXTS | {'.pdf'}

OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
_FAMILIES = dict(zip(FOLDERS, (WRITINGS, SHEETS, DRAWINGS), strict=True))
_NEW = {'.doc': '.docx', '.xls': '.xlsx', '.ppt': '.pptx', '.pps': '.pptx'}
_FIRST_BYTES = {
    '.rtf': (b'{\\rtf',),
    '.png': (b'\x89PNG\r\n\x1a\n',),
    '.jpg': (b'\xff\xd8\xff',),
    '.jpeg': (b'\xff\xd8\xff',),
    '.tif': (b'II*\x00', b'MM\x00*', b'II+\x00', b'MM\x00+'),
    '.tiff': (b'II*\x00', b'MM\x00*', b'II+\x00', b'MM\x00+'),
    '.gif': (b'GIF87a', b'GIF89a'),
    '.webp': (b'RIFF',),
    '.bmp': (b'BM',),
}
_PDF_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers look for the header in the first 1024 bytes
_PDF_ENDS = 2048

# A box of type ftyp comes first, and lists what its file can be read as (ISO/IEC 14496-12, 4.3; 23008-12, 10).
_HEIF_BRANDS = {b'heic', b'heix', b'heim', b'heis', b'hevc', b'hevx', b'mif1', b'msf1'}
_WEB_PAGE = re.compile(
    rb'(?is)\W{0,9}(<\?xml[^>]*>\s*)?(?>(<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body|table|meta)\b'
)
_SAVED_PAGE = re.compile(rb'(?i)\s*(mime-version:|from: <saved|content-type: multipart/related)')
_OFFICE_XML = re.compile(rb'schemas-microsoft-com:office:(spreadsheet|word)|word/2003/wordml|progid="(Excel|Word)')
_ROOT_WITHIN = 65536


def looks_like(path: Path) -> bool:
    """Return whether the file holds what its suffix says, as far as its beginning and its parts tell."""
    suffix = path.suffix.lower()
    check = _CHECKS.get(suffix)
    if check:
        return check(path)
    head = _head(path)
    if suffix in HEIF:
        return _is_heif(head)
    return head.startswith(_FIRST_BYTES.get(suffix, ()))


def content_suffix(path: Path) -> str:
    """Return the suffix that fits what the file holds, where its own is one of the old names for anything at all."""
    suffix = path.suffix.lower()
    if suffix not in OLD:
        return suffix
    head = _head(path)
    if head.startswith(OLE):
        return suffix
    if head.startswith(b'{\\rtf'):
        return '.rtf'
    if _OFFICE_XML.search(head):
        return '.xml'
    if is_page(head):
        return '.html'
    if _family(path) is _FAMILIES[_folder_of(suffix)]:
        return _NEW[suffix]
    return '.csv' if suffix == '.xls' and read_table(path) else ''


def is_page(head: bytes) -> bool:
    """Return whether a file that begins like this is HTML, or HTML as a browser saves it with its pictures."""
    return bool(_WEB_PAGE.match(head) or _SAVED_PAGE.match(head))


def is_web_page(path: Path) -> bool:
    """Return whether the file is HTML under another name, such as a browser saves where a login stands before a file.

    Not so .doc and .xls: HTML is what many a system puts into those.
    """
    return path.suffix.lower() not in ('.doc', '.xls') and bool(_WEB_PAGE.match(_head(path)))


def _head(path: Path) -> bytes:
    with path.open('rb') as file:
        return file.read(_PDF_WITHIN)


def _family(path: Path) -> frozenset[str]:
    """Return the suffixes of the kind of Office file that it is, by the folder of its main part."""
    try:
        with zipfile.ZipFile(path) as archive:
            main = main_part(archive.namelist(), partial(read_part, archive))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return frozenset()
    return _FAMILIES.get(main.partition('/')[0], frozenset())


def _folder_of(suffix: str) -> str:
    return next(folder for folder, family in _FAMILIES.items() if _NEW[suffix] in family)


def _is_pdf(path: Path) -> bool:
    """Whether there is a header, or, as poppler takes it too, objects and a table that says where they are."""
    if b'%PDF-' in _head(path):
        return True
    data = path.read_bytes()
    return b'startxref' in data[-_PDF_ENDS:] and b' obj' in data


def _is_svg(path: Path) -> bool:
    """Whether it is a drawing itself: LibreOffice takes any other XML of this name for what it is."""
    data = path.read_bytes()
    return _root_of(data[:_ROOT_WITHIN]).rpartition(':')[2] == 'svg' and b'</' in data


def _root_of(head: bytes) -> str:
    """Return the name of the first element of XML, or nothing."""
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: names.append(name)
    with suppress(expat.ExpatError, LookupError, ValueError):  # it ends where its head does
        parser.Parse(head)
    return names[0] if names else ''


def _is_heif(head: bytes) -> bool:
    brands = head[8 : int.from_bytes(head[:4])]
    return head[4:8] == b'ftyp' and any(brands[place : place + 4] in _HEIF_BRANDS for place in range(0, len(brands), 4))


def _is_in_family(path: Path) -> bool:
    return path.suffix.lower() in _family(path)


_CHECKS: dict[str, Callable[[Path], bool]] = {
    **dict.fromkeys(WRITINGS | SHEETS | DRAWINGS, _is_in_family),
    **dict.fromkeys(OPENDOCUMENT, lambda path: 'content.xml' in names(path)),
    **dict.fromkeys(OLD, lambda path: bool(content_suffix(path))),
    **dict.fromkeys(MAILS, lambda path: mail_text(path) is not None),
    **dict.fromkeys(TEXTS - MAILS, lambda path: read_text(path) is not None),
    '.csv': lambda path: read_table(path) is not None,
    '.svg': _is_svg,
    '.pdf': _is_pdf,
}
