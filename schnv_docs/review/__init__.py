"""What a pull request does to the meetings: all are checked, those that it touches are built, and a comment says it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..pipeline import Build, build
from ..pipeline.inspection import inspect
from ..problem import Problem, in_order
from ..project import Project
from .touched import changed_paths, touched_days


@dataclass(frozen=True)
class Built:
    """A meeting that was touched, and the files that were made of it: none where its errors stand in the way."""

    day: str
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Review:
    """What came of it: how many meetings were checked, those that were touched, and all problems of any meeting."""

    checked: int
    built: tuple[Built, ...]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether it can't be merged so."""
        return any(problem.is_error for problem in self.problems)


def review(project: Project, base: str, make: Callable[[Project, str], Build] = build) -> Review:
    """Check all meetings, and build those that were touched since the revision `base`.

    Raises `machine.Missing` where LibreOffice or a font is missing.
    """
    days = project.days()
    inspection = inspect(project, days)
    touched = touched_days(changed_paths(project, base), days, inspection.sources)
    made = {day: make(project, day) for day in touched}
    problems = [*inspection.problems, *(problem for each in made.values() for problem in each.problems)]
    built = tuple(Built(day, each.files) for day, each in made.items())
    return Review(len(days), built, tuple(in_order(problems)))
