"""What programs say on a terminal."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def seen(command: Sequence[str], folder: Path, **variables: str) -> str:
    """What a terminal gets."""
    pty = pytest.importorskip('pty')
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("there are no pseudo-terminals on this machine")
    environment = {**os.environ, 'PYTHONPATH': str(Path(__file__).parents[2]), 'TERM': 'xterm', **variables}
    with subprocess.Popen(command, cwd=folder, stdout=theirs, env=environment) as running:
        os.close(theirs)
        text = b''
        while part := _read(ours):
            text += part
    os.close(ours)
    assert running.returncode == 0
    return text.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other end is closed
        return b''
