"""Review a pull request: check all meetings, build those that it touches, and comment on it."""

from dataclasses import dataclass
from pathlib import Path

from ..crew import Progress, build_many, untold
from ..crew.order import Order
from ..pipeline.approvals import lost_approvals
from ..pipeline.inspection import inspect
from ..problem import Problem, has_errors, in_order
from ..project import Project
from .touched import changed_paths, touched_keys


@dataclass(frozen=True)
class Built:
    """A meeting that was touched, and the files that were built: none where it has errors."""

    key: str
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Review:
    """The number of meetings that were checked, the meetings that were touched, and the problems of all.

    `faults` are reports of what went wrong in the program itself.
    """

    checked: int
    built: tuple[Built, ...]
    problems: tuple[Problem, ...]
    faults: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether it can't be merged so."""
        return has_errors(self.problems)


def review(project: Project, base: str, order: Order, progress: Progress = untold) -> Review:
    """Check all meetings, and build those that were touched since the revision `base`.

    Raises `git.NoAnswer`, and `machine.Missing` where LibreOffice or a font is missing.
    """
    keys = project.meeting_keys()
    inspection = inspect(project, keys)
    touched = touched_keys(changed_paths(project, base), keys, inspection.sources)
    many = build_many(project, touched, order, progress)
    lost = lost_approvals(project, inspection.sources, base)
    problems = [*inspection.problems, *lost, *(problem for each in many.builds.values() for problem in each.problems)]
    built = tuple(Built(key, each.files) for key, each in many.builds.items())
    return Review(len(keys), built, tuple(in_order(problems)), many.faults)
