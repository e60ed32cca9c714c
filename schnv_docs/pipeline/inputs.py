"""The files that a build reads, and those of them that are not in a commit as they lie there."""

import os
from pathlib import Path

from ..check.papers import Papers
from ..git import Git
from ..own_files import is_own
from ..project import Project, annex_file
from .inspection import TEMPLATES, Inspection


def sources(project: Project, key: str) -> list[str]:
    """Return where the files of a meeting's papers lie, from the project's folder; with slashes, as git has it."""
    meeting = project.meeting(key)
    made_of = (meeting, meeting.with_suffix(''), project.templates, project.network)
    return [path.relative_to(project.root).as_posix() for path in made_of]


def inputs(project: Project, inspection: Inspection) -> list[Path]:
    """Return the files that a build reads: meetings, their annexes, the body's description, logo and templates."""
    found = [project.network, *map(project.template, TEMPLATES)]
    if inspection.network.logo:
        found.append(inspection.network.logo.file)
    for source in inspection.sources.values():
        papers = Papers(source, inspection.network, lambda _key: None)
        found += [source.path, *(annex_file(papers.folder, name.text) for _annex, name in papers.files_given_out)]
    return list(dict.fromkeys(path for path in found if is_own(path, project.root)))


def uncommitted(git: Git, project: Project, key: str, commit: str, inspection: Inspection) -> list[str]:
    """Return the files that a build reads and a commit does not have, or has otherwise, whatever git thinks of them.

    Files that belong to the meeting and are not saved are among them, also those that nothing refers to. A linked file
    is asked for where it lies. Raises `git.NoAnswer`.
    """
    names = [_name(project, path) for path in inputs(project, inspection)]
    there, here = git.blobs(commit, names), git.hashes(names)
    differing = [name for name in names if here[name] != there.get(name)]
    return list(dict.fromkeys([*git.uncommitted(sources(project, key)), *differing]))


def _name(project: Project, path: Path) -> str:
    return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(project.root))).as_posix()
