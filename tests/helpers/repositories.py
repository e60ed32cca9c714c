"""Git repositories for tests, on a machine with no git identity and whatever settings."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

WHEN = datetime(2031, 3, 1, 12, 30, tzinfo=UTC)
SETTINGS = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net', 'GIT_AUTHOR_DATE': WHEN.isoformat(),
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net', 'GIT_COMMITTER_DATE': WHEN.isoformat(),
    'GIT_CONFIG_GLOBAL': os.devnull, 'GIT_CONFIG_SYSTEM': os.devnull,
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    """Run git in a folder; what it says."""
    command = ['git', '-c', 'core.hooksPath=/dev/null', '-C', str(folder), *words]
    done = subprocess.run(command, env={**os.environ, **SETTINGS}, check=True, capture_output=True, encoding='utf-8')
    return done.stdout.strip()


def new_repository(folder: Path) -> None:
    """An empty repository with the branch `main`."""
    git(folder, 'init', '--quiet', '--initial-branch=main')


def commit_all(folder: Path, message: str = 'A version') -> str:
    """Commit everything in the folder; the commit's name."""
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--allow-empty', '--message', message)
    return git(folder, 'rev-parse', 'HEAD')
