"""Compare decisions: with their proposals, and with an earlier version of themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model import Clause, Item, Meeting, Postponed, Referred, Withdrawn
from ...model.verdict import Verdict, verdict_of
from ...typed.lines import one_line
from .changes import DecisionChange, ItemPlace, Ruling
from .rows import place_of, rows_of
from .text_changes import ClauseChange
from .texts import all_clauses, compare_clauses


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """An item's proposal beside its decision.

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
        """Whether there was no proposal to decide on."""
        return not self.proposal

    @property
    def is_addition(self) -> bool:
        """Whether all was decided as proposed, and something more."""
        begins_so = self.decision[: len(self.proposal)] == self.proposal
        return self.ruling.verdict is Verdict.CHANGED and bool(self.proposal) and begins_so


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """A meeting's outcomes, in the order of its agenda; items with neither proposal nor decision have none."""

    day: str
    status: str
    outcomes: tuple[ItemOutcome, ...]


FOLLOWING = {Verdict.AS_PROPOSED, Verdict.ADDED_TO}


def outcomes(meeting: Meeting) -> OutcomeReport:
    """Set each proposal of a meeting beside its decision."""
    return OutcomeReport(str(meeting.key), meeting.status.value, tuple(_outcomes(meeting)))


def compare_decisions(before: Item, after: Item) -> DecisionChange | None:
    """Return the change of an item's decision, or `None` where it is the same, or follows its proposal still.

    What a decision adds to its proposal is compared by itself, though numbered after the proposal's clauses.
    """
    one, other = _ruling(before), _ruling(after)
    if before.decision == after.decision:
        return None
    if {verdict_of(before), verdict_of(after)} <= FOLLOWING:
        added = compare_clauses(*(_decided(item)[len(item.proposal) :] for item in (before, after)))
        clauses = tuple(_numbered_after(each, len(before.proposal), len(after.proposal)) for each in added)
    else:
        clauses = compare_clauses(_decided(before), _decided(after))
    return DecisionChange(one, other, clauses) if clauses or one != other else None


def _numbered_after(clause: ClauseChange, before: int, after: int) -> ClauseChange:
    return replace(clause, before=clause.before and clause.before + before, after=clause.after and clause.after + after)


def _outcomes(meeting: Meeting) -> Iterator[ItemOutcome]:
    rows = rows_of(meeting.agenda)
    for row in rows:
        if row.item.proposal or row.item.decision:
            yield _outcome(row.item, place_of(rows, row))


def _outcome(item: Item, place: ItemPlace) -> ItemOutcome:
    ruling, decided = _ruling(item), _decided(item)
    is_other = ruling.verdict is Verdict.CHANGED and item.proposal
    return ItemOutcome(place, ruling, item.proposal, decided, all_clauses(item.proposal, decided) if is_other else ())


def _ruling(item: Item) -> Ruling:
    outcome = item.decision.outcome if item.decision else None
    until = str(outcome.until) if isinstance(outcome, Postponed) else ''
    why = one_line(outcome.why) if isinstance(outcome, Referred | Withdrawn) else ''
    return Ruling(verdict_of(item).broad, until, why)


def _decided(item: Item) -> tuple[Clause, ...]:
    return item.decision.clauses if item.decision else ()
