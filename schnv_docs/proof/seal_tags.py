"""The tags seal/2025-11-14/1 in git, which say that a seal was there, and carry a signature or a timestamp of it."""

import re
from dataclasses import dataclass
from pathlib import Path

from ..git import Git, Tag
from ..i18n import gettext as _
from ..project import Project
from ..read import read_bytes
from ..seal.chain import entries, first_broken
from ..typed.dates import KEY
from . import BEGIN

SEALS = 'seal/'
SEAL_TAG = re.compile(rf'{SEALS}(?P<key>{KEY})/(?P<number>[1-9]\d*)')
SEAL = re.compile(r'^([0-9a-f]{64})  meetings/', re.MULTILINE)
ROOTS = 'schnv.timestampRoots'


@dataclass(frozen=True, slots=True)
class Wish:
    """How a tag is to be proven: signed with git's key, and with a timestamp from an authority at `url`."""

    sign: bool = False
    url: str = ''

    def __bool__(self) -> bool:
        return self.sign or bool(self.url)

    def message(self, project: Project, text: str) -> str:
        """Return the message for a tag, with a timestamp if that is wished. Raises `NoTimestamp`."""
        if not self.url:
            return text
        from .timestamp import stamped  # whose libraries few need

        return stamped(text, self.url, roots(project))

    def is_met_by(self, tag: Tag) -> bool:
        """Return whether a tag has all that is wished."""
        return (not self.sign or tag.is_signed) and (not self.url or BEGIN in tag.message)


def roots(project: Project) -> Path | None:
    """Return the file with the certificates that are trusted for timestamps, if git's settings name one."""
    name = Git(project.root).setting(ROOTS)
    return project.root / Path(name).expanduser() if name else None


def seal_text(key: str, seal: str) -> str:
    """Return the message of the tag of a seal."""
    title = _("The sealed minutes of {date}").format(date=key)
    return f'{title}\n\n{seal}  meetings/{key}.yaml\n'


def tag_seal(project: Project, key: str, message: str, wish: Wish) -> str:
    """Set a tag with the next number on the last commit, and return its name. Raises `git.NoAnswer`."""
    git = Git(project.root)
    taken = [int(found['number']) for tag in git.tags(f'{SEALS}{key}/') if (found := SEAL_TAG.fullmatch(tag.name))]
    name = f'{SEALS}{key}/{max(taken, default=0) + 1}'
    git.tag(name, message, sign=wish.sign)
    return name


def tag_of_seal(project: Project, key: str, seal: str, wish: Wish) -> str:
    """Return the tag that a seal has already, with all that is wished, or ''."""
    for tag in Git(project.root).tags(f'{SEALS}{key}/'):
        if tag.commit and seal in SEAL.findall(tag.message) and wish.is_met_by(tag):
            return tag.name
    return ''


def seals_at(git: Git, project: Project, key: str, commit: str) -> list[str]:
    """Return the seals of a meeting's file in a commit, the approval's first; none unless all of them fit."""
    name = project.meeting(key).relative_to(project.root).as_posix()
    blob = git.blobs(commit, [name]).get(name)
    if blob is None:
        return []
    source, _problems = read_bytes(project.meeting(key), git.read(blob))
    chain = entries(source.root) if source else []
    if first_broken(chain) is not None or not all(each.has('seal') for each in chain):
        return []
    return [each.text('seal') for each in chain]
