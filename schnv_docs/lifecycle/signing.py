"""`schnv approve --sign`, `--timestamp`: a tag on the commit with the seal, so that others can prove it."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..git import Git, NoAnswer, Refused
from ..i18n import gettext as _
from ..problem import Problem
from ..project import Project
from ..proof import NoTimestamp
from ..proof.seal_tags import SEALS, Wish, seal_text, seals_at, tag_of_seal, tag_seal
from ..read import read_bytes
from ..seal.chain import entries
from ..written import Overtaken, write_anew
from .committed import sealed_files
from .sharing import clashes, fetch_tags


@dataclass(frozen=True, slots=True)
class Signed:
    """The result: the tag and whether it was set just now; or the problem that prevented it."""

    tag: str = ''
    is_new: bool = False
    problems: tuple[Problem, ...] = ()


def seal_clashes(project: Project, key: str) -> list[Problem]:
    """Fetch the tags of seals that others set on a meeting, and return a problem for each that is another one here."""
    return list(clashes(project, key, fetch_tags(project, key, SEALS, push=False)))


def sign_sealed(project: Project, key: str, wish: Wish) -> Signed:
    """Set a tag on the commit in which a meeting's file is as it lies there; none if the seal has one already.

    Raises `git.NoAnswer` where git does not sign, and `NoTimestamp`.
    """
    git, path = Git(project.root), project.meeting(key)
    with git:
        commit = git.commit('HEAD')
        seals = seals_at(git, project, key, commit)
        is_there = set(sealed_files(project, key)) <= _as_they_lie(git, project, key, commit)
    if not seals or not is_there:
        message = _("the seal, or a file that it covers, has not been committed")
        hint = _("commit it, then run `schnv approve {date}` with --sign or --timestamp once more").format(date=key)
        return Signed(problems=(Problem(path, 0, 0, message, hint),))
    if known := tag_of_seal(project, key, seals[-1], wish):
        return Signed(known)
    message = wish.message(project, seal_text(key, seals[-1]))
    return Signed(tag_seal(project, key, message, wish), True)


def commit_and_sign(project: Project, key: str, wish: Wish, before: bytes) -> Signed:
    """Commit what was sealed just now, and set its tag. Where that can't begin, the file is `before` again.

    Raises `NoTimestamp` and `git.NoAnswer`; once it is committed, `sign_sealed` does the rest at another time.
    """
    path = project.meeting(key)
    sealed = path.read_bytes()
    try:
        Git(project.root).require_identity()
        message = wish.message(project, seal_text(key, _last_seal(path, sealed)))
        said = _("Seal the minutes of {date}").format(date=key)
        Git(project.root).commit_files(said, sealed_files(project, key))
    except (NoAnswer, NoTimestamp):
        _take_back(path, sealed, before)
        raise
    try:
        return Signed(tag_seal(project, key, message, wish), True)
    except Refused as error:
        why = _("it is sealed and committed, but has no tag: {why}").format(why=error.said)
        hint = _("when that is mended, run `schnv approve {date}` with --sign or --timestamp once more").format(
            date=key
        )
        return Signed(problems=(Problem(path, 0, 0, why, hint),))


def _as_they_lie(git: Git, project: Project, key: str, commit: str) -> set[str]:
    names = sealed_files(project, key)
    known, here = git.blobs(commit, names), git.hashes(names)
    return {name for name in names if known.get(name) == here[name]}


def _last_seal(path: Path, data: bytes) -> str:
    source, _problems = read_bytes(path, data)
    chain = entries(source.root) if source else []
    return chain[-1].text('seal') if chain else ''


def _take_back(path: Path, sealed: bytes, before: bytes) -> None:
    with suppress(Overtaken):  # somebody works on it already
        write_anew(path, sealed, before)
