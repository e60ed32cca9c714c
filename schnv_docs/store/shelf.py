"""The place of the store: one file for each entry, named by its key, written whole or not at all."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..written import write_pieces
from .entries import SUFFIX, Damaged, Entries, read

MOST = 2 * 10**9
"""Bytes of a store in a folder; the entries that were used least lately go first."""
_ROOM = 0.9  # what is left of them, so that it is not tidied at each build
_SELDOM = 3600  # seconds in which an entry's time is set once, and after which a half-written file is nobody's


class Shelf(Entries):
    """Entries in a folder. All raise OSError."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._folder, self._most = folder, most

    def pieces(self, key: str, sum_: str = '') -> Iterator[bytes]:
        """Yield the bytes of an entry, and raise `Damaged` in the end where they are others; FileNotFoundError."""
        path = self._path(key)
        try:
            with path.open('rb') as file:
                yield from read(file, path, sum_)
        except Damaged:
            path.unlink(missing_ok=True)
            raise
        _mark_used(path)

    def has(self, key: str) -> bool:
        """Tell whether there is an entry, damaged or not."""
        return self._path(key).is_file()

    def replace(self, key: str, data: bytes) -> None:
        """Write an entry in the place of what was there."""
        self._path(key).unlink(missing_ok=True)
        self.put(key, data)

    def discard(self, key: str) -> None:
        """Remove an entry; FileNotFoundError."""
        self._path(key).unlink()

    def tidy(self) -> None:
        """Delete what was used least lately, until there is room again, and what was left half-written."""
        entries, oldest = [], time.time() - _SELDOM
        for folder in self._folder.glob('[0-9a-f][0-9a-f]'):
            for each in os.scandir(folder):
                about = each.stat()
                if each.name.endswith(SUFFIX):
                    entries.append((about.st_mtime, about.st_size, each.path))
                elif about.st_mtime < oldest:
                    Path(each.path).unlink(missing_ok=True)
        size = sum(each[1] for each in entries)
        if size <= self._most:
            return
        for _used, freed, path in sorted(entries):
            Path(path).unlink(missing_ok=True)
            size -= freed
            if size <= self._most * _ROOM:
                return

    def _put(self, key: str, entry: Iterable[bytes]) -> None:
        path = self._path(key)
        if path.is_file():
            _mark_used(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # another thread is writing the same
            write_pieces(path, entry)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / (key + SUFFIX)


def _mark_used(path: Path) -> None:
    with suppress(OSError):  # a store that is only read
        if path.stat().st_mtime < time.time() - _SELDOM:
            os.utime(path)
