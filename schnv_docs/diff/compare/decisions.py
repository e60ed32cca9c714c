"""Decisions: what became of a proposal, and what became of a decision from one version to the next."""

from ...model import Item, NoneTaken, Postponed, Referred, Withdrawn
from ...typed.lines import one_line
from .changes import DecisionChange, Ruling, Verdict
from .texts import compare_clauses


def ruling(item: Item) -> Ruling:
    """What the meeting did with an item."""
    decision = item.decision
    if decision is None:
        return Ruling(Verdict.MISSING)
    outcome = decision.outcome
    if isinstance(outcome, Postponed):
        return Ruling(Verdict.POSTPONED, until=outcome.until.isoformat())
    if isinstance(outcome, Referred | Withdrawn):
        verdict = Verdict.REFERRED if isinstance(outcome, Referred) else Verdict.WITHDRAWN
        return Ruling(verdict, why=one_line(outcome.why))
    if isinstance(outcome, NoneTaken):
        return Ruling(Verdict.NONE)
    follows = bool(item.proposal) and decision.clauses == item.proposal
    return Ruling(Verdict.AS_PROPOSED if follows else Verdict.CLAUSES)


def compare_decisions(before: Item, after: Item) -> DecisionChange | None:
    """What changed in an item's decision, if anything did."""
    one, other = ruling(before), ruling(after)
    clauses = compare_clauses(
        before.decision.clauses if before.decision else (), after.decision.clauses if after.decision else ()
    )
    return DecisionChange(one, other, clauses) if clauses or one != other else None
