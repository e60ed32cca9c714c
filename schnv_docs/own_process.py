"""Processes of our own: the same Python, which finds this package however it was found here."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def command_of(module: str, *words: str) -> list[str]:
    """Return the command that runs one of our modules."""
    return [sys.executable, '-P', '-m', f'{_PACKAGE.name}.{module}', *words]


def environment() -> dict[str, str]:
    """Return the environment of such a process."""
    path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get('PYTHONPATH', ''))))
    return {**os.environ, 'PYTHONPATH': path}
