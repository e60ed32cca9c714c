"""Files that were added or renamed, from the latest commit on."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .program import run


class Appearance(NamedTuple):
    """A commit in which a file appeared; `before` is its name until then, where git sees that it was renamed."""

    commit: str
    name: str
    before: str = ''


def appearances(folder: Path, below: str) -> Iterator[Appearance]:
    """Yield when the files below a folder were added or renamed in any line of history, the latest first."""
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
    answer = run(folder, *words, '--name-status', '--format=:%H', '--', below)
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
