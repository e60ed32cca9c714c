"""Git repositories for tests, on a machine with no git identity and whatever settings."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

WHEN = datetime(2031, 3, 1, 12, 30, tzinfo=UTC)
SETTINGS = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net', 'GIT_AUTHOR_DATE': WHEN.isoformat(),
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net', 'GIT_COMMITTER_DATE': WHEN.isoformat(),
    'GIT_CONFIG_GLOBAL': os.devnull, 'GIT_CONFIG_NOSYSTEM': '1',
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return all that it prints."""
    command = ['git', '-c', 'core.hooksPath=/dev/null', '-C', str(folder), *words]
    done = subprocess.run(command, env={**os.environ, **SETTINGS}, check=True, capture_output=True)
    return done.stdout.decode()


def new_repository(folder: Path) -> None:
    """Make an empty repository with the branch `main`."""
    git(folder, 'init', '--quiet', '--initial-branch=main')


def commit_all(folder: Path, message: str = 'A version') -> str:
    """Commit everything in the folder, and return the commit's name."""
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--allow-empty', '--message', message)
    return head_of(folder)


def head_of(folder: Path, revision: str = 'HEAD') -> str:
    """Return the name of a revision's commit."""
    return git(folder, 'rev-parse', revision).strip()
