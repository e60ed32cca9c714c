"""Files written beside, then renamed: under a final name there is only what is finished."""

import glob
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

if sys.platform != 'win32':
    import fcntl


class Overtaken(Exception):
    """Somebody else has written the file in the meantime, or is about to."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or write it anew with the mode it had; a link stays a link. Raises OSError."""
    _tidy(path)
    write_pieces(path, [data])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file of many pieces as `write_whole` does."""
    target = Path(os.path.realpath(path))
    beside = target.with_name(f'.{target.name}.{os.getpid()}')
    try:
        with beside.open('xb') as file:
            file.writelines(pieces)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _tidy(path: Path) -> None:
    """Delete what processes that were killed have left beside a file that they were about to write."""
    for beside in path.parent.glob(f'{glob.escape(f".{path.name}.")}*'):
        number = beside.suffix.removeprefix('.')
        if number.isdecimal() and not Path('/proc', number).exists() and Path('/proc/self').exists():
            beside.unlink(missing_ok=True)


def write_anew(path: Path, before: bytes, data: bytes) -> None:
    """Write a file whose bytes were `before`. Raises OSError, and `Overtaken` where they are no longer."""
    with path.open('rb') as file:
        _lock(file)
        is_the_same = os.path.samestat(os.fstat(file.fileno()), path.stat())
        if not is_the_same or file.read() != before:
            raise Overtaken
        write_whole(path, data)


def _lock(file: BinaryIO) -> None:
    """Lock an open file for us alone; the system lets go of it when the process ends, however it ends."""
    if sys.platform != 'win32':  # where the bytes are compared all the same, as on a network disk without locks
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Overtaken from None
        except OSError:
            pass
