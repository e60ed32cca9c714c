"""Commits that changed certain files, as `git log` simplifies their history, found out once for all files."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from .program import run


class Commit(NamedTuple):
    """A commit, its second, and the nearest commits before it that changed the same files."""

    commit: str
    seconds: int
    before: tuple[str, ...]


class _Link(NamedTuple):
    """A commit as others follow on it: its second, its parents, and what changed since each of them, with folders."""

    seconds: int
    parents: tuple[str, ...]
    changed: tuple[frozenset[str], ...]


def changes_of_commits(folder: Path, until: str, paths: Sequence[str]) -> dict[str, Commit]:
    """Return the commits that made the files at or below `paths` what they are in the commit `until`, latest first.

    They are those of `git log --parents`: a merge with the same files as one of the lines that it joins is passed
    over, and so are its other lines. `until` is a commit's whole name.
    """
    tops = sorted({PurePosixPath(path).parts[0] for path in paths})
    links, wanted = _links(folder, until, tuple(tops)), frozenset(paths)
    found: dict[str, Commit] = {}
    waiting = [until]
    while waiting:
        name = _nearest(links, waiting.pop(), wanted)
        if name and name not in found:
            link = links[name]
            before = dict.fromkeys(_nearest(links, each, wanted) for each in link.parents)
            found[name] = Commit(name, link.seconds, tuple(filter(None, before)))
            waiting += found[name].before
    return found


def _nearest(links: dict[str, _Link], commit: str, wanted: frozenset[str]) -> str:
    """Return the commit, or the nearest one before it, that changed something; '' where none did."""
    while commit:
        link = links[commit]
        same = [place for place, changed in enumerate(link.changed) if changed.isdisjoint(wanted)]
        if not same:
            return commit
        commit = link.parents[same[0]] if link.parents else ''
    return ''


@lru_cache(4)
def _links(folder: Path, until: str, tops: tuple[str, ...]) -> dict[str, _Link]:
    """Return all commits up to one, with what each changed below certain folders."""
    listed = [line.split() for line in run(folder, 'rev-list', '--parents', '--timestamp', until).decode().splitlines()]
    pairs = [(commit, parent) for _seconds, commit, *parents in listed for parent in parents or ['']]
    changed = iter(_changed(folder, pairs, tops))
    return {
        commit: _Link(int(seconds), tuple(parents), tuple(next(changed) for _each in parents or ['']))
        for seconds, commit, *parents in listed
    }


def _changed(folder: Path, pairs: Sequence[tuple[str, str]], tops: Sequence[str]) -> list[frozenset[str]]:
    """Return what differs between each two commits below certain folders, and the folders around it."""
    asked = ''.join(f'{commit} {parent}'.rstrip() + '\n' for commit, parent in pairs).encode()
    words = ('--stdin', '-r', '-z', '--root', '--always', '--name-only', '--no-renames', '--relative')
    told = run(folder, 'diff-tree', *words, '--', *tops, said=asked, patient=True).split(b'\0')
    found: list[frozenset[str]] = []
    place = 0
    for number in range(len(pairs)):
        place += 1  # the commit's own name
        following = pairs[number + 1][0].encode() if number + 1 < len(pairs) else b''
        end = told.index(following, place)
        found.append(frozenset(part for name in told[place:end] for part in _with_folders(os.fsdecode(name))))
        place = end
    return found


def _with_folders(name: str) -> list[str]:
    path = PurePosixPath(name)
    return [name, *(str(each) for each in path.parents)]


def commits_between(folder: Path, since: str, until: str, paths: Sequence[str]) -> list[str]:
    """Return the commits after `since`, if that is not empty, that changed the files in any line of history."""
    given = (f'{since}..{until}' if since else until,)
    return run(folder, 'rev-list', '--full-history', *given, '--', *paths).decode().split()
