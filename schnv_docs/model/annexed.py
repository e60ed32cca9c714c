"""Stage 3, model: minutes as they are annexed to the papers of a later meeting."""

from dataclasses import replace
from datetime import date

from . import Meeting


def annexed(minutes: Meeting, to: date) -> Meeting:
    """Return a meeting as its minutes were for the meeting of the day `to`, which approves and corrects them."""
    approval = minutes.approval if minutes.approval and minutes.approval.on < to else None
    return replace(minutes, approval=approval, corrections=tuple(each for each in minutes.corrections if each.day < to))


def is_sealed_since(then: Meeting, now: Meeting) -> bool:
    """Tell whether minutes were approved, or approved ones corrected, since an earlier version of them."""
    return now.approval not in (None, then.approval) or not set(now.corrections) <= set(then.corrections)
