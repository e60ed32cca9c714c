"""What came of a build."""

from dataclasses import dataclass
from pathlib import Path

from ..problem import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """A product that was taken or made; with what is another than when it was made before, by names for people.

    It is the first of its name where nothing is known of one before.
    """

    name: str
    is_taken: bool
    is_first: bool = False
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Build:
    """The files that were made, and the problems; with an error among them there are no files.

    `drafts` are those of the files that nobody is sent. `told` says where each product came from; it `is_unchanged` if
    all was there.
    """

    files: tuple[Path, ...]
    problems: list[Problem]
    drafts: tuple[Path, ...] = ()
    told: tuple[Told, ...] = ()
    is_unchanged: bool = False
