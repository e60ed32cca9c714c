"""Another repository, which others fetch from: its tags, and sharing ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .program import Refused, run

USUAL = 'origin'
SHORTLY = 4  # seconds that a command may wait for the network which is not about it
PATIENTLY = 60  # seconds for one that is, with a person who may have to type a password


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote of the repository that `folder` lies in."""

    folder: Path
    name: str

    def tags(self, *prefixes: str, shortly: bool = False) -> dict[str, str]:
        """Return the names of the remote's tags that begin with one of `prefixes`, and git's names of the tags.

        With `shortly` nobody is asked for a password, and the network has a few seconds. Raises `NoAnswer`.
        """
        words = ('ls-remote', '--quiet', '--refs', self.name, *(f'refs/tags/{prefix}*' for prefix in prefixes))
        said = run(self.folder, *words, limit=SHORTLY if shortly else PATIENTLY, alone=shortly)
        rows = (line.split('\t') for line in said.decode(errors='replace').splitlines())
        return {name.removeprefix('refs/tags/'): own for own, name in rows}

    def fetch(self, names: Sequence[str]) -> None:
        """Fetch tags that are not there; one that is stays as it is."""
        self._run('fetch', '--quiet', '--no-tags', self.name, *map(_same, names))

    def push(self, name: str) -> None:
        """Share a tag, unless there is another of its name."""
        self._run('push', '--quiet', self.name, _same(name))

    def _run(self, *words: str) -> None:
        run(self.folder, *words, patient=True)


def remote_of(folder: Path) -> Remote | None:
    """Return the remote that the checked-out branch is shared with, else `origin`, else the only one there is."""
    known = run(folder, 'remote').decode().split()
    try:
        branch = run(folder, 'symbolic-ref', '--quiet', 'HEAD').decode().strip()
        name = run(folder, 'for-each-ref', '--format=%(upstream:remotename)', branch).decode().strip()
    except Refused as error:
        if error.said:
            raise
        name = ''  # no branch is checked out
    only = known if len(known) == 1 else []
    found = next((each for each in (name, USUAL, *only) if each in known), '')
    return Remote(folder, found) if found else None


def _same(name: str) -> str:
    return f'refs/tags/{name}:refs/tags/{name}'
