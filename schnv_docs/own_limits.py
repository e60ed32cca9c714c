"""How much time and memory a process of ours may take for a file that somebody sent, where systems hold it to that."""

import contextlib
import sys

SECONDS = 60
"""Of a processor, for one file; a scan of two hundred pages takes three."""
MEMORY = 2_000_000_000
"""Bytes that a process may have: our libraries and a picture of 200 million pixels in colours, twice."""

if sys.platform != 'win32':
    import resource


def bound_memory(most: int = MEMORY) -> None:
    """Have this process, and those that it starts, ask for no more memory than a file may take."""
    if sys.platform != 'win32':
        # On Linux files that are looked into where they lie are no memory; elsewhere only addresses can be counted.
        _limit(resource.RLIMIT_DATA if sys.platform == 'linux' else resource.RLIMIT_AS, most)


def bound_time(seconds: int = SECONDS) -> None:
    """Have this process end when it has used the time that a file may take, counted from now."""
    if sys.platform != 'win32':
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)


if sys.platform != 'win32':

    def _limit(what: int, most: int) -> None:
        _soft, hard = resource.getrlimit(what)
        with contextlib.suppress(OSError, ValueError):  # macOS has limits that can't be set
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
