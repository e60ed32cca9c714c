"""Folders for what is being made, beside the place where it will stand; what a killed run left is tidied by the next.

A run holds a lock on its folder, which the system lets go of when the process ends, however it ends.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

if sys.platform != 'win32':
    import fcntl

PREFIX = 'work-'
"""Matches nothing that the workflows upload, and is not hidden: a LibreOffice from snap sees no hidden files."""
_NO_LOCK = -1
_LONG = 24 * 3600  # seconds: where folders can't be locked, no run takes as long


@contextmanager
def work_folder(parent: Path, name: str) -> Iterator[Path]:
    """Make a folder in `parent` that is gone afterwards, whatever happens. Raises OSError."""
    parent.mkdir(parents=True, exist_ok=True)
    _tidy(parent)
    made, lock = _made(parent, name)
    try:
        with made as folder:
            yield Path(folder)
    finally:
        _let_go(lock)


def _made(parent: Path, name: str) -> tuple[TemporaryDirectory[str], int]:
    """Make a folder that is locked; another if one that tidies has taken it for a left one before it was."""
    while True:
        made = TemporaryDirectory(prefix=f'{PREFIX}{name}.', dir=parent, ignore_cleanup_errors=True)
        lock = _lock(Path(made.name))
        if lock is not None and Path(made.name).is_dir():
            return made, lock
        made.cleanup()


def _tidy(parent: Path) -> None:
    for folder in parent.glob(f'{PREFIX}*.*/'):
        lock = _lock(folder)
        if lock is None:
            continue
        with suppress(OSError):
            if lock != _NO_LOCK or folder.stat().st_mtime < time.time() - _LONG:
                shutil.rmtree(folder, ignore_errors=True)
        _let_go(lock)


def _lock(folder: Path) -> int | None:
    """Lock a folder, by `_NO_LOCK` where the system can't; None if another has locked it, or it is gone."""
    if sys.platform == 'win32':
        return _NO_LOCK
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(place)
        return None if isinstance(error, BlockingIOError) else _NO_LOCK
    return place


def _let_go(lock: int) -> None:
    if lock != _NO_LOCK:
        os.close(lock)
