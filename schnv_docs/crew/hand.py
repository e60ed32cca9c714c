"""A process that builds one meeting after the other; if it dies, another one takes its place."""

import json
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from .. import i18n
from ..built import Build, build_of_json
from ..own_process import command_of, environment
from ..project import Project
from .order import Order

TRIES = 2
"""A process may be killed where there is too little memory; the meeting it was at gets another one, once."""
_ENDS = 20  # seconds; LibreOffice takes a tenth


@dataclass(frozen=True, slots=True)
class Answer:
    """A build, or why there is none: what is missing, what the machine says, or the report of a fault of ours."""

    build: Build | None = None
    missing: tuple[dict[str, Any], ...] = ()
    refused: str = ''
    fault: str = ''


class Hand:
    """A worker (worker.py), which is started when it is first needed."""

    def __init__(self, project: Project, order: Order) -> None:
        self._project, self._order = project, order
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = Lock()
        self._is_stopped = False

    def build(self, key: str) -> Answer:
        """Have a meeting built."""
        for _try in range(TRIES):
            if self._is_stopped:
                break
            if line := self._asked(key):
                return _read(json.loads(line), self._project.root)
            self.stop_process()
        return Answer(fault=f'the process that built {key} has died {TRIES} times')

    def dismiss(self) -> None:
        """Let the process end, which makes room in the store, and wait for that."""
        if self._process:
            self._close_input()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_ENDS)
            self.stop_process()

    def stop(self) -> None:
        """End the process, and start no other one."""
        self._is_stopped = True
        self.stop_process()

    def stop_process(self) -> None:
        """End the process, which ends its LibreOffice."""
        with self._ending:  # whoever comes second waits for the first
            process, self._process = self._process, None
            if process:
                _end(process)

    def _asked(self, key: str) -> bytes:
        """Ask the process, and return its answer: nothing where it has died."""
        self._process = process = self._process or self._start()
        order = self._order
        request = {'key': key, 'duplex': order.duplex, 'public': order.public, 'fresh': order.fresh}
        assert process.stdin
        assert process.stdout
        with suppress(OSError, ValueError):  # it has ended, or we are ending it
            process.stdin.write(json.dumps(request).encode() + b'\n')
            process.stdin.flush()
            return process.stdout.readline()
        return b''

    def _start(self) -> subprocess.Popen[bytes]:
        told, pipe = (str(self._project.root), self._project.made, i18n.current()), subprocess.PIPE
        command = command_of('crew.worker', *told)
        # Ctrl-C is for us, who stop it.
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment(), start_new_session=True)

    def _close_input(self) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_ENDS)
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe.close() if pipe else None


def _read(values: dict[str, Any], root: Path) -> Answer:
    built = values.get('build')
    return Answer(
        build_of_json(built, root) if built else None,
        tuple(values.get('missing', ())),
        values.get('refused', ''),
        values.get('fault', ''),
    )
