"""Stage 6, assemble: corners of a large packet, looked at by a process of its own while the packet is put together.

To open pages and draw them is a quarter of the work, and a thread of ours would wait for the rest of it at each step.
What the process has not looked at, or does not find free, is looked at here, so that the stamps stand where they would.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from ...own_process import started
from .strips import FROM_SIDE, Corner, free_corners

MANY = 200  # pages: fewer are looked at in the time in which a process starts
WIDEST = 300.0  # points: where a stamp of this width has room, each has that is not wider
NARROW = WIDEST + 2 * FROM_SIDE  # points: on such a page a stamp may have to be made smaller
_ENDS = 5


class Lookahead:
    """Knows of pages that their first corner is free; ends its process where the `with` ends."""

    def __init__(self) -> None:
        self._pages = 0
        self._asked: list[Path] = []
        self._free: dict[Path, Sequence[bool]] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process is None:
            return
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.close()
        self._process.kill()
        self._process.wait(_ENDS)

    def ask(self, path: Path, widths: Sequence[float]) -> None:
        """Have the pages of a PDF looked at, if there are many by now; `widths` are theirs, in points."""
        self._pages += len(widths)
        if self._pages < MANY:
            return
        if self._process is None:
            self._process, self._answers = started('assemble.marks.lookahead')
        process = self._process
        assert process.stdin
        with suppress(OSError):  # it has ended, as its answers will say
            process.stdin.write(json.dumps([str(path), widths]).encode() + b'\n')
            process.stdin.flush()
            self._asked.append(path)

    def corners(self, path: Path, width: float, widths: Sequence[float]) -> Iterator[Corner | None]:
        """Yield for each page what `free_corners` finds."""
        known = self._known(path) if width <= WIDEST else ()
        sure = {number for number, is_free in enumerate(known) if is_free and widths[number] >= NARROW}
        found = free_corners(path, width, {number: wide for number, wide in enumerate(widths) if number not in sure})
        for number in range(len(widths)):
            yield Corner.TOP_RIGHT if number in sure else next(found)

    def _known(self, path: Path) -> Sequence[bool]:
        """Return of which pages the first corner is free for any stamp; wait for the answer where it is to come."""
        while path not in self._free and path in self._asked:
            answer = self._answers.get()
            if not answer:
                self._asked.clear()
            else:
                self._free[self._asked.pop(0)] = json.loads(answer)
        return self._free.get(path, ())


def main() -> None:
    """Say of each PDF on standard input on which pages the first corner has room for the widest stamp."""
    for line in sys.stdin:
        path, widths = json.loads(line)
        found = free_corners(Path(path), WIDEST, dict(enumerate(widths)))
        print(json.dumps([corner is Corner.TOP_RIGHT for corner in found]), flush=True)


if __name__ == '__main__':
    main()
