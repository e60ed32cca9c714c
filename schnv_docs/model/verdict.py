"""The outcome of an item's proposal, classified."""

from enum import Enum

from . import Item, NoneTaken, Postponed, Referred, Withdrawn


class Verdict(Enum):
    """The outcome of an item; the value is its name in the register's JSON."""

    MISSING = 'missing'
    AS_PROPOSED = 'as proposed'
    ADDED_TO = 'as proposed, with more clauses'
    CHANGED = 'otherwise than proposed'
    OWN = 'without proposal'
    POSTPONED = 'postponed'
    REFERRED = 'referred'
    WITHDRAWN = 'withdrawn'
    NONE = 'none'

    @property
    def broad(self) -> 'Verdict':
        """The verdict where clauses are compared one by one: all that have clauses of their own are `CHANGED`."""
        return Verdict.CHANGED if self in (Verdict.ADDED_TO, Verdict.OWN) else self


_VERDICTS = {
    Postponed: Verdict.POSTPONED,
    Referred: Verdict.REFERRED,
    Withdrawn: Verdict.WITHDRAWN,
    NoneTaken: Verdict.NONE,
}


def verdict_of(item: Item) -> Verdict:
    """Classify an item's decision beside its proposal, both as they are, however they were typed."""
    decision = item.decision
    if decision is None:
        return Verdict.MISSING
    if decision.outcome is not None:
        return _VERDICTS[type(decision.outcome)]
    if not item.proposal:
        return Verdict.OWN
    if decision.clauses == item.proposal:
        return Verdict.AS_PROPOSED
    begins_so = decision.clauses[: len(item.proposal)] == item.proposal
    return Verdict.ADDED_TO if begins_so else Verdict.CHANGED
