"""Entries of a store, wherever they stand: each begins with a line that has the SHA-256 of what follows."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

SUFFIX = '.schnv'
_PIECE = 1 << 20


class Damaged(OSError):
    """An entry that is not what was put there."""


class Entries(ABC):
    """A place of entries. All raise OSError."""

    @abstractmethod
    def pieces(self, key: str, sum_: str = '') -> Iterator[bytes]:
        """Yield the bytes of an entry, and raise `Damaged` in the end where they are others; FileNotFoundError.

        `sum_` is their SHA-256, if it is known: somebody may have put another entry in the place of this one.
        """

    @abstractmethod
    def replace(self, key: str, data: bytes) -> None:
        """Write an entry in the place of what was there."""

    @abstractmethod
    def discard(self, key: str) -> None:
        """Remove an entry; FileNotFoundError."""

    @abstractmethod
    def tidy(self) -> None:
        """Make room."""

    def put(self, key: str, data: bytes) -> None:
        """Write an entry, unless it is there."""
        self._put(key, written(data))

    def put_file(self, key: str, file: Path, sum_: str) -> None:
        """Write an entry that is a file, whose SHA-256 is known, unless it is there."""
        with file.open('rb') as data:
            self._put(key, _headed(sum_, iter(partial(data.read, _PIECE), b'')))

    @abstractmethod
    def _put(self, key: str, entry: Iterable[bytes]) -> None:
        """Write the pieces of an entry with its first line, unless it is there."""


def written(data: bytes) -> Iterable[bytes]:
    """Return an entry as it is written, in pieces."""
    return _headed(hashlib.sha256(data).hexdigest(), [data])


def read(entry: IO[bytes], name: object, sum_: str = '') -> Iterator[bytes]:
    """Yield what follows the first line of an entry, and raise `Damaged` in the end if that is of something else.

    So is one that has not the SHA-256 that is known of it.
    """
    said, digest = entry.readline(80).strip(), hashlib.sha256()
    while piece := entry.read(_PIECE):
        digest.update(piece)
        yield piece
    if said != digest.hexdigest().encode() or (sum_ and sum_ != digest.hexdigest()):
        raise Damaged(f'{name} is damaged')


def _headed(sum_: str, pieces: Iterable[bytes]) -> Iterable[bytes]:
    return chain([f'{sum_}\n'.encode()], pieces)
