"""Whether the files that a seal covers are committed, so that others have the same."""

from collections.abc import Iterator
from pathlib import Path

from ..check.papers import Papers
from ..git import Git, NoHistory, NoProgram, NoRepository
from ..i18n import gettext as _
from ..network import Network
from ..own_files import is_own
from ..problem import Problem, Severity
from ..project import FOLDER, Project
from ..read import read


def sealed_files(project: Project, key: str) -> list[str]:
    """Return the files that a meeting's seal covers, by their names from the project's folder on, its own first."""
    source = read(project.meeting(key)).source
    if source is None:
        return []
    papers = Papers(source, Network('', ''), lambda _day: None)
    return [name for name, _file in _named(project, papers, is_correction=False)]


def uncommitted(project: Project, papers: Papers, *, is_correction: bool) -> list[Problem]:
    """Return a problem for each file that others do not have as it is here; a warning where there is no git.

    A correction goes into one commit with its seal: then the meeting's own file is not looked at, and `git add` is
    enough for its annexes. Raises `git.NoAnswer`.
    """
    path = papers.source.path
    names = dict(_named(project, papers, is_correction=is_correction))
    try:
        with Git(project.root) as git:
            known = git.blobs(git.commit('HEAD'), list(names))
            staged = git.staged(FOLDER) if is_correction else {}
            blobs = git.hashes(list(names))
    except NoRepository:
        return [_without_git(path)]
    except NoProgram:
        if any((folder / '.git').exists() for folder in (project.root, *project.root.parents)):
            raise
        return [_without_git(path)]
    except NoHistory as error:
        return [Problem(path, 0, 0, str(error), _("commit it, then approve it"))]
    add = _("others would not have what is sealed; first run: {command}")
    more = '' if is_correction else ' && git commit'
    return [
        Problem(file, 0, 0, _("this has not been committed"), add.format(command=f'git add {name}{more}'))
        for name, file in names.items()
        if blobs[name] not in (known.get(name), staged.get(name))
    ]


def _named(project: Project, papers: Papers, *, is_correction: bool) -> Iterator[tuple[str, Path]]:
    """Yield the files that are sealed, by their names from the project's folder on; git wants slashes everywhere."""
    annexes = [papers.folder / node.text for annex in papers.annexes if not annex.withheld for node in annex.files]
    for file in [*annexes] if is_correction else [papers.source.path, *annexes]:
        if is_own(file, project.root):
            yield file.resolve().relative_to(project.root.resolve()).as_posix(), file


def _without_git(path: Path) -> Problem:
    message = _("this is in no git repository: nobody can see later what was approved, only that it was changed")
    return Problem(path, 0, 0, message, _("run `git init`, and commit what is there"), Severity.WARNING)
