"""PDFs that nobody can read without a password, known at once: only one that says it is encrypted is opened, apart."""

import sys
from enum import IntEnum
from pathlib import Path

from .asked import asked, bound

_ENCRYPTED = b'/Encrypt'
_FIRST, _LAST = 65_536, 1_000_000
"""Bytes within which a trailer stands, which is never packed itself (ISO 32000-1, 7.5.5 and 7.5.8)."""


class _Answer(IntEnum):
    OPENED = 0
    LOCKED = 7


def needs_password(path: Path) -> bool:
    """Return whether a PDF can't be opened without a password; what can't be told soon, the build will tell."""
    if not _says_encrypted(path):
        return False
    status, _output = asked('annex_files.password', path)
    return status == _Answer.LOCKED


def _says_encrypted(path: Path) -> bool:
    with path.open('rb') as file:
        first = file.read(_FIRST)
        file.seek(max(0, path.stat().st_size - _LAST))
        return _ENCRYPTED in first or _ENCRYPTED in file.read(_LAST)


def _opened(path: Path) -> _Answer:
    from pikepdf import PasswordError, Pdf, PdfError

    try:
        Pdf.open(path).close()
    except PasswordError:
        return _Answer.LOCKED
    except PdfError:
        return _Answer.OPENED  # it has other troubles
    return _Answer.OPENED


if __name__ == '__main__':
    bound()
    sys.exit(_opened(Path(sys.argv[1])))
