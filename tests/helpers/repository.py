"""A git repository for tests, on a machine that may have no git identity and whatever settings."""

import os
import subprocess
from pathlib import Path

IDENTITY = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net',
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net',
    'GIT_CONFIG_GLOBAL': os.devnull, 'GIT_CONFIG_NOSYSTEM': '1',
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    """What git says."""
    command = ['git', '-C', str(folder), *words]
    done = subprocess.run(command, env={**os.environ, **IDENTITY}, check=True, capture_output=True)
    return done.stdout.decode()


def start(folder: Path) -> None:
    """A repository of what lies there, on the branch `main`."""
    git(folder, 'init', '--quiet', '--initial-branch', 'main')
    commit(folder)


def commit(folder: Path, message: str = 'A change') -> str:
    """Commit everything, and give the commit's name."""
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--message', message)
    return git(folder, 'rev-parse', 'HEAD').strip()
