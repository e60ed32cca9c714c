"""The report on two versions of a project: the meetings that changed, and the problems that hid something."""

from dataclasses import dataclass

from .changes import Changes


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """A meeting that was added (no `before`), deleted (no `after`), renamed or changed; both are dates.

    Of a meeting that was added, the changes are all that it holds; of one that was deleted, all that it held.
    `incomplete` means that mistakes in one of its files kept something from being compared.
    """

    before: str
    after: str
    changes: Changes
    incomplete: bool = False

    @property
    def day(self) -> str:
        """The date it has now, or had last."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class VersionProblem:
    """A problem in a file of one of the versions, as `schnv check` says it; line 0 means the file as a whole."""

    path: str
    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    """All changes from `before` to `after`, as people call the versions; `network` has the keys of network.yaml."""

    before: str
    after: str
    meetings: tuple[MeetingReport, ...] = ()
    network: tuple[str, ...] = ()
    flaws: tuple[VersionProblem, ...] = ()
