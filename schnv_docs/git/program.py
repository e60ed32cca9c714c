"""Running git: its answer as bytes, untouched, or an exception that says why there is none."""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ..i18n import gettext as _
from ..machine import Missing, Need

LONGEST = 10  # seconds that git may take to answer, on a slow network disk say


class NoAnswer(Exception):
    """Git did not answer; the text is for people and says why; `said` has git's own words, if any."""

    def __init__(self, message: str, said: str = '') -> None:
        super().__init__(message)
        self.said = said


class NoProgram(Missing, NoAnswer):
    """There is no git on the machine; the text says how to install it."""

    def __init__(self) -> None:
        why = _("it keeps the earlier versions")
        super().__init__([Need('git', why, False, 'git', 'git', macos='git', windows='Git.Git')])


class NoRepository(NoAnswer):
    """The folder is in no repository."""


class NoHistory(NoAnswer):
    """The repository does not have a revision or a content that was asked for."""


class TooSlow(NoAnswer):
    """Git was stopped, since it took too long."""


class Refused(NoAnswer):
    """Git ran and said no."""


def run(
    folder: Path,
    *words: str,
    said: bytes = b'',
    patient: bool = False,
    limit: float | None = None,
    alone: bool = False,
    heard: bool = False,
) -> bytes:
    """Run git in a folder with `said` on its standard input, and return all that it prints. Raises `NoAnswer`.

    It has `limit` seconds, `LONGEST` unless given, or, if we are patient, as long as it takes. If it is left `alone`,
    it asks nobody for anything. If it is `heard`, what it says on standard error is returned, too.
    """
    given = _environment() | (_ALONE if alone else {})
    seconds = None if patient else LONGEST if limit is None else limit
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            _command(folder, words), stdin=pipe, stdout=pipe, stderr=pipe, env=given, start_new_session=alone
        )
    except (FileNotFoundError, PermissionError):
        raise NoProgram from None
    with process:
        try:
            output, errors = process.communicate(said, seconds)
        except subprocess.TimeoutExpired:
            _stop(process, alone)
            raise TooSlow(_("git has not answered within {n} seconds").format(n=seconds)) from None
        except BaseException:
            _stop(process, alone)
            raise
    if process.returncode:
        raise refusal(folder, errors.decode(errors='replace').strip())
    return output + errors if heard else output


def _stop(process: subprocess.Popen[bytes], alone: bool) -> None:
    """Stop git, and the program that talks to the network for it, which would outlive it."""
    if alone and hasattr(os, 'killpg'):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()


class Contents:
    """One `git cat-file --batch`, which hands out contents until it is closed."""

    def __init__(self, folder: Path) -> None:
        command = _command(folder, ('cat-file', '--batch'))
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._talk = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, env=_environment())
        except (FileNotFoundError, PermissionError):
            raise NoProgram from None

    def read(self, blob: str) -> bytes:
        """Return a blob's content. Raises `NoHistory` where the repository does not have it."""
        talk = self._talk
        assert talk.stdin
        assert talk.stdout
        talk.stdin.write(f'{blob}\n'.encode())
        talk.stdin.flush()
        about = talk.stdout.readline().split()
        if len(about) != 3:
            raise NoHistory(_("git has lost a file: {blob}").format(blob=blob))
        return talk.stdout.read(int(about[2]) + 1)[:-1]

    def close(self) -> None:
        """Let the process end."""
        self._talk.communicate()


def refusal(folder: Path, said: str) -> NoAnswer:
    """Return the exception for what git said when it refused."""
    if 'not a git repository' in said:
        message = _("{folder} is in no git repository, so there is no earlier version to compare with")
        return NoRepository(message.format(folder=folder))
    return Refused(_("git says: {error}").format(error=said), said)


def _command(folder: Path, words: Sequence[str]) -> list[str]:
    return ['git', '--no-optional-locks', '--literal-pathspecs', *_HARMLESS, '-C', str(folder), *words]


_HARMLESS = ('-c', 'core.fsmonitor=false', '-c', 'core.pager=cat')
"""A folder that came from somewhere else has its own settings, and git runs the programs that these name."""


_ALONE = {'GIT_TERMINAL_PROMPT': '0', 'GIT_ASKPASS': 'true', 'SSH_ASKPASS': 'true', 'SSH_ASKPASS_REQUIRE': 'never'}
"""Without a terminal of its own, in a session of its own, ssh can't ask either."""


def _environment() -> dict[str, str]:
    return {**os.environ, 'LC_ALL': 'C'}  # its messages are looked at
