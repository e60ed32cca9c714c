"""Count the pages of changed PDFs, in a process of its own while the meetings are compared.

The library for it takes a third of a second to import, and a damaged file may keep it busy for long.
"""

import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from ..machine import usable
from ..own_process import command_of, environment
from .compare import Changes, File
from .history import Snapshot

LONGEST = 60  # seconds; what is not counted by then is not told


class PageCounts:
    """Counts the pages of files, by their blobs; once entered, it counts until it is asked or left."""

    def __init__(self, files: Iterable[tuple[Snapshot, str]]) -> None:
        self._files = {snapshot.blobs[name]: (snapshot, name) for snapshot, name in files}
        with usable('TMPDIR'):
            self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        self._running: subprocess.Popen[bytes] | None = None
        self._counts: dict[str, int] | None = None

    def __enter__(self) -> 'PageCounts':
        if self._files:
            self._running = subprocess.Popen(
                command_of('assemble'),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(),
            )  # fmt: skip
            assert self._running.stdin
            with suppress(BrokenPipeError), self._running.stdin as names:  # if it ended at once, nothing is counted
                names.writelines(os.fsencode(path) + b'\0' for path in self._paths())
            self._running.stdin = None
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._running:
            self._running.kill()
            self._running.communicate()
        self._folder.cleanup()

    @property
    def counts(self) -> Mapping[str, int]:
        """The pages of each file, 0 where it can't be read; waits for them. Files that took too long are not there."""
        if self._counts is None:
            self._counts = dict(zip(self._files, map(int, self._said().split()), strict=False))
        return self._counts

    def _said(self) -> bytes:
        if self._running is None:
            return b''
        try:
            return self._running.communicate(timeout=LONGEST)[0]
        except subprocess.TimeoutExpired:
            self._running.kill()
            return self._running.communicate()[0]

    def _paths(self) -> Iterable[Path]:
        """Yield the files themselves, or copies where they lie in git only."""
        for place, (snapshot, name) in enumerate(self._files.values()):
            path = snapshot.path(name)
            if not path.is_file():
                path = Path(self._folder.name) / f'{place}.pdf'
                path.write_bytes(snapshot.read(name))
            yield path


def with_pages(changes: Changes, pages: PageCounts) -> Changes:
    """Return the changes with the pages of the files that were counted."""
    if not any(annex.files for annex in changes.annexes):
        return changes
    counts = pages.counts

    def counted(file: File | None) -> File | None:
        return replace(file, pages=counts[file.digest]) if file and file.digest in counts else file

    annexes = tuple(
        replace(annex, files=tuple(replace(each, old=counted(each.old), new=counted(each.new)) for each in annex.files))
        for annex in changes.annexes
    )
    return replace(changes, annexes=annexes)
