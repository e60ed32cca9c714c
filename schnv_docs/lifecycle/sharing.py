"""The dispatches that one clone knows beside those of the others, who share a remote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..git import Git, NoAnswer, Remote, remote_of
from ..i18n import gettext as _
from ..pipeline.dispatches import TAG, TAGS
from ..problem import Problem
from ..project import Project


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


def sharing(project: Project, key: str = '', *, shortly: bool = False) -> Sharing:
    """Compare the dispatches of a meeting, or of all, with the remote's; with none, where there is none.

    With `shortly` the network has a few seconds. Raises `git.NoAnswer`.
    """
    remote = remote_of(project.root)
    if remote is None:
        return Sharing()
    prefix = f'{TAGS}{key}/' if key else TAGS
    theirs = {name: own for name, own in remote.tags(prefix, shortly=shortly).items() if TAG.fullmatch(name)}
    ours = [tag for tag in Git(project.root).tags(prefix) if TAG.fullmatch(tag.name)]
    found = compared(remote.name, {tag.name: tag.object for tag in ours}, theirs)
    strays = [tag.name for tag in ours if not tag.commit]
    return replace(found, unshared=tuple(name for name in found.unshared if name not in strays))


def fetch_dispatches(project: Project, key: str, *, push: bool) -> Sharing:
    """Fetch the dispatches of a meeting that others made, and return how ours are shared.

    Raises `NotShared` where the others can't be asked, but only if they must be told, for `push`.
    """
    try:
        found = sharing(project, key, shortly=not push)
        if found.elsewhere:
            Remote(project.root, found.remote).fetch(found.elsewhere)
    except NoAnswer as error:
        if not push:
            return Sharing()
        raise NotShared(_("the others can't be asked which dispatches there are: {why}").format(why=error)) from None
    return found


def clashes(project: Project, key: str, found: Sharing) -> Iterator[Problem]:
    """Yield a problem for each dispatch that another one has the number of."""
    for name in found.clashing:
        message = _("{tag} is one thing here and another at {remote}: two people dispatched without knowing")
        hint = _("theirs stays: run `git tag -d {tag}` and `git fetch {remote} tag {tag}`, then dispatch again")
        words = {'tag': name, 'remote': found.remote}
        yield Problem(project.meeting(key), 0, 0, message.format(**words), hint.format(**words))
