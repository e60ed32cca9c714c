"""A question about a file that somebody sent, answered by a process of its own that may not take long.

It is a module of ours, run as a program, which is `bounded` and answers by what it prints and by its status.
"""

import subprocess

from ..own_limits import bound_memory, bound_time
from ..own_process import command_of, environment

_SECONDS = 5
_PATIENCE = 4
"""Times as long by the clock: where the processor is shared."""


def asked(module: str, *words: str) -> tuple[int, bytes]:
    """Return the status and the output of a module of ours; a status below 0 where it took too much."""
    command = command_of(module, *words)
    try:
        done = subprocess.run(
            command, env=environment(), capture_output=True, timeout=_PATIENCE * _SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return -1, b''
    return done.returncode, done.stdout


def bound() -> None:
    """Have this process, which was asked, end when it has taken too much."""
    bound_memory()
    bound_time(_SECONDS)
