"""How long a build takes, as a ratio to a bare LibreOffice on the same Word files in the same run: `make bench`."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from schnv_docs import machine
from schnv_docs.build.job import prepare
from schnv_docs.build.make import render_all
from schnv_docs.inspection import inspect
from schnv_docs.project import Project

ROOT = Path(__file__).parent.parent
DAY = '2025-11-14'
TURNS = 5
MOST = 1.5
"""The promise: a whole build takes at most so many times what a bare LibreOffice takes."""
CHECK_MOST = 0.5
"""The promise: a check of the two meetings takes less than so many seconds."""


def main() -> None:
    """Print the figures; the best of several turns, since a busy machine only ever adds."""
    with TemporaryDirectory() as scratch:
        words = _word_files(Path(scratch) / 'words')
        bare = _best(lambda turn: _bare_office(words, Path(scratch) / f'bare-{turn}'))
        whole = _best(lambda _turn: _schnv('build', DAY))
    check = _best(lambda _turn: _schnv('check'))
    print(f'bare soffice, cold, {len(words)} Word files in one call   {bare:5.2f} s')
    print(f'schnv build {DAY}, cold                         {whole:5.2f} s   {whole / bare:.2f} x (at most {MOST})')
    print(
        f'schnv check, {len(Project(ROOT).days())} meetings                            {check:5.2f} s'
        f'   (at most {CHECK_MOST} s)'
    )


def _word_files(folder: Path) -> list[Path]:
    """The Word files that the build converts: its own documents and the Word annexes."""
    folder.mkdir()
    project = Project(ROOT)
    job = prepare(project, inspect(project, [DAY]), DAY)
    made, _problems = render_all(job, folder)
    annexes = [shutil.copy(path, folder) for path in project.meeting(DAY).with_suffix('').glob('*.docx')]
    return [*made.values(), *map(Path, annexes)]


def _bare_office(words: list[Path], folder: Path) -> None:
    profile = (folder / 'profile').as_uri()
    options = [f'-env:UserInstallation={profile}', '--headless', '--convert-to', 'pdf', '--outdir', str(folder)]
    _run([machine.office()[0], *options, *words])
    assert len(list(folder.glob('*.pdf'))) == len(words)


def _schnv(*words: str) -> None:
    _run([sys.executable, '-m', 'schnv_docs', words[0], '-C', ROOT, *words[1:]])


def _run(command: Sequence[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _best(run: Callable[[int], None]) -> float:
    return min(_timed(run, turn) for turn in range(TURNS))


def _timed(run: Callable[[int], None], turn: int) -> float:
    start = time.perf_counter()
    run(turn)
    return time.perf_counter() - start


if __name__ == '__main__':
    main()
