"""Stage 6, assemble: whether a file that somebody sent is there from its beginning to its end."""

import mmap
import re
import shutil
from pathlib import Path

_OBJECT = re.compile(rb'\d\s+\d+\s+obj\b')
_END = b'%%EOF'
_HEADER = b'%PDF-'
_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers look for the header in the first 1024 bytes


def has_lost_its_end(path: Path) -> bool:
    """Tell whether objects follow on the last mark of an end (ISO 32000-1, 7.5.5): the end that they had is gone."""
    with path.open('rb') as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        last = max(0, data.rfind(b'startxref'))
        ends = [found.end() for found in _OBJECT.finditer(data, last)]
        return bool(ends) and data.find(_END, ends[-1]) < 0


def has_header(path: Path) -> bool:
    """Tell whether a file says what it is where readers look for that; poppler does without."""
    with path.open('rb') as file:
        return _HEADER in file.read(_WITHIN)


def give_header(path: Path, target: Path) -> Path:
    """Write the file to `target`, the line that it lacks in front, and return that."""
    with path.open('rb') as file, target.open('wb') as whole:
        whole.write(_HEADER + b'1.7\n')
        shutil.copyfileobj(file, whole)
    return target
