"""The proofs of dispatches and seals, verified: by git, which knows whose keys are trusted, and by certificates."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..git import Git, NoRepository, Refused, Tag
from ..i18n import gettext as _
from ..pipeline.dispatches import TAG, TAGS
from ..project import Project
from . import BEGIN, NoTimestamp
from .seal_tags import SEAL, SEAL_TAG, SEALS, roots, seals_at


@dataclass(frozen=True, slots=True)
class Proof:
    """What a tag proves: by whom it was signed, in git's words, and when; and what keeps it from proving that."""

    key: str
    tag: str
    signed: str = ''
    moment: str = ''
    faults: tuple[str, ...] = ()


def proofs(project: Project, key: str = '', *, all_tags: bool = False) -> list[Proof]:
    """Return the proofs of a meeting, or of all: of tags that are signed or stamped, or of `all_tags`.

    Raises `git.NoAnswer` where git does not say which tags there are; none where there is no repository.
    """
    below = f'{key}/' if key else ''
    with Git(project.root) as git:
        try:
            tags = [*git.tags(f'{TAGS}{below}'), *git.tags(f'{SEALS}{below}')]
        except NoRepository:
            return []
        found = ((tag, TAG.fullmatch(tag.name) or SEAL_TAG.fullmatch(tag.name)) for tag in tags if tag.commit)
        made = [_proof(git, project, tag, match['key']) for tag, match in found if match]
    return [each for each in made if all_tags or each.signed or each.moment or each.faults]


def _proof(git: Git, project: Project, tag: Tag, key: str) -> Proof:
    faults = list(_seal_faults(git, project, tag, key))
    signed = moment = ''
    try:
        signed = git.verified(tag.name) if tag.is_signed else ''
    except Refused as error:
        message = _("the signature of {tag} does not hold; git says: {why}")
        faults.append(message.format(tag=tag.name, why=error.said))
    try:
        moment = _moment(project, tag) if BEGIN in tag.message else ''
    except NoTimestamp as error:
        faults.append(f'{tag.name}: {error}')
    return Proof(key, tag.name, signed, moment, tuple(faults))


def _moment(project: Project, tag: Tag) -> str:
    from .timestamp import timestamp_in  # whose libraries few need

    stamp = timestamp_in(tag.message, roots(project))
    return f'{stamp.moment:%Y-%m-%d %H:%M:%S} UTC, {stamp.authority}'


def _seal_faults(git: Git, project: Project, tag: Tag, key: str) -> Iterator[str]:
    if tag.name.startswith(SEALS):
        named, there = SEAL.findall(tag.message), seals_at(git, project, key, tag.commit)
        if len(named) != 1 or named[0] not in there[-1:]:
            yield _("{tag} does not stand on the commit with the seal that it names").format(tag=tag.name)
