"""What came of a build, as a value and as JSON, with files named from the project's folder on."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .problem import Problem, Severity, shown_path


@dataclass(frozen=True, slots=True)
class Told:
    """A product that was taken or made; with what is another than when it was made before, by names for people.

    It is the first of its name where nothing is known of one before.
    """

    name: str
    is_taken: bool
    is_first: bool = False
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltPaper:
    """A document: its kind, the name of its packet, and the stem of its own files' names, if it has any."""

    kind: str
    packet: str
    stem: str = ''


@dataclass(frozen=True)
class Build:
    """The files that were made, and the problems; with an error among them there are no files.

    `drafts` are those of the files that nobody is sent, `papers` tells what is in them. `told` says where each product
    came from; the build `is_unchanged` if all was there.
    """

    files: tuple[Path, ...]
    problems: list[Problem]
    drafts: tuple[Path, ...] = ()
    papers: tuple[BuiltPaper, ...] = ()
    told: tuple[Told, ...] = ()
    is_unchanged: bool = False


def build_as_json(build: Build, root: Path) -> dict[str, Any]:
    """Return a build as JSON knows it."""
    return {
        'files': [shown_path(path, root) for path in build.files],
        'drafts': [shown_path(path, root) for path in build.drafts],
        'problems': problems_as_json(build.problems, root),
        'papers': [asdict(each) for each in build.papers],
        'told': [asdict(each) for each in build.told],
        'is_unchanged': build.is_unchanged,
    }


def build_of_json(values: dict[str, Any], root: Path) -> Build:
    """Return the build that `build_as_json` wrote. Raises KeyError, TypeError or ValueError where it did not."""
    return Build(
        files=tuple(root / name for name in values['files']),
        problems=problems_of_json(values['problems'], root),
        drafts=tuple(root / name for name in values['drafts']),
        papers=tuple(BuiltPaper(**each) for each in values['papers']),
        told=tuple(Told(**{**each, 'because': tuple(each['because'])}) for each in values['told']),
        is_unchanged=values['is_unchanged'],
    )


def problems_as_json(problems: Iterable[Problem], root: Path) -> list[list[Any]]:
    """Return problems as JSON knows them."""
    return [
        [shown_path(each.path, root), each.line, each.column, each.message, each.hint, each.severity.value, each.access]
        for each in problems
    ]


def problems_of_json(values: Iterable[list[Any]], root: Path) -> list[Problem]:
    """Return the problems that `problems_as_json` wrote."""
    return [
        Problem(root / path, line, column, message, hint, Severity(severity), access)
        for path, line, column, message, hint, severity, access in values
    ]
