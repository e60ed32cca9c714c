"""Stage 5, convert: what cannot be converted is found before, since LibreOffice makes a PDF of anything."""

import zipfile
from pathlib import Path

from ..annex_files.archives import read_part, unpacks_to_too_much
from ..annex_files.formats import DRAWINGS, OPENDOCUMENT, SHEETS, WRITINGS, looks_like
from .failure import Failure, Reason

# An encrypted .docx is an OLE file with this stream; OLE directories are in UTF-16 (MS-OFFCRYPTO 2.3.4.4).
_ENCRYPTED_STREAM = 'EncryptedPackage'.encode('utf-16-le')
_UNREADABLE = (OSError, zipfile.BadZipFile, KeyError, RuntimeError, ValueError, NotImplementedError)


def flaw(path: Path) -> Failure | None:
    """Say why `path` cannot be converted, or None if it looks like what its suffix says."""
    try:
        if unpacks_to_too_much(path):
            return Failure(Reason.TOO_LARGE, 'a zip bomb, or as good as one')
        if _is_encrypted(path):
            return Failure(Reason.PASSWORD, 'encrypted')
        if looks_like(path):
            return None
    except _UNREADABLE as error:
        return Failure(Reason.NOT_READABLE, f'{type(error).__name__}: {error}')
    return Failure(Reason.NOT_READABLE, f'not a {path.suffix} by its content')


def _is_encrypted(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in WRITINGS | SHEETS | DRAWINGS:
        return not zipfile.is_zipfile(path) and _ENCRYPTED_STREAM in path.read_bytes()
    if suffix in OPENDOCUMENT and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            return b'encryption-data' in read_part(package, 'META-INF/manifest.xml')
    return False
