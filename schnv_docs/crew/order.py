"""How meetings are to be built."""

import os
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """On how many processes (0: as many as there are cores), and otherwise as `build` has it.

    With `on`, the address of a Dask scheduler, its workers do it; `say` is told of what concerns no single meeting.
    """

    jobs: int = 0
    duplex: bool = False
    fresh: bool = False
    public: bool = False
    on: str = ''
    say: Callable[[str], None] = lambda _text: None

    @property
    def options(self) -> tuple[bool, bool]:
        """What a build is noted down with."""
        return self.duplex, self.public

    @property
    def hands(self) -> int:
        """The number of processes."""
        return self.jobs or _cores()


USUAL = Order()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count() or 1
