"""Whether papers were recorded as sent before: by their checksums, or by what they are made of."""

from ..git import Git
from ..machine.versions import made_with
from ..pipeline import Build
from ..pipeline.counting import counted
from ..pipeline.dispatches import Dispatch, sums_of
from ..pipeline.inspection import inspect
from ..pipeline.moment import shows_the_same
from ..pipeline.publish import SUMS
from ..project import Project
from ..wording.documents import Kind


def lines_of(project: Project, key: str, built: Build) -> list[str]:
    """Return the lines of SHA256SUMS, without those of drafts, which nobody is sent; the first one is a comment."""
    drafts = {path.name for path in built.drafts}
    lines = (project.output(key) / SUMS).read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line.partition('  ')[2] not in drafts]


def recorded(project: Project, key: str, commit: str, lines: list[str], built: Build) -> Dispatch | None:
    """Return the dispatch that recorded these papers already, if there is one.

    Another LibreOffice, or other fonts, make other bytes of them: then they are the same if what they are made of is.
    """
    with Git(project.root) as git:
        known = [*reversed(counted(git, project, key, commit, is_committed=False).all)]
        same = [each for each in known if each.sums == sums_of(lines)]
        last = [each for each in known[:1] if _is_same_elsewhere(git, project, each, key, commit, lines, built)]
    return next(iter([*same, *last]), None)


def _is_same_elsewhere(
    git: Git, project: Project, sent: Dispatch, key: str, commit: str, lines: list[str], built: Build
) -> bool:
    here = made_with()
    if not sent.made_with or sent.made_with == here or sent.key != key or _names(sent.sums) != _names(sums_of(lines)):
        return False
    others = [each for each in inspect(project, [key]).sources if each != key]
    names = [project.meeting(each).relative_to(project.root).as_posix() for each in others]
    is_same = git.blobs(sent.commit, names) == git.blobs(commit, names)
    drafts = {path.name for path in built.drafts}
    kinds = {Kind(each.kind).basis for each in built.papers if each.packet not in drafts}
    return is_same and shows_the_same(git, project, key, kinds, sent.commit, commit)


def _names(sums: list[str]) -> list[str]:
    return [line.partition('  ')[2] for line in sums]
