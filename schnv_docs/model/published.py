"""Stage 3, model: what of a meeting's annexes is on the site."""

from collections.abc import Mapping
from dataclasses import replace

from . import Annex, Meeting, Status

PUBLISHED = (Status.FINAL, Status.APPROVED)
"""The status of minutes that are on the site."""


def as_published(meeting: Meeting, meetings: Mapping[str, Meeting], *, by_default: bool) -> Meeting:
    """Return a meeting whose annexes are what the site has of them; `meetings` are those whose minutes are annexes.

    A withheld annex keeps nothing but its letter and the reason.
    """
    return replace(
        meeting, annexes=tuple(_as_published(annex, meetings, by_default=by_default) for annex in meeting.annexes)
    )


def _as_published(annex: Annex, meetings: Mapping[str, Meeting], *, by_default: bool) -> Annex:
    if annex.withheld:
        return replace(annex, title='', files=(), minutes=None)
    is_published = by_default if annex.publish is None else annex.publish
    if annex.minutes and annex.publish is None:
        other = meetings.get(str(annex.minutes))
        is_published = other is None or not other.has_written_minutes or other.status in PUBLISHED
    return replace(annex, is_kept_back=not is_published)
