"""How long many meetings take at once, beside a naive loop in the same run: `make bench MANY=1000`.

It takes an hour for a thousand meetings; `MANY=100` measures as many, in minutes.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import naive_loop
from many_meetings import write_project
from repositories import commit_all
from watched import cpu_of_children, watched

COUNTS = (10, 100, 500, 1000)
NAIVE = 20  # meetings
SHARE_MOST = 0.2  # of the naive loop's time for a meeting
CHANGED_MOST = 2.0  # times the same meeting alone
MEMORY_MOST = 400  # MB


def main(most: int) -> None:
    """Print the figures for projects of up to so many meetings."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        naive, naive_cpu = _naive(folder / 'naive')
        print(f'naive loop, per meeting                 {naive:6.2f} s  {naive_cpu:6.2f} s of a processor')
        for count in [each for each in COUNTS if each <= most] or [most]:
            _bench(folder / str(count), count, naive, naive_cpu)
            shutil.rmtree(folder / str(count))


def _naive(root: Path) -> tuple[float, float]:
    keys = write_project(root, NAIVE)
    seconds, cpu = _timed(lambda: _run([sys.executable, naive_loop.__file__, root, *keys]))
    return seconds / NAIVE, cpu / NAIVE


def _bench(root: Path, count: int, naive: float, naive_cpu: float) -> None:
    keys = write_project(root, count)
    before = cpu_of_children()
    seconds, memory = watched([*_build(root), '--all'])
    cpu = (cpu_of_children() - before) / count
    each = seconds / count
    print(
        f'{count:4} meetings, cold, per meeting        {each:6.2f} s  {cpu:6.2f} s of a processor\n'
        f'     of the naive loop                  {each / naive:6.2f} x  {cpu / naive_cpu:5.2f} x, '
        f'promised {SHARE_MOST} x\n'
        f'     peak memory but for LibreOffice    {memory:6.0f} MB promised {MEMORY_MOST} MB'
    )
    key = keys[count // 2]
    same, _cpu = _timed(lambda: _run([*_build(root), '--all']))
    one, _cpu = _after(root, key, 'Salen', lambda: _run([*_build(root), key]))
    changed, _cpu = _after(root, key, 'Stora salen', lambda: _run([*_build(root), '--all']))
    commit_all(root)
    committed, _cpu = _timed(lambda: _run([*_build(root), '--all']))
    print(
        f'     nothing changed                    {same:6.2f} s\n'
        f'     one changed                        {changed:6.2f} s  {changed / one:6.2f} x that one alone, '
        f'promised {CHANGED_MOST} x\n'
        f'     nothing changed but the commit     {committed:6.2f} s'
    )


def _after(root: Path, key: str, place: str, run: Callable[[], None]) -> tuple[float, float]:
    """Time what follows on a change of one word."""
    file = root / 'meetings' / f'{key}.yaml'
    lines = file.read_text(encoding='utf-8').splitlines()
    changed = [f'place: {place}' if line.startswith('place: ') else line for line in lines]
    file.write_text('\n'.join(changed) + '\n', encoding='utf-8')
    time.sleep(0.1)  # what changes within a tick of the clock is not noted down as known
    return _timed(run)


def _build(root: Path) -> list[str | Path]:
    return [sys.executable, '-m', 'schnv_docs', 'build', '-C', root]


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _timed(run: Callable[[], None]) -> tuple[float, float]:
    start, before = time.perf_counter(), cpu_of_children()
    run()
    return time.perf_counter() - start, cpu_of_children() - before


if __name__ == '__main__':
    main(int(sys.argv[1]))
