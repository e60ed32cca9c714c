"""Stage 6, assemble: how pages look in readers that are built on poppler (Evince, Okular), where it is installed."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from .looks import SCALE, PageLook, look_of

_PROGRAM = 'pdftoppm'
_LONGEST = 60  # seconds


def poppler_looks(path: Path, first: int, count: int) -> list[PageLook] | None:
    """Return how pages look, `first` counted from 0; None where poppler is not there or does not show all of them."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    pages = ['-f', str(first + 1), '-l', str(first + count)]
    with TemporaryDirectory() as folder:
        command = [program, '-r', str(72 * SCALE), '-gray', '-cropbox', *pages, str(path), str(Path(folder) / 'page')]
        try:
            subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        found = [_look(picture) for picture in sorted(Path(folder).iterdir())]
    return found if len(found) == count and all(look.width > 1 for look in found) else None  # of one pixel: not shown


def _look(path: Path) -> PageLook:
    with Image.open(path) as picture:
        return look_of(picture)
