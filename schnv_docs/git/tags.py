"""The tags of a repository: which there are, where they stand, and setting one."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .program import refusal, run

SIGNATURE = re.compile(r'^-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----$', re.MULTILINE)
FIELDS = ('refname:strip=2', 'creatordate:short', 'contents', 'objectname', 'objecttype', '*objecttype', '*objectname')


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name ("dispatch/2025-11-14/1"), the day that it was set, its message, and git's name of the tag.

    `commit` is the one that an annotated tag stands on: none of a lightweight tag, or one on something else.
    """

    name: str
    on: str
    message: str
    object: str
    commit: str = ''

    @property
    def is_signed(self) -> bool:
        """Return whether the tag has a signature, a good one or not."""
        return SIGNATURE.search(self.message) is not None


def read_tags(folder: Path, prefix: str) -> list[Tag]:
    """Return the tags whose names begin with `prefix`, which ends with a slash."""
    form = ''.join(f'%({field})%00' for field in FIELDS)
    parts = run(folder, 'for-each-ref', f'--format={form}', f'refs/tags/{prefix}').decode(errors='replace').split('\0')
    rows = zip(*[iter(parts)] * len(FIELDS), strict=False)
    return [_tag(*row) for row in rows]


def has_tags(folder: Path, prefix: str) -> bool:
    """Tell whether there are tags whose names begin with `prefix`."""
    return bool(run(folder, 'for-each-ref', '--count=1', f'refs/tags/{prefix}'))


def _tag(name: str, on: str, message: str, own: str, kind: str, target: str, target_name: str) -> Tag:
    return Tag(name.lstrip('\n'), on, message, own, target_name if (kind, target) == ('tag', 'commit') else '')


def related_tags(folder: Path, prefix: str, relation: Literal['merged', 'contains'], commit: str) -> set[str]:
    """Return the names of tags on commits that a commit has behind it (`merged`), or before it (`contains`)."""
    words = ('for-each-ref', '--format=%(refname:strip=2)', f'--{relation}={commit}', f'refs/tags/{prefix}')
    return set(run(folder, *words).decode(errors='replace').splitlines())


def set_tag(folder: Path, name: str, message: str, commit: str, *, sign: bool) -> None:
    """Set an annotated tag on a commit, with its message word for word; or a signed one, with the key git is told.

    Raises `Refused`, with git's words, where it does not sign, and sets no tag then.
    """
    words = ('tag', '--sign' if sign else '--annotate', '--cleanup=verbatim', '--file=-', name, commit)
    answer = run(folder, *words, said=message.encode(), patient=True, heard=True)
    if sign:
        _require_signature(folder, name, answer.decode(errors='replace').strip())


def _require_signature(folder: Path, name: str, said: str) -> None:
    # Git 2.39 sets an unsigned tag, and says that all is well, where the file of an SSH key is missing.
    (tag,) = (each for each in read_tags(folder, name) if each.name == name)
    if not tag.is_signed:
        delete_tag(folder, tag)
        raise refusal(folder, said)


def verified(folder: Path, name: str) -> str:
    """Return git's words on whose signature a tag has. Raises `Refused`, with git's words, unless it holds."""
    return run(folder, 'verify-tag', name, patient=True, heard=True).decode(errors='replace').strip()


def delete_tag(folder: Path, tag: Tag) -> None:
    """Delete a tag, if it still is the one that is meant."""
    run(folder, 'update-ref', '-d', f'refs/tags/{tag.name}', tag.object)
