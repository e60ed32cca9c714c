"""A command that is killed tears nothing, and the next one tidies up. `make attack` kills each a hundred times."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from clones import FIRST, SECOND, Clone, shared
from fast import needs
from processes import processes

from schnv_docs.work_folder import PREFIX

THEIRS = ('--by', 'Test Testsson', '--on', '2031-09-01')
COMMANDS = {
    'build': ('build', FIRST),
    'several': ('build', '--all', '--jobs', '2'),
    'site': ('site',),
    'new': ('new', SECOND),
    'minutes': ('minutes', SECOND),
    'approve': ('approve', FIRST, *THEIRS),
    'dispatch': ('dispatch', FIRST),
    'calendar': ('calendar', '--output', 'build/moten.ics'),
}
LONG, SHORT = 100, {'build': 2, 'approve': 1, 'dispatch': 1}
ENDS = 20  # seconds in which LibreOffice has to be gone: it takes one, on a busy machine more


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Kill each command a hundred times, or a few of them a few times."""
    is_long = metafunc.config.getoption('--attack')
    counts = dict.fromkeys(COMMANDS, LONG) if is_long else SHORT
    metafunc.parametrize(('name', 'count'), counts.items(), ids=list(counts))


def test_killed_at_any_moment(tmp_path: Path, name: str, count: int) -> None:
    needs('LibreOffice')
    victim = _Victim(tmp_path, COMMANDS[name])
    for moment in _moments(name, count, victim.takes):
        victim.kill(moment)
    victim.run_to_the_end()


class _Victim:
    """A clone in which a command is killed; what it is to do was seen before in another."""

    def __init__(self, folder: Path, words: tuple[str, ...]) -> None:
        office = shared(folder)
        self._words = words
        whole = office.clone('whole')
        self._prepare(whole)
        self._before = _files(whole)
        start = time.monotonic()
        whole.schnv(*words)
        self.takes = time.monotonic() - start
        self._after = _files(whole)
        self._clone = office.clone('killed')
        self._prepare(self._clone)

    def _prepare(self, clone: Clone) -> None:
        (clone.root / 'build').mkdir()
        if self._words[0] == 'minutes':
            clone.schnv('new', SECOND)
            clone.commit('Nästa möte')

    def kill(self, moment: float) -> None:
        """Start the command, kill it after a moment, and see that nothing is torn and nothing goes on."""
        command = [sys.executable, '-m', 'schnv_docs', *self._words]
        process = subprocess.Popen(
            command, cwd=self._clone.root, env=self._clone.environment(), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        until = time.monotonic() + ENDS
        while left := processes(str(self._clone.root)):
            assert time.monotonic() < until, left
            time.sleep(0.05)
        torn = [name for name, data in _files(self._clone).items() if data not in self._known(name)]
        assert not torn, f'after {moment:.3f} s'

    def run_to_the_end(self) -> None:
        """Run it again, where it was not done: it makes what it would have made, and leaves nothing else."""
        if _files(self._clone) != self._after:
            self._clone.schnv(*self._words)
        assert _files(self._clone) == self._after
        left = [path for path in self._clone.root.rglob('*') if _is_left(path)]
        assert not left

    def _known(self, name: str) -> set[bytes | None]:
        return {self._before.get(name), self._after.get(name)}


def _moments(name: str, count: int, takes: float) -> list[float]:
    """Random moments of a run, the same in each."""
    chance = random.Random(name)
    return [chance.uniform(0, takes) for _turn in range(count)]


def _files(clone: Clone) -> dict[str, bytes]:
    """The meetings, what was built, and the tags; not what is being made, nor the store."""
    found = [path.relative_to(clone.root) for top in ('meetings', 'build') for path in (clone.root / top).rglob('*')]
    kept = [path for path in found if not any(part.startswith(('.', PREFIX)) for part in path.parts)]
    files = {path.as_posix(): (clone.root / path).read_bytes() for path in kept if (clone.root / path).is_file()}
    return files | {f'tag {name}': b'' for name in clone.tags()}


def _is_left(path: Path) -> bool:
    """Tell whether something is a folder of work, a file beside another, or a lock."""
    return path.name.startswith(PREFIX) or path.suffix == '.lock' or path.suffix.removeprefix('.').isdecimal()
