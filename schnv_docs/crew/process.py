"""A process that does one thing after the other (worker.py); if it dies, another one takes its place."""

import json
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import Any

from .. import i18n
from ..own_process import command_of, environment
from ..project import Project

TRIES = 2
"""A process may be killed where there is too little memory; what it was at gets another one, once."""
_ENDS = 20  # seconds; LibreOffice takes a tenth


class WorkProcess:
    """A worker for a project, with settings of its own, which is started when it is first needed."""

    def __init__(self, project: Project, settings: Mapping[str, str] | None = None) -> None:
        self._project, self._settings = project, settings or {}
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = Lock()
        self._is_stopped = False

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any] | None:
        """Ask for something, and return the answer; nothing where each process that was asked has died."""
        for _try in range(TRIES):
            if self._is_stopped:
                break
            if line := self._asked(json.dumps(request).encode()):
                answer: dict[str, Any] = json.loads(line)
                return answer
            self.end()
        return None

    def dismiss(self) -> None:
        """Let the process end, which makes room in the store, and wait for that."""
        if self._process:
            self._close_input()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_ENDS)
            self.end()

    def stop(self) -> None:
        """End the process, and start no other one."""
        self._is_stopped = True
        self.end()

    def end(self) -> None:
        """End the process, which ends its LibreOffice; what comes next is done by another one."""
        with self._ending:  # whoever comes second waits for the first
            process, self._process = self._process, None
            if process:
                _end(process)

    def _asked(self, request: bytes) -> bytes:
        """Ask the process, and return its answer: nothing where it has died."""
        self._process = process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        with suppress(OSError, ValueError):  # it has ended, or we are ending it
            process.stdin.write(request + b'\n')
            process.stdin.flush()
            return process.stdout.readline()
        return b''

    def _start(self) -> subprocess.Popen[bytes]:
        told, pipe = (str(self._project.root), self._project.made, i18n.current()), subprocess.PIPE
        command, around = command_of('crew.worker', *told), {**environment(), **self._settings}
        # Ctrl-C is for us, who stop it.
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=around, start_new_session=True)

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
