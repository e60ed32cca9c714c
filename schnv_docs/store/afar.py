"""The place of a store that machines share, at an address that fsspec understands: `s3://...`, `sftp://...`.

An entry is as on a shelf. What is half-written, or was changed, is found as it is read and made again. How long entries
stay is for whoever owns the place to say: most such places have a rule for it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from .entries import SUFFIX, Damaged, Entries, read, written


class Afar(Entries):
    """Entries at an address. All raise OSError."""

    def __init__(self, address: str) -> None:
        self._address = address

    @cached_property
    def _files(self) -> tuple[Any, str]:
        """The file system, and the folder in it."""
        import fsspec  # only where it is asked for

        with _as_refusal():
            found: tuple[Any, str] = fsspec.core.url_to_fs(self._address)
        return found

    def pieces(self, key: str, sum_: str = '') -> Iterator[bytes]:
        """Yield the bytes of an entry, and raise `Damaged` in the end where they are others; FileNotFoundError."""
        files, path = self._files[0], self._path(key)
        try:
            with _as_refusal(), files.open(path, 'rb') as file:
                yield from read(file, path, sum_)
        except Damaged:
            self.discard(key)
            raise

    def has(self, key: str) -> bool:
        """Tell whether there is an entry, damaged or not."""
        with _as_refusal():
            return bool(self._files[0].exists(self._path(key)))

    def replace(self, key: str, data: bytes) -> None:
        """Write an entry in the place of what was there."""
        self._write(key, written(data))

    def discard(self, key: str) -> None:
        """Remove an entry; FileNotFoundError."""
        with _as_refusal():
            self._files[0].rm_file(self._path(key))

    def tidy(self) -> None:
        """Leave that to the place."""

    def _put(self, key: str, entry: Iterable[bytes]) -> None:
        if not self.has(key):
            self._write(key, entry)

    def _write(self, key: str, entry: Iterable[bytes]) -> None:
        files, path = self._files[0], self._path(key)
        with _as_refusal():
            files.makedirs(files._parent(path), exist_ok=True)
            with files.open(path, 'wb') as file:
                for piece in entry:
                    file.write(piece)

    def _path(self, key: str) -> str:
        return f'{self._files[1].rstrip("/")}/{key[:2]}/{key}{SUFFIX}'


@contextmanager
def _as_refusal() -> Iterator[None]:
    """Raise OSError for whatever the libraries of such places raise: each has its own."""
    try:
        yield
    except (OSError, GeneratorExit):
        raise
    except Exception as error:
        raise OSError(f'{type(error).__name__}: {error}') from error
