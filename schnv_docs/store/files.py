"""Files as they were: by size and times, which are quick to ask, and by content where those differ."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .products import sum_of

_TICK = 20_000_000
"""Nanoseconds in which a file may change twice without another time; two seconds where its time has no fractions."""
_COARSE_TICK = 2_000_000_000


class FileState(NamedTuple):
    """A file's size, times in nanoseconds, and SHA-256; of one that is not there, nothing."""

    size: int = 0
    changed: int = 0
    moved: int = 0
    sum: str = ''


def states(root: Path, names: Iterable[str], known: Mapping[str, FileState]) -> dict[str, FileState]:
    """Return the states of files by their names from a folder on; those that `known` still has are not read."""
    return {name: _state(root / name, known.get(name)) for name in names}


def names_below(root: Path, folder: Path) -> Iterator[str]:
    """Yield the names of all files at or below a folder, from another one on; linked folders are not looked into."""
    with suppress(OSError):
        for each in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if each.is_dir(follow_symlinks=False):
                yield from names_below(root, Path(each.path))
            else:
                yield os.path.relpath(each.path, root)


def is_settled(found: Iterable[FileState], since: int) -> bool:
    """Tell whether none of the files has changed since a moment in nanoseconds, or so shortly before that it may."""
    return all(max(each.changed, each.moved) + _tick(each.changed) < since for each in found)


def now() -> int:
    """Return the moment, in nanoseconds."""
    return time.time_ns()


def _state(path: Path, known: FileState | None) -> FileState:
    try:
        about = path.stat()
    except OSError:
        return FileState()
    if known and known[:3] == (about.st_size, about.st_mtime_ns, about.st_ctime_ns):
        return known
    return FileState(about.st_size, about.st_mtime_ns, about.st_ctime_ns, sum_of(path))


def _tick(moment: int) -> int:
    return _TICK if moment % 1_000_000_000 else _COARSE_TICK
