"""The files as they lie there, beside what git has of them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..own_files import is_own
from .program import run

MOST_NAMES = 200  # on one command line
FILE_MODES = (b'100644', b'100755', b'120000')
HALF_DONE = ('MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'AUTO_MERGE', 'rebase-merge', 'rebase-apply')
"""What there is beside git's own files while something is merged, put elsewhere, taken back or unpacked (stash)."""


class WorkingTree:
    """The working tree that a folder lies in; all names of files are told from that folder on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def working_tree(self, folder: str) -> dict[str, str]:
        """Return the blobs of the files that lie below `folder`; files that git knows to be unchanged are not read."""
        blobs: dict[str, str] = {}
        listing = self._run('ls-files', '-z', '-m', '-o', '-d', '--', folder, patient=True)
        changed = [os.fsdecode(name) for name in parts(listing)]
        for entry in parts(self._run('ls-files', '-z', '--stage', '--', folder)):
            about, _tab, known = entry.partition(b'\t')
            mode, blob, stage = about.split()
            if stage != b'0':  # in the midst of a merge
                changed.append(os.fsdecode(known))
            elif mode in FILE_MODES:
                blobs[os.fsdecode(known)] = blob.decode()
        there = [name for name in dict.fromkeys(changed) if is_own(self._folder / name, self._folder)]
        for name in changed:
            blobs.pop(name, None)
        return blobs | dict(zip(there, self._hashes(there), strict=True))

    def staged(self, folder: str) -> dict[str, str]:
        """Return the blobs of the files below `folder` that the next commit would have."""
        entries = (entry.partition(b'\t') for entry in parts(self._run('ls-files', '-z', '--stage', '--', folder)))
        return {os.fsdecode(name): about.split()[1].decode() for about, _tab, name in entries}

    def uncommitted(self, paths: Sequence[str]) -> list[str]:
        """Return the files at or below `paths` that differ from the last commit, a renamed one by its new name."""
        listing = self._run('status', '--porcelain', '-z', '--untracked-files=all', '--', *paths)
        entries, names = iter(parts(listing)), []
        for entry in entries:
            names.append(os.fsdecode(entry[3:]))
            if entry[:1] in (b'R', b'C'):
                next(entries, b'')  # the old name
        above = self._above() if names else ''
        return [name.removeprefix(above) for name in names]

    def unmerged(self) -> list[str]:
        """Return the files of which there are still two versions, in the midst of a merge."""
        if not _may_be_half_done(self._folder):
            return []  # without starting git
        entries = parts(self._run('ls-files', '--unmerged', '-z'))
        return list(dict.fromkeys(os.fsdecode(entry.partition(b'\t')[2]) for entry in entries))

    def hashes(self, names: Sequence[str]) -> dict[str, str]:
        """Return the blobs that files would become if they were committed now, whatever git thinks of them."""
        return dict(zip(names, self._hashes(names), strict=True))

    def _above(self) -> str:
        """Return the folder's place in the repository, with a slash behind it: '' at the top."""
        return os.fsdecode(self._run('rev-parse', '--show-prefix').removesuffix(b'\n'))

    def _hashes(self, names: Sequence[str]) -> list[str]:
        found: list[str] = []
        for some in portions(names):
            found += self._run('hash-object', '--', *some, patient=True).decode().split()
        return found

    def _run(self, *words: str, said: bytes = b'', patient: bool = False) -> bytes:
        return run(self._folder, *words, said=said, patient=patient)


def _may_be_half_done(folder: Path) -> bool:
    """Tell whether git has something to finish where a folder lies, as far as its own files tell."""
    if 'GIT_DIR' in os.environ:
        return True
    found = next((each / '.git' for each in (folder, *folder.absolute().parents) if (each / '.git').exists()), None)
    if found and found.is_file():  # of a further working tree, or a submodule
        found = found.parent / found.read_text(encoding='utf-8', errors='replace').removeprefix('gitdir:').strip()
    return found is not None and any((found / name).exists() for name in HALF_DONE)


def portions(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Return the names in portions that fit on a command line."""
    return (names[first : first + MOST_NAMES] for first in range(0, len(names), MOST_NAMES))


def parts(listed: bytes) -> list[bytes]:
    """Return the parts of an answer with a zero byte after each."""
    return [part for part in listed.split(b'\0') if part]
