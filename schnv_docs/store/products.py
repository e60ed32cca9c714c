"""Products in the store: what is known of each, and its files, which are kept by their checksums."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .entries import Damaged, Entries
from .recipe import digest_of
from .shelf import MOST

_OFTEN = MOST // 16  # bytes that are put before a long run looks for room again


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a product, as JSON has it, and the checksums of its files by their names."""

    facts: dict[str, Any]
    files: dict[str, str]


class Store:
    """Products by their keys. Where the machine refuses, nothing is found or kept, and `trouble` says why."""

    def __init__(self, shelf: Entries) -> None:
        self._shelf = shelf
        self._put = 0
        self.trouble: OSError | None = None

    def find(self, key: str) -> Entry | None:
        """Return a product, if it is there."""
        try:
            values = json.loads(b''.join(self._shelf.pieces(key)))
            if values['key'] == key:
                return Entry(values['facts'], values['files'])
        except OSError as error:
            self._note(error)
            return None
        except (ValueError, KeyError, TypeError):
            pass
        self.discard(key)  # somebody has put another one in its place
        return None

    def fetch(self, entry: Entry, folder: Path) -> bool:
        """Write the files of a product into a folder, and tell whether all of them were there. Raises OSError there."""
        return all(self.fetch_file(sum_, folder / name) for name, sum_ in entry.files.items())

    def fetch_file(self, sum_: str, target: Path) -> bool:
        """Write the file of a checksum, and tell whether it was there."""
        pieces = self._shelf.pieces(_content(sum_), sum_)
        with target.open('wb') as file:
            while True:
                try:
                    piece = next(pieces, None)
                except OSError as error:
                    self._note(error)
                    break
                if piece is None:
                    return True
                file.write(piece)
        target.unlink()
        return False

    def keep(self, key: str, facts: Mapping[str, Any], files: Mapping[str, Path]) -> None:
        """Put a product there."""
        if self.trouble is not None:
            return
        try:
            sums = {name: self._keep_file(path) for name, path in files.items()}
            self._shelf.put(key, _as_json(key, facts, sums))
        except OSError as error:
            self._note(error)

    def note_down(self, key: str, values: Mapping[str, Any]) -> None:
        """Put something there in the place of what was there before."""
        try:
            self._shelf.replace(key, _as_json(key, values, {}))
        except OSError as error:
            self._note(error)

    def discard(self, key: str) -> None:
        """Remove what is known of a product, if it is there."""
        try:
            self._shelf.discard(key)
        except OSError as error:
            self._note(error)

    def tidy(self) -> None:
        """Make room, where something was put."""
        if self._put:
            self._put = 0
            try:
                self._shelf.tidy()
            except OSError as error:
                self._note(error)

    def _keep_file(self, path: Path) -> str:
        sum_ = sum_of(path)
        self._shelf.put_file(_content(sum_), path, sum_)
        self._put += path.stat().st_size
        if self._put > _OFTEN:
            self.tidy()
        return sum_

    def _note(self, error: Exception) -> None:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError | Damaged):
            self.trouble = self.trouble or error


def _as_json(key: str, facts: Mapping[str, Any], sums: Mapping[str, str]) -> bytes:
    return json.dumps({'key': key, 'facts': facts, 'files': sums}).encode()


def _content(sum_: str) -> str:
    return digest_of('content', sum_)


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file, or '' where there is none that can be read."""
    with suppress(OSError), path.open('rb') as file:
        return hashlib.file_digest(file, 'sha256').hexdigest()
    return ''
