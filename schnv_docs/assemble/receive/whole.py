"""Stage 6, assemble: whether a file that somebody sent is there to its end, and with all its parts."""

import mmap
import re
from pathlib import Path

_OBJECT = re.compile(rb'\d\s+\d+\s+obj\b')
_END = b'%%EOF'


def is_cut_off(path: Path) -> bool:
    """Tell whether objects follow on the last mark of an end (ISO 32000-1, 7.5.5): the end that they had is gone."""
    with path.open('rb') as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        last = max(0, data.rfind(b'startxref'))
        ends = [found.end() for found in _OBJECT.finditer(data, last)]
        return bool(ends) and data.find(_END, ends[-1]) < 0
