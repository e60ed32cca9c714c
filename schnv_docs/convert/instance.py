"""Stage 5, convert: one LibreOffice and the worker that steers it, in a process group of their own."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from .failure import Failure, Reason
from .profile import write_profile

_WORKER = Path(__file__).with_name('worker.py')
_ALONE = Path(__file__).with_name('alone.py')
_COMES_UP = 120  # seconds; it takes one, but on a cold and busy machine twenty
_GOES_DOWN = 10
_NOISE = 'failed to launch javaldx'  # Java is not needed, and not asked for
_NEW_GROUP = getattr(subprocess, 'CREATE_NEW_PROCESS_GROUP', 0)  # Windows
_QUIET = ('--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck')

Answer = dict[str, Any]
"""An answer of the worker; worker.py explains the keys."""


class Instance:
    """A LibreOffice on a fresh profile in `desk`: started at once, waited for when it is first needed.

    It sees no files but those in `room`, which has the desk in it, where that is given and the system can do it.
    """

    def __init__(self, soffice: Path, python: Path, desk: Path, language: str, room: Path | None) -> None:
        write_profile(desk / 'profile', language)
        (desk / 'tmp').mkdir()
        self._log = desk / 'log'
        # A file, not a pipe: a grandchild that holds a pipe open would keep us waiting.
        with self._log.open('wb') as log:
            self._process = subprocess.Popen(
                [python, '-s', _WORKER, soffice, (desk / 'profile').as_uri(), room or ''],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=_environment(desk / 'tmp'),
                start_new_session=True,
                creationflags=_NEW_GROUP,
            )
        self._answers: queue.Queue[Answer] = queue.Queue()
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True)
        self._listener.start()
        self._greeting: Answer | None = None
        self.is_up = True
        self.answer: Answer = {}

    def is_ready(self) -> bool:
        """Wait until LibreOffice is up, and tell whether it is."""
        return bool(self._greet().get('ready'))

    def lacks_uno(self) -> bool:
        """Tell whether it is not up because its Python cannot import uno after all."""
        return 'missing' in self._greet()

    def convert(self, source: Path, target: Path, timeout: float) -> Failure | None:
        """Write `target`, or say why not; afterwards `is_up` tells whether there can be a next one.

        The `answer` then has what there is to know of the file.
        """
        self.answer = {}
        with suppress(OSError):  # the worker has ended, as its answer will say
            self._say({'in': str(source), 'out': str(target)})
        answer = self._answer(timeout)
        self.is_up = answer is not None and answer.get('reason') != 'lost'
        if answer is None:
            return Failure(Reason.TOOK_TOO_LONG, f'still busy after {timeout:g} s')
        if answer['ok']:
            self.answer = answer
            return None
        reason = Reason.PASSWORD if answer['reason'] == 'password' else Reason.NO_OUTPUT
        return Failure(reason, f'{answer["detail"]}\n{self.last_lines()}'.strip())

    def last_lines(self) -> str:
        """Return the last lines that LibreOffice and the worker wrote."""
        lines = self._log.read_text(encoding='utf-8', errors='replace').splitlines()
        return '\n'.join(line for line in lines[-20:] if _NOISE not in line)

    def let_go(self) -> None:
        """Tell LibreOffice that nothing more will come; it ends by itself, which tidies up after it."""
        if self._greeting and self.is_up:
            self._close_input()

    def dismiss(self) -> None:
        """Let LibreOffice end, and wait for that."""
        if self._greeting and self.is_up:
            self.let_go()
            self._listener.join(_GOES_DOWN)

    def kill(self) -> None:
        """End whatever is left of it."""
        _kill_group(self._process)
        self._close_input()
        self._process.wait()
        self._listener.join(_GOES_DOWN)
        if self._process.stdout and not self._listener.is_alive():
            self._process.stdout.close()

    def _greet(self) -> Answer:
        if self._greeting is None:
            self._greeting = self._answer(_COMES_UP) or {}
        return self._greeting

    def _say(self, request: Answer) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request).encode() + b'\n')
        self._process.stdin.flush()

    def _answer(self, timeout: float) -> Answer | None:
        try:
            return self._answers.get(timeout=timeout)
        except queue.Empty:
            return None

    def _close_input(self) -> None:
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()


def convert_alone(
    programs: tuple[Path, Path], source: Path, target: Path, room: Path | None, language: str, timeout: float
) -> None:
    """Have a LibreOffice without UNO write `target`, on a profile of its own beside it, and end; or nothing."""
    soffice, python = programs
    desk = target.parent
    write_profile(desk / 'profile', language)
    (desk / 'tmp').mkdir()
    profile = f'-env:UserInstallation={(desk / "profile").as_uri()}'
    command = [
        python,
        '-s',
        _ALONE,
        room or '',
        soffice,
        profile,
        *_QUIET,
        '--convert-to',
        'pdf',
        '--outdir',
        desk,
        source,
    ]
    with (desk / 'log').open('wb') as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # which ends with us, and everything with it
            stdout=log,
            stderr=log,
            env=_environment(desk / 'tmp'),
            start_new_session=True,
            creationflags=_NEW_GROUP,
        )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _kill_group(process)
        process.communicate()


def _listen(lines: IO[bytes], answers: queue.Queue[Answer]) -> None:
    """Put each answer of the worker into the queue as it arrives, and one more when the worker has ended."""
    try:
        for line in lines:
            answers.put(json.loads(line))
    finally:
        answers.put({'ok': False, 'reason': 'lost', 'detail': 'the worker has ended'})


def _environment(scratch: Path) -> dict[str, str]:
    """Return our environment without settings of our Python, in a UTF-8 locale, with temporary files in `scratch`."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith('PYTHON')}
    return ours | dict.fromkeys(('TMPDIR', 'TEMP', 'TMP'), str(scratch)) | {'LC_ALL': 'C.UTF-8'}


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the worker and all it started: a script that starts a launcher that starts the program."""
    if sys.platform == 'win32':
        subprocess.run(['taskkill', '/F', '/T', '/PID', str(process.pid)], capture_output=True, check=False)
    else:
        # Not reaped yet, so the number is still theirs; macOS has no permission for a group that has ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
