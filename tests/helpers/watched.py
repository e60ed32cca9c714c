"""A command and all that it starts, watched as Linux tells of them: how long it takes, and how much memory."""

import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

OFFICE = ('soffice.bin', 'oosplash')
_EVERY = 0.5  # seconds


def watched(command: Sequence[str | Path]) -> tuple[float, float]:
    """Run a command, and return its seconds and the most megabytes of all its processes but LibreOffice at a time.

    Memory that processes share is counted once (PSS).
    """
    start, over, most = time.perf_counter(), Event(), [0.0]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watch = Thread(target=_watch, args=(process.pid, over, most))
        watch.start()
        status = process.wait()
        seconds = time.perf_counter() - start
        over.set()
        watch.join()
    assert status == 0, command
    return seconds, most[0]


def _watch(root: int, over: Event, most: list[float]) -> None:
    while not over.wait(_EVERY):
        most[0] = max(most[0], sum(_memory(each) for each in _descendants(root)) / 1000)


def _descendants(root: int) -> Iterator[int]:
    """Yield a process and those that it started, and so on, without LibreOffice."""
    children = defaultdict(list)
    names = {}
    for path in Path('/proc').glob('[0-9]*/stat'):
        with suppress(OSError):
            before, _bracket, after = path.read_text().rpartition(')')
            number = int(path.parent.name)
            names[number] = before.partition('(')[2]
            children[int(after.split()[1])].append(number)
    waiting = [root]
    while waiting:
        number = waiting.pop()
        waiting += children[number]
        if names.get(number) not in OFFICE:
            yield number


def _memory(process: int) -> float:
    """Return the kilobytes of a process; none of one that has ended."""
    with suppress(OSError):
        for line in Path(f'/proc/{process}/smaps_rollup').read_text().splitlines():
            if line.startswith('Pss:'):
                return int(line.split()[1]) * 1.024
    return 0


def cpu_of_children() -> float:
    """Return the seconds of a processor that ended commands have taken, with all that they started and waited for."""
    used = os.times()
    return used.children_user + used.children_system
