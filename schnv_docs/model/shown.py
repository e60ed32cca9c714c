"""Stage 3, model: what a document shows of a meeting: whatever else changes is no change of the document."""

from dataclasses import replace

from ..check.schema.item_keys import ITEM_KEYS
from . import Item, Meeting, Status

NOTED = {key.name: getattr(Item('', ''), key.name) for key in ITEM_KEYS if key.noted}
"""What an item has before the meeting under the keys that are filled in at it."""


def as_agenda(meeting: Meeting) -> Meeting:
    """Return only the parts of a meeting that its agenda shows: nothing of what happened at it."""
    return replace(
        _without_keys_for_us(meeting),
        status=Status.AGENDA,
        agenda=tuple(map(_before_the_meeting, without_added(meeting.agenda))),
        attendance=None,
        approval=None,
        corrections=(),
    )


def without_added(agenda: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items as the agenda had them, before any were raised at the meeting."""
    return tuple(replace(item, items=without_added(item.items)) for item in agenda if not item.added)


def _before_the_meeting(item: Item) -> Item:
    return replace(item, **NOTED, items=tuple(map(_before_the_meeting, item.items)))


def as_minutes(meeting: Meeting) -> Meeting:
    """Return only the parts of a meeting that its minutes show."""
    known = _without_keys_for_us(meeting)
    return replace(
        known,
        status=Status.DRAFT if meeting.status is Status.DRAFT else Status.FINAL,
        agenda=tuple(map(_in_minutes, meeting.agenda)),
        annexes=tuple(annex for annex in known.annexes if annex.in_minutes),
        closing='',
    )


def _in_minutes(item: Item) -> Item:
    return replace(
        item,
        background='',
        proposal=(),
        added=False,
        origin=None,
        tasks=tuple(replace(task, done=None) for task in item.tasks),
        items=tuple(map(_in_minutes, item.items)),
    )


def _without_keys_for_us(meeting: Meeting) -> Meeting:
    """Return the meeting without what is said to the program only."""
    return replace(
        meeting, moved=(), annexes=tuple(replace(annex, accept=(), publish=None) for annex in meeting.annexes)
    )
