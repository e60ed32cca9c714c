"""Files that somebody sent, opened in a process of its own, which may use so much time and memory for each.

What fills the memory of a machine, or keeps it busy for ever, is thus known by its name, and nothing else of the build
is lost. A file that came through is then no trouble for the process that makes the packet either.
"""

import json
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from ..own_limits import MEMORY, SECONDS
from ..own_process import started
from .answers import Values, failure_of, looks_of, pages_of, prepared_of, survey_of

if TYPE_CHECKING:  # a desk is made ready before any of these is imported
    from ..assemble import Survey, Unreadable
    from ..assemble.compare import Before
    from ..assemble.pictures import PagePicture
    from ..convert import Failure
    from ..office_files import Prepared

__all__ = ['Apart', 'TooMuch']

_PATIENCE = 4
"""Times as long by the clock: where the processor is shared, or the disk is slow."""
_ENDS = 5


class TooMuch(Exception):
    """A file takes more time or memory than it may."""


class Apart:
    """A process that opens files; it starts when it is first asked, and another one follows on one that was ended."""

    def __init__(self, seconds: int = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        self._one_at_a_time = Lock()

    def receive(self, path: Path, target: Path) -> 'Survey | Unreadable':
        """Do as `assemble.receive` does. Raises `TooMuch`."""
        return survey_of(self._ask(do='receive', path=str(path), target=str(target)))

    def look(self, original: Path, received: Path, pages: int, *, both: bool) -> 'Before':
        """Do as `assemble.compare.looks_before` does. Raises `TooMuch`."""
        return looks_of(self._ask(do='look', original=str(original), received=str(received), pages=pages, both=both))

    def picture(self, path: Path, target: Path) -> 'Path | Failure':
        """Do as `convert.image.to_pdf` does. Raises `TooMuch`."""
        values = self._ask(do='picture', path=str(path), target=str(target))
        return failure_of(values) if values else target

    def prepare(self, path: Path, folder: Path, stem: str) -> 'Prepared':
        """Do as `office_files.prepare` does. Raises `TooMuch`."""
        return prepared_of(self._ask(do='prepare', path=str(path), folder=str(folder), stem=stem))

    def draw(self, path: Path, lines: Mapping[str, int], folder: Path) -> 'list[PagePicture]':
        """Do as `assemble.pictures.draw` does. Raises `TooMuch`."""
        return pages_of(self._ask(do='draw', path=str(path), lines=dict(lines), folder=str(folder)))

    def close(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin
        with suppress(OSError):
            process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_ENDS)
        process.kill()
        process.wait()

    def _ask(self, **request: Any) -> Values:  # noqa: ANN401 - of JSON
        with self._one_at_a_time:
            if self._process and self._process.poll() is not None:  # somebody has ended it
                self.close()
            if self._process is None:
                words = str(self._seconds), str(self._memory)
                self._process, self._answers = started('apart.worker', *words)
            process = self._process
            assert process.stdin
            with suppress(OSError):  # it has ended, as its answer will say
                process.stdin.write(json.dumps(request).encode() + b'\n')
                process.stdin.flush()
            try:
                line = self._answers.get(timeout=_PATIENCE * self._seconds)
            except Empty:
                line = b''
            if not line:
                process.kill()
                self.close()
                raise TooMuch
        values: Values = json.loads(line)
        if 'fault' in values:
            raise RuntimeError(values['fault'])
        return values
