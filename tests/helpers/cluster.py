"""A scheduler and workers of a Dask cluster, each a process of its own in a folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steered_office import becomes_so

NO_PAGE = ('--no-dashboard',)


@dataclass(frozen=True)
class Member:
    """A process of a cluster, and its folder."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def is_at_work(self) -> bool:
        """Whether a meeting was laid out in the folder."""
        return any(self.folder.glob('**/schnv-*/build'))


@dataclass(frozen=True)
class Cluster:
    """A scheduler at an address, and workers."""

    address: str
    scheduler: Member
    workers: tuple[Member, ...]


@contextmanager
def cluster(
    folder: Path, workers: Sequence[Mapping[str, str]], words: Sequence[str] = (), protocol: str = 'tcp'
) -> Iterator[Cluster]:
    """Start a scheduler, and a worker with each of some settings; wait for none of these, and end all in the end."""
    told = folder / 'scheduler' / 'scheduler.json'
    place = ('--host', '127.0.0.1', '--port', '0', '--protocol', protocol, '--scheduler-file', str(told))
    members = [_started(told.parent, ('scheduler', *place, *words), {})]
    try:
        assert becomes_so(lambda: told.is_file() and told.stat().st_size > 0)
        address = json.loads(told.read_text())['address']
        for number, settings in enumerate(workers, start=1):
            own = folder / f'worker-{number}'
            order = ('worker', address, '--nthreads', '1', '--no-nanny', '--local-directory', str(own), *words)
            members.append(_started(own, order, settings))
        yield Cluster(address, members[0], tuple(members[1:]))
    finally:
        for each in reversed(members):  # a worker that is told to end waits for what it is at
            each.process.kill()
            each.process.wait()


def _started(folder: Path, words: Sequence[str], settings: Mapping[str, str]) -> Member:
    folder.mkdir(parents=True)
    with (folder / 'log').open('wb') as log:
        command = [sys.executable, '-m', 'dask', *words, *NO_PAGE]
        around = {**os.environ, **settings}
        return Member(subprocess.Popen(command, cwd=folder, env=around, stdout=log, stderr=log), folder)
