"""The history of files: when they were added or renamed, and what was in them, from the latest commit on."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .program import run


class Appearance(NamedTuple):
    """A commit in which a file appeared; `before` is its name until then, where git sees that it was renamed."""

    commit: str
    name: str
    before: str = ''


@lru_cache(4)
def appearances(folder: Path, below: str, until: str) -> tuple[Appearance, ...]:
    """Return when the files below a folder were added or renamed in any line of history, the latest first.

    `until` is the whole name of the last commit.
    """
    return tuple(_appearances(folder, below, until))


def _appearances(folder: Path, below: str, until: str) -> Iterator[Appearance]:
    words = (
        'log',
        '-z',
        '--no-show-signature',
        '--full-history',
        '--topo-order',
        '-M',
        '--diff-filter=AR',
        '--relative',
    )
    answer = run(folder, *words, '--name-status', '--format=:%H', until, '--', below)
    parts = iter(os.fsdecode(part.lstrip(b'\n')) for part in answer.split(b'\0'))
    commit = ''
    for part in parts:
        if part.startswith(':'):
            commit = part[1:]
        elif part.startswith('R'):
            before = next(parts)
            yield Appearance(commit, next(parts), before)
        elif part:
            yield Appearance(commit, next(parts))


def earlier_contents(folder: Path, name: str) -> list[str]:
    """Return the blobs that a file was, in any line of history, the latest first, each once."""
    words = ('log', '-z', '-m', '--no-show-signature', '--full-history', '--no-renames', '--raw', '--no-abbrev')
    answer = run(folder, *words, '--format=', '--', name).decode(errors='replace')
    entries = (part.lstrip('\n').split() for part in answer.split('\0') if part.lstrip('\n').startswith(':'))
    return list(dict.fromkeys(entry[3] for entry in entries if set(entry[3]) != {'0'}))
