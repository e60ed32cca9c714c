"""What git keeps of a project, asked by its plumbing: names of any kind, any repository, nothing written."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...i18n import gettext as _
from ...machine import Missing, Need

MOST_NAMES = 200  # on one command line
_FILE_MODES = (b'100644', b'100755', b'120000')


class NoHistory(Exception):
    """Git can't answer what was asked; the text is for people and says why."""


class Git:
    """The repository that a folder lies in.

    Every question raises `machine.Missing` where there is no git, and `NoHistory` where there is no repository.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._blobs: subprocess.Popen[bytes] | None = None

    def commit(self, revision: str) -> str:
        """The commit that a revision names; raises `NoHistory` where it names none."""
        asked = f'{revision}^{{commit}}'.encode()
        if revision and b'\n' not in asked:
            answer = self._run('cat-file', '--batch-check=%(objectname)', said=asked + b'\n').split(b'\n')[0]
            if b' ' not in answer:
                return answer.decode()
        message = _("git knows no revision {name}").format(name=revision)
        if revision == 'HEAD':
            message = _("nothing has been committed yet")
        raise NoHistory(message)

    def fork(self, one: str, other: str) -> str:
        """The commit at which two commits went different ways."""
        found = self._try('merge-base', one, other)
        if found.returncode:
            raise NoHistory(_("{one} and {other} have no common history").format(one=one[:10], other=other[:10]))
        return found.stdout.split()[0].decode()

    def tree(self, commit: str, folder: str) -> Iterator[tuple[str, str]]:
        """Names and blobs of the files below `folder` of this folder, in a commit."""
        for entry in _parts(self._run('ls-tree', '-r', '-z', commit, '--', folder)):
            about, _tab, name = entry.partition(b'\t')
            mode, _kind, blob = about.split()
            if mode in _FILE_MODES:
                yield _decoded(name), blob.decode()

    def working_tree(self, folder: str) -> dict[str, str]:
        """Names and blobs of the files below `folder` as they lie there; what git knows to be unchanged is not read."""
        blobs: dict[str, str] = {}
        changed = [_decoded(name) for name in _parts(self._run('ls-files', '-z', '-m', '-o', '-d', '--', folder))]
        for entry in _parts(self._run('ls-files', '-z', '--stage', '--', folder)):
            about, _tab, known = entry.partition(b'\t')
            mode, blob, stage = about.split()
            if stage != b'0':  # in the midst of a merge
                changed.append(_decoded(known))
            elif mode in _FILE_MODES:
                blobs[_decoded(known)] = blob.decode()
        there = [name for name in dict.fromkeys(changed) if (self._folder / name).is_file()]
        for name in changed:
            blobs.pop(name, None)
        return blobs | dict(zip(there, self._hashes(there), strict=True))

    def read(self, blob: str) -> bytes:
        """A blob's content."""
        if self._blobs is None:
            self._blobs = self._started('cat-file', '--batch', errors=subprocess.DEVNULL)
        talk = self._blobs
        assert talk.stdin
        assert talk.stdout
        talk.stdin.write(f'{blob}\n'.encode())
        talk.stdin.flush()
        about = talk.stdout.readline().split()
        if len(about) != 3:
            raise NoHistory(_("git has lost a file: {blob}").format(blob=blob))
        return talk.stdout.read(int(about[2]) + 1)[:-1]

    def close(self) -> None:
        """End what was started."""
        if self._blobs is not None:
            self._blobs.communicate()
            self._blobs = None

    def __enter__(self) -> 'Git':
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _hashes(self, names: Sequence[str]) -> list[str]:
        """What git would call the files if they were committed now."""
        found: list[str] = []
        for first in range(0, len(names), MOST_NAMES):
            found += self._run('hash-object', '--', *names[first : first + MOST_NAMES]).decode().split()
        return found

    def _run(self, *words: str, said: bytes = b'') -> bytes:
        done = self._try(*words, said=said)
        if done.returncode == 0:
            return done.stdout
        error = done.stderr.decode(errors='replace').strip()
        if 'not a git repository' in error:
            message = _("{folder} is in no git repository, so there is no earlier version to compare with")
            raise NoHistory(message.format(folder=self._folder))
        raise NoHistory(_("git says: {error}").format(error=error))

    def _try(self, *words: str, said: bytes = b'') -> subprocess.CompletedProcess[bytes]:
        running = self._started(*words)
        output, error = running.communicate(said)
        return subprocess.CompletedProcess(words, running.returncode, output, error)

    def _started(self, *words: str, errors: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        command = ['git', '--no-optional-locks', '--literal-pathspecs', '-C', str(self._folder), *words]
        environment = {**os.environ, 'LC_ALL': 'C'}  # its messages are looked at
        try:
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment
            )
        except FileNotFoundError:
            why = _("it keeps the earlier versions")
            raise Missing([Need('git', why, False, 'git', 'git', macos='git', windows='Git.Git')]) from None


def _parts(listed: bytes) -> list[bytes]:
    return [part for part in listed.split(b'\0') if part]


def _decoded(name: bytes) -> str:
    """A file's name as Python has it, whatever bytes it is made of."""
    return os.fsdecode(name)
