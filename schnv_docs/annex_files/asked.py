"""A question about a file that somebody sent, answered by a process of its own that may not take long.

It is a module of ours, run as a program, which is `bounded` and answers by what it prints and by its status.
"""

import subprocess
from functools import lru_cache
from pathlib import Path

from ..own_limits import bound_memory, bound_time
from ..own_process import command_of, environment

_SECONDS = 5
_PATIENCE = 4
"""Times as long by the clock: where the processor is shared."""


def asked(module: str, path: Path, *words: str) -> tuple[int, bytes]:
    """Return the status and the output of a module of ours for a file; a status below 0 where it took too much.

    It is asked once of each state of the file.
    """
    known = path.stat()
    return _asked(module, path, known.st_size, known.st_mtime_ns, words)


@lru_cache(maxsize=512)
def _asked(module: str, path: Path, _size: int, _changed: int, words: tuple[str, ...]) -> tuple[int, bytes]:
    try:
        done = subprocess.run(
            command_of(module, str(path), *words), env=environment(), capture_output=True,
            timeout=_PATIENCE * _SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1, b''
    return done.returncode, done.stdout


def bound() -> None:
    """Have this process, which was asked, end when it has taken too much."""
    bound_memory()
    bound_time(_SECONDS)
