"""Programs by the clock, as `make bench` times them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from schnv_docs import machine

TURNS = 5


def best(run: Callable[[int], object], turns: int = TURNS) -> float:
    """The least seconds of several turns, since a busy machine only ever adds."""
    return min(_timed(run, turn) for turn in range(turns))


def bare_office(words: Sequence[Path], folder: Path) -> None:
    """Convert Word files by a LibreOffice without a profile, in one call."""
    profile = (folder / 'profile').as_uri()
    options = [f'-env:UserInstallation={profile}', '--headless', '--convert-to', 'pdf', '--outdir', str(folder)]
    run([machine.office()[0], *options, *words])
    assert len(list(folder.glob('*.pdf'))) == len(words)


def schnv(project: Path, *words: str) -> None:
    """Run one of our commands in a project."""
    run([sys.executable, '-m', 'schnv_docs', words[0], '-C', project, *words[1:]])


def run(command: Sequence[str | Path]) -> None:
    """Run a program as those do who use it: Python keeps what it has compiled."""
    environment = {name: said for name, said in os.environ.items() if name != 'PYTHONDONTWRITEBYTECODE'}
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _timed(run: Callable[[int], object], turn: int) -> float:
    start = time.perf_counter()
    run(turn)
    return time.perf_counter() - start
