"""Commits that changed certain files, from the latest on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .program import run


class Commit(NamedTuple):
    """A commit, its second, and the nearest commits before it that changed the same files."""

    commit: str
    seconds: int
    before: tuple[str, ...]


def changes_of_commits(folder: Path, until: str, paths: Sequence[str]) -> list[Commit]:
    """Return the commits that made the files at or below `paths` what they are in the commit `until`, it first."""
    words = ('log', '--parents', '--no-show-signature', '--format=%H %ct %P', until)
    lines = run(folder, *words, '--', *paths).decode().splitlines()
    return [Commit(commit, int(seconds), tuple(before)) for commit, seconds, *before in map(str.split, lines)]


def commits_between(folder: Path, since: str, until: str, paths: Sequence[str]) -> list[str]:
    """Return the commits after `since`, if that is not empty, that changed the files in any line of history."""
    given = (f'{since}..{until}' if since else until,)
    return run(folder, 'rev-list', '--full-history', *given, '--', *paths).decode().split()
