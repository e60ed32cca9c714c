"""What a part of an office file holds, whatever its name says: drawings, texts and files of their own."""

import gzip
import io
import re
import zipfile
import zlib
from functools import partial

from ..annex_files.archives import read_part, unpacks_to_too_much
from ..annex_files.formats import OLE, is_page
from ..annex_files.ole import read_streams
from ..annex_files.ooxml import main_part
from .package import is_xml

_FAMILIES = {'word': '.docx', 'xl': '.xlsx', 'ppt': '.pptx'}
_STREAMS = {'WordDocument': '.doc', 'Workbook': '.xls', 'Book': '.xls', 'PowerPoint Document': '.ppt'}
_SVG = re.compile(rb'<(\w+:)?svg[\s/>]')  # OpenDocument has svg:title beside each picture
_GZIP, _LARGEST = b'\x1f\x8b', 50_000_000


def suffix_within(data: bytes) -> str:
    """Return the suffix of what is to be made ready like a file of its own; nothing for pictures and plain XML."""
    if data.startswith(b'PK\x03\x04'):
        return _of_archive(data)
    if data.startswith(OLE):
        names = streams.names if (streams := read_streams(data)) else ()
        return next((suffix for name, suffix in _STREAMS.items() if name in names), '')
    if data.lstrip().startswith(b'{\\rtf'):
        return '.rtf'
    if is_xml(data) and _SVG.search(data[:65536].replace(b'\0', b'')):
        return '.svg'
    return '.html' if is_page(data[:1024]) else ''


def unpacked(data: bytes) -> bytes:
    """Return what is packed by gzip, as drawings may be. Raises ValueError where it is too much."""
    if not data.startswith(_GZIP):
        return data
    with gzip.open(io.BytesIO(data)) as file:
        try:
            content = file.read(_LARGEST)
        except (OSError, EOFError, zlib.error):
            return b''
    if len(content) == _LARGEST:
        raise ValueError('a drawing that unpacks to too much')
    return content


def _of_archive(data: bytes) -> str:
    if unpacks_to_too_much(io.BytesIO(data)):
        raise ValueError('a file within unpacks to too much')
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            main = main_part(names, partial(read_part, archive))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ''
    return _FAMILIES.get(main.partition('/')[0], '.odt' if 'content.xml' in names else '')
