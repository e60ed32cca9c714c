"""The dispatches and signed seals that one clone knows beside those of the others, who share a remote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..git import Git, NoAnswer, Remote, remote_of
from ..i18n import gettext as _
from ..pipeline.dispatches import TAG, TAGS
from ..problem import Problem
from ..project import Project
from ..proof.seal_tags import SEAL_TAG, SEALS


class NotShared(NoAnswer):
    """Others can't be told of a dispatch, or asked for theirs."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """The names of tags that the remote does not have, that it has otherwise, and that only it has."""

    remote: str = ''
    unshared: tuple[str, ...] = ()
    clashing: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def compared(remote: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Sharing:
    """Compare tags, given by their names and by git's names of them."""
    return Sharing(
        remote,
        unshared=tuple(name for name in ours if name not in theirs),
        clashing=tuple(name for name in ours if name in theirs and ours[name] != theirs[name]),
        elsewhere=tuple(name for name in theirs if name not in ours),
    )


def sharing(
    project: Project, key: str = '', folders: Sequence[str] = (TAGS, SEALS), *, shortly: bool = False
) -> Sharing:
    """Compare the tags of a meeting, or of all, with the remote's; with none, where there is none.

    `folders` are the kinds of tags. With `shortly` the network has a few seconds. Raises `git.NoAnswer`.
    """
    remote = remote_of(project.root)
    if remote is None:
        return Sharing()
    prefixes = [f'{folder}{key}/' if key else folder for folder in folders]
    theirs = {name: own for name, own in remote.tags(*prefixes, shortly=shortly).items() if meeting_of(name)}
    ours = [tag for prefix in prefixes for tag in Git(project.root).tags(prefix) if meeting_of(tag.name)]
    found = compared(remote.name, {tag.name: tag.object for tag in ours}, theirs)
    strays = [tag.name for tag in ours if not tag.commit]
    return replace(found, unshared=tuple(name for name in found.unshared if name not in strays))


def meeting_of(name: str) -> str:
    """Return the key of the meeting that a tag is of, or '' where it is no tag of ours."""
    return next((match['key'] for form in (TAG, SEAL_TAG) if (match := form.fullmatch(name))), '')


def fetch_tags(project: Project, key: str, folder: str, *, push: bool) -> Sharing:
    """Fetch the tags of a kind that others set on a meeting, and return how ours are shared.

    Raises `NotShared` where the others can't be asked, but only if they must be told, for `push`.
    """
    try:
        found = sharing(project, key, [folder], shortly=not push)
        if found.elsewhere:
            Remote(project.root, found.remote).fetch(found.elsewhere)
    except NoAnswer as error:
        if not push:
            return Sharing()
        raise NotShared(_("the others can't be asked which dispatches there are: {why}").format(why=error)) from None
    return found


def clashes(project: Project, key: str, found: Sharing) -> Iterator[Problem]:
    """Yield a problem for each tag that another one has the name of."""
    for name in found.clashing:
        message = _("{tag} is one thing here and another at {remote}: two people dispatched without knowing")
        hint = _("theirs stays: run `git tag -d {tag}` and `git fetch {remote} tag {tag}`, then dispatch again")
        if name.startswith(SEALS):
            message = _("{tag} is one thing here and another at {remote}: two people signed without knowing")
            hint = _("theirs stays: run `git tag -d {tag}` and `git fetch {remote} tag {tag}`, then sign again")
        words = {'tag': name, 'remote': found.remote}
        yield Problem(project.meeting(key), 0, 0, message.format(**words), hint.format(**words))
