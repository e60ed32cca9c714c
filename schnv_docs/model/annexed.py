"""Stage 3, model: minutes as they are annexed to the papers of a later meeting."""

from dataclasses import replace
from datetime import date

from . import Item, Meeting, Status


def annexed(minutes: Meeting, to: date) -> Meeting:
    """Return a meeting as its minutes were for the meeting of the day `to`, which approves and corrects them."""
    approval = minutes.approval if minutes.approval and minutes.approval.on < to else None
    return replace(minutes, approval=approval, corrections=tuple(each for each in minutes.corrections if each.day < to))


def printed(minutes: Meeting) -> Meeting:
    """Return only the parts of a meeting that its minutes print."""
    return replace(
        minutes,
        status=Status.DRAFT if minutes.status is Status.DRAFT else Status.FINAL,
        agenda=tuple(map(_printed_item, minutes.agenda)),
        annexes=tuple(annex for annex in minutes.annexes if annex.in_minutes),
        closing='',
    )


def _printed_item(item: Item) -> Item:
    return replace(
        item,
        background='',
        proposal=(),
        added=False,
        origin=None,
        tasks=tuple(replace(task, done=None) for task in item.tasks),
        items=tuple(map(_printed_item, item.items)),
    )


def is_sealed_since(then: Meeting, now: Meeting) -> bool:
    """Tell whether minutes were approved, or approved ones corrected, since an earlier version of them."""
    return now.approval not in (None, then.approval) or not set(now.corrections) <= set(then.corrections)
