"""The state of a repository, as far as a build asks git for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .program import NoAnswer, Refused, run


@dataclass(frozen=True, slots=True)
class GitState:
    """The last commit, the tags below a folder, what else decides git's answers, and the names that differ from it.

    Each of `differing` is a line of `git status`, with the file's name from the top of the repository on.
    """

    commit: str
    tags: str
    settings: str
    differing: tuple[str, ...]


def state_of(folder: Path, tags: str, paths: Sequence[str]) -> GitState:
    """Return the state of the repository that a folder lies in; where git does not answer, why."""
    try:
        words = ('status', '--porcelain=v2', '--branch', '-z', '--untracked-files=all', '--', *paths)
        lines = run(folder, *words).decode(errors='replace').split('\0')
        commit = next((line for line in lines if line.startswith('# branch.oid')), '')
        known = run(folder, 'for-each-ref', '--format=%(refname) %(objectname)', f'refs/tags/{tags}').decode()
        shallow = run(folder, 'rev-parse', '--is-shallow-repository').decode()
        differing = tuple(line for line in lines if line and not line.startswith('#'))
        return GitState(commit, known, shallow + _settings(folder), differing)
    except NoAnswer as error:
        return GitState('', '', f'{type(error).__name__}: {error}', ())


def _settings(folder: Path) -> str:
    try:
        return run(folder, 'config', '--get-regexp', r'^(core|remote|safe)\.').decode(errors='replace')
    except Refused:
        return ''  # there are none
