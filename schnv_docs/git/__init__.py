"""Ask git, which no other module runs: for commits, files, changes and tags of a project's repository.

    with Git(project.root) as git:
        for name, blob in git.tree(git.commit('main'), 'meetings'):
            content = git.read(blob)

Every question raises `NoAnswer`, which says why git does not answer: `NoProgram` and `NoRepository` where there is no
git here, `NoHistory` where a revision is not known, `Refused` where git said no, `TooSlow`. Only `tag` writes anything.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..i18n import gettext as _
from .program import Contents, NoAnswer, NoHistory, NoProgram, NoRepository, Refused, TooSlow, run

__all__ = ['Git', 'NoAnswer', 'NoHistory', 'NoProgram', 'NoRepository', 'Refused', 'Tag', 'TooSlow']

MOST_NAMES = 200  # on one command line
_FILE_MODES = (b'100644', b'100755', b'120000')


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name ("dispatch/2025-11-14/1"), the day that it was set, and its message."""

    name: str
    on: str
    message: str


class Git:
    """The repository that a folder lies in; all names of files are told from that folder on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._contents: Contents | None = None

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names. Raises `NoHistory` where it names none."""
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
        """Return the commit at which two commits went different ways, or '' where they have no common history."""
        try:
            return self._run('merge-base', one, other).split()[0].decode()
        except Refused as error:
            if error.said:
                raise
            return ''  # it then ends with 1 and says nothing

    def tree(self, commit: str, folder: str) -> Iterator[tuple[str, str]]:
        """Yield names and blobs of the files below `folder` in a commit."""
        for entry in _parts(self._run('ls-tree', '-r', '-z', commit, '--', folder)):
            about, _tab, name = entry.partition(b'\t')
            mode, _kind, blob = about.split()
            if mode in _FILE_MODES:
                yield os.fsdecode(name), blob.decode()

    def working_tree(self, folder: str) -> dict[str, str]:
        """Return the blobs of the files that lie below `folder`; files that git knows to be unchanged are not read."""
        blobs: dict[str, str] = {}
        listing = self._run('ls-files', '-z', '-m', '-o', '-d', '--', folder, patient=True)
        changed = [os.fsdecode(name) for name in _parts(listing)]
        for entry in _parts(self._run('ls-files', '-z', '--stage', '--', folder)):
            about, _tab, known = entry.partition(b'\t')
            mode, blob, stage = about.split()
            if stage != b'0':  # in the midst of a merge
                changed.append(os.fsdecode(known))
            elif mode in _FILE_MODES:
                blobs[os.fsdecode(known)] = blob.decode()
        there = [name for name in dict.fromkeys(changed) if (self._folder / name).is_file()]
        for name in changed:
            blobs.pop(name, None)
        return blobs | dict(zip(there, self._hashes(there), strict=True))

    def read(self, blob: str) -> bytes:
        """Return a blob's content."""
        self._contents = self._contents or Contents(self._folder)
        return self._contents.read(blob)

    def uncommitted(self, paths: Sequence[str]) -> list[str]:
        """Return the files at or below `paths` that differ from the last commit, a renamed one by its new name."""
        listing = self._run('status', '--porcelain', '-z', '--untracked-files=all', '--', *paths)
        entries, names = iter(_parts(listing)), []
        for entry in entries:
            names.append(os.fsdecode(entry[3:]))
            if entry[:1] in (b'R', b'C'):
                next(entries, b'')  # the old name
        above = os.fsdecode(self._run('rev-parse', '--show-prefix').removesuffix(b'\n')) if names else ''
        return [name.removeprefix(above) for name in names]

    def unmerged(self) -> list[str]:
        """Return the files of which there are still two versions, in the midst of a merge."""
        entries = _parts(self._run('ls-files', '--unmerged', '-z'))
        return list(dict.fromkeys(os.fsdecode(entry.partition(b'\t')[2]) for entry in entries))

    def changed(self, before: str, after: str, paths: Sequence[str]) -> list[str]:
        """Return the files at or below `paths` that differ between two revisions, deleted ones, too."""
        words = ('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', before, after)
        return [os.fsdecode(name) for name in _parts(self._run(*words, '--', *paths))]

    def changed_since(self, revision: str, paths: Sequence[str]) -> list[str]:
        """Return the files at or below `paths` that are other ones than in a revision, deleted ones, too."""
        words = ('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', revision)
        return [os.fsdecode(name) for name in _parts(self._run(*words, '--', *paths))]

    def last_change(self, paths: Sequence[str]) -> int | None:
        """Return the second of the last commit that changed files at or below `paths`, or `None` if there is none."""
        seconds = self._run('log', '-1', '--no-show-signature', '--format=%ct', '--', *paths)
        return int(seconds) if seconds else None

    def changes(self, folder: str) -> dict[str, dict[str, int]]:
        """Return the commits that changed each file below `folder`, with their seconds, by the files' names."""
        words = ('log', '-z', '--no-show-signature', '--full-history', '--no-renames', '--relative', '--name-only')
        found: dict[str, dict[str, int]] = {}
        commit, seconds = '', ''
        for part in _parts(self._run(*words, '--format=:%H:%ct', '--', folder)):
            text = os.fsdecode(part.lstrip(b'\n'))
            if text.startswith(':'):
                _empty, commit, seconds = text.split(':')
            else:
                found.setdefault(text, {})[commit] = int(seconds)
        return found

    def tags(self, folder: str) -> list[Tag]:
        """Return the tags whose names begin with `folder`, which ends with a slash."""
        form = '%(refname:strip=2)%00%(creatordate:short)%00%(contents)%00'
        parts = self._run('for-each-ref', f'--format={form}', f'refs/tags/{folder}').decode(errors='replace')
        found = iter(parts.split('\0'))
        return [Tag(name.lstrip('\n'), on, message) for name, on, message in zip(found, found, found, strict=False)]

    def tag(self, name: str, message: str) -> None:
        """Set an annotated tag on the last commit, with its message word for word."""
        words = ('tag', '--annotate', '--cleanup=verbatim', '--file=-', name)
        self._run(*words, said=message.encode(), patient=True)

    def close(self) -> None:
        """End what was started."""
        if self._contents is not None:
            self._contents.close()
            self._contents = None

    def __enter__(self) -> 'Git':
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _hashes(self, names: Sequence[str]) -> list[str]:
        """Return the blobs that the files would become if they were committed now."""
        found: list[str] = []
        for first in range(0, len(names), MOST_NAMES):
            some = names[first : first + MOST_NAMES]
            found += self._run('hash-object', '--', *some, patient=True).decode().split()
        return found

    def _run(self, *words: str, said: bytes = b'', patient: bool = False) -> bytes:
        return run(self._folder, *words, said=said, patient=patient)


def _parts(listed: bytes) -> list[bytes]:
    return [part for part in listed.split(b'\0') if part]
