"""Processes of our own: the same Python, which finds this package however it was found here."""

import atexit
import gc
import os
import subprocess
import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

_PACKAGE = Path(__file__).parent
_GARBAGE = 20_000
"""Objects that are made before it is asked which are garbage: a PDF has thousands, and asking takes a tenth of all."""


def collect_seldom() -> None:
    """Ask seldom which objects of this process are garbage, and not once more when it ends."""
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)


def command_of(module: str, *words: str) -> list[str]:
    """Return the command that runs one of our modules."""
    return [sys.executable, '-P', '-m', f'{_PACKAGE.name}.{module}', *words]


def environment() -> dict[str, str]:
    """Return the environment of such a process."""
    path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get('PYTHONPATH', ''))))
    return {**os.environ, 'PYTHONPATH': path}


def started(module: str, *words: str) -> tuple[subprocess.Popen[bytes], SimpleQueue[bytes]]:
    """Start a module of ours that answers by lines; return it, and the queue into which they come.

    The last line is empty: it has ended.
    """
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(
        command_of(module, *words), stdin=pipe, stdout=pipe, stderr=nowhere, env=environment(),
        start_new_session=True,  # Ctrl-C is for us, who end it
    )  # fmt: skip
    answers = SimpleQueue[bytes]()
    Thread(target=_listen, args=(process, answers), daemon=True).start()
    return process, answers


def _listen(process: subprocess.Popen[bytes], answers: SimpleQueue[bytes]) -> None:
    assert process.stdout
    with process.stdout as lines:
        for line in lines:
            answers.put(line)
    answers.put(b'')
