"""What other processes take of time and memory, as Linux tells it."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf('SC_CLK_TCK') if os.name == 'posix' else 1


@dataclass
class Measured:
    """Some processes: what they took since they were last asked, and at the most."""

    find: Callable[[], list[int]]
    longest: float = 0
    most: float = 0

    def __post_init__(self) -> None:
        self._before: dict[int, float] = {}

    def ask(self) -> tuple[float, float]:
        """Return seconds of work, and megabytes at the most, since it was asked before."""
        found = {number: _work(number) for number in self.find()}
        seconds = sum(work - self._before.get(number, 0) for number, work in found.items())
        megabytes = max(map(_peak, found), default=0)
        self._before = found
        self.longest, self.most = max(self.longest, seconds), max(self.most, megabytes)
        return seconds, megabytes


def _work(number: int) -> float:
    """The seconds that a process has worked."""
    with suppress(OSError):
        fields = Path(f'/proc/{number}/stat').read_text().rpartition(')')[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK
    return 0


def _peak(number: int) -> float:
    """The megabytes that a process has had at the most; from now on it is counted anew."""
    with suppress(OSError):
        status = Path(f'/proc/{number}/status').read_text()
        Path(f'/proc/{number}/clear_refs').write_text('5')
        return int(status.partition('VmHWM:')[2].split()[0]) / 1e3
    return 0
