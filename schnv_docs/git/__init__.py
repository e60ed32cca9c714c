"""Ask git, which no other module runs: for commits, files, changes and tags of a project's repository.

    with Git(project.root) as git:
        for name, blob in git.tree(git.commit('main'), 'meetings'):
            content = git.read(blob)

Every question raises `NoAnswer`, which says why git does not answer: `NoProgram` and `NoRepository` where there is no
git here, `NoHistory` where a revision is not known, `Refused` where git said no, `TooSlow`. Only `tag`,
`delete_tag`, `commit_files` and `Remote` write anything.
"""

import os
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..i18n import gettext as _
from .branch import current_branch, is_shared, shared_branch
from .history import Commit, changes_of_commits, commits_between
from .merging import has_changes
from .program import Contents, NoAnswer, NoHistory, NoProgram, NoRepository, Refused, TooSlow
from .remote import Remote, remote_of
from .tags import Tag, delete_tag, has_tags, read_tags, related_tags, set_tag, verified
from .working_tree import FILE_MODES, WorkingTree, parts, portions

__all__ = [
    'Commit', 'Git', 'NoAnswer', 'NoHistory', 'NoProgram', 'NoRepository', 'Refused', 'Remote', 'Tag', 'TooSlow',
    'changes_of_commits', 'commits_between', 'current_branch', 'delete_tag', 'has_changes', 'is_shared',
    'related_tags', 'remote_of', 'shared_branch',
]  # fmt: skip


class Git(WorkingTree):
    """The repository that a folder lies in; all names of files are told from that folder on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
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

    def tree(self, commit: str, *paths: str) -> Iterator[tuple[str, str]]:
        """Yield names and blobs of the files at or below `paths` in a commit."""
        for entry in parts(self._run('ls-tree', '-r', '-z', commit, '--', *paths)):
            about, _tab, name = entry.partition(b'\t')
            mode, _kind, blob = about.split()
            if mode in FILE_MODES:
                yield os.fsdecode(name), blob.decode()

    def blobs(self, commit: str, names: Sequence[str]) -> dict[str, str]:
        """Return the blobs of those files that a commit has; one outside of the repository is not in it."""
        above = self._above()
        placed = {posixpath.normpath(posixpath.join(above, name)): name for name in names}
        inside = [place for place in placed if not place.startswith('../')]
        found: dict[str, str] = {}
        for some in portions(inside):
            for entry in parts(self._run('ls-tree', '-z', '--full-tree', commit, '--', *some)):
                about, _tab, place = entry.partition(b'\t')
                if name := placed.get(os.fsdecode(place)):  # none where it tells of the folder that has the file
                    found[name] = about.split()[2].decode()
        return found

    def read(self, blob: str) -> bytes:
        """Return a blob's content."""
        self._contents = self._contents or Contents(self._folder)
        return self._contents.read(blob)

    def changed(self, before: str, after: str, paths: Sequence[str]) -> list[str]:
        """Return the files at or below `paths` that differ between two revisions, deleted ones, too.

        With '' for the later one, they are compared with the files as they lie there.
        """
        words = ('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', before)
        return [os.fsdecode(name) for name in parts(self._run(*words, *filter(None, [after]), '--', *paths))]

    def last_changes(self, folder: str) -> dict[str, int]:
        """Return the second of the last commit that changed each file below `folder`, by the files' names."""
        above = self._above()  # git 2.39 has --relative say nothing of merges
        found: dict[str, int] = {}
        for seconds, name in self._changed_files(folder, '%ct', '-c'):
            found.setdefault(name.removeprefix(above), int(seconds))
        return found

    def changes(self, folder: str) -> dict[str, dict[str, int]]:
        """Return the commits that changed each file below `folder`, with their seconds, by the files' names.

        Merges are among them where the file is not as in one of the lines that they join.
        """
        found: dict[str, dict[str, int]] = {}
        for about, name in self._changed_files(folder, '%H:%ct', '-m', '--full-history', '--relative'):
            commit, seconds = about.split(':')
            found.setdefault(name, {})[commit] = int(seconds)
        return found

    def _changed_files(self, folder: str, form: str, *words: str) -> Iterator[tuple[str, str]]:
        """Yield the files below a folder that each commit changed, the latest first, with what `form` asks of it."""
        options = ('-z', '--no-show-signature', '--no-renames', '--name-only', f'--format=:{form}')
        about = ''
        for part in parts(self._run('log', *options, *words, '--', folder)):
            text = os.fsdecode(part.lstrip(b'\n'))
            if text.startswith(':'):
                about = text[1:]
            else:
                yield about, text

    def tags(self, folder: str) -> list[Tag]:
        """Return the tags whose names begin with `folder`, which ends with a slash."""
        return read_tags(self._folder, folder)

    def has_tags(self, folder: str) -> bool:
        """Tell whether there are tags whose names begin with `folder`, which ends with a slash."""
        return has_tags(self._folder, folder)

    def tag(self, name: str, message: str, commit: str = 'HEAD', *, sign: bool = False) -> None:
        """Set an annotated or signed tag on a commit, with its message word for word."""
        set_tag(self._folder, name, message, commit, sign=sign)

    def verified(self, name: str) -> str:
        """Return git's words on whose signature a tag has. Raises `Refused`, with git's words, unless it holds."""
        return verified(self._folder, name)

    def commit_files(self, message: str, names: Sequence[str]) -> None:
        """Commit files as they lie there, and nothing else."""
        self._run('commit', '--quiet', '--only', '--message', message, '--', *names, patient=True)

    def setting(self, name: str) -> str:
        """Return a value of git's settings, or '' where there is none."""
        try:
            return self._run('config', '--get', name).decode(errors='replace').strip()
        except Refused as error:
            if error.said:
                raise
            return ''  # it then ends with 1 and says nothing

    def is_shallow(self) -> bool:
        """Return whether the repository lacks the commits before a certain one."""
        return self._run('rev-parse', '--is-shallow-repository').strip() == b'true'

    def require_identity(self) -> None:
        """Raise `Refused`, with git's words, where git does not know who we are."""
        self._run('var', 'GIT_COMMITTER_IDENT')

    def close(self) -> None:
        """End the process that hands out contents."""
        if self._contents is not None:
            self._contents.close()
            self._contents = None

    def __enter__(self) -> 'Git':
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
