"""Each proposal of a meeting beside its decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Clause, Item, Meeting
from ...typed.lines import one_line
from .changes import ClauseChange, ItemPlace, Ruling, Verdict
from .decisions import ruling
from .rows import rows_of
from .texts import all_clauses


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of an item's proposal.

    `clauses` lead from the proposal to the decision, where it is another one; after an outcome such as a postponement,
    the decision's clauses are further ones, and there is nothing to compare.
    """

    place: ItemPlace
    ruling: Ruling
    proposal: tuple[Clause, ...]
    decision: tuple[Clause, ...]
    clauses: tuple[ClauseChange, ...] = ()

    @property
    def is_unproposed(self) -> bool:
        """Whether something was decided that nobody had proposed."""
        return not self.proposal


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """A meeting's outcomes, in the order of its agenda; items with neither proposal nor decision have none."""

    day: str
    status: str
    outcomes: tuple[ItemOutcome, ...]


def outcomes(meeting: Meeting) -> OutcomeReport:
    """What became of the proposals, and what was decided besides."""
    return OutcomeReport(meeting.day.isoformat(), meeting.status.value, tuple(_outcomes(meeting)))


def _outcomes(meeting: Meeting) -> Iterator[ItemOutcome]:
    rows = rows_of(meeting.agenda)
    for row in rows:
        if row.item.proposal or row.item.decision:
            parent = rows[row.parent].item.number if row.parent >= 0 else ''
            yield _outcome(row.item, ItemPlace(row.item.number, one_line(row.item.title), row.item.kind, parent))


def _outcome(item: Item, place: ItemPlace) -> ItemOutcome:
    decided = item.decision.clauses if item.decision else ()
    found = ruling(item)
    clauses = all_clauses(item.proposal, decided) if found.verdict is Verdict.CLAUSES and item.proposal else ()
    return ItemOutcome(place, found, item.proposal, decided, clauses)
