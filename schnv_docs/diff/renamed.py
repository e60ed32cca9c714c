"""Match the meetings of two versions: by their dates, or by their items where a meeting got another date."""

from .compare.align import pair_up
from .compare.words import dice_coefficient
from .history import SnapshotMeetings

Pair = tuple[str, str]
"""A meeting's date in either version; empty where there is none."""

LIKE_MEETINGS = 600
"""Per mille of their items' titles that two meetings share if one became the other; standing items alone are fewer."""


def pairs_of(before: SnapshotMeetings, after: SnapshotMeetings) -> list[Pair]:
    """Return all meetings of both versions as pairs, the earliest first."""
    ones, others = before.snapshot.days, after.snapshot.days
    gone = [day for day in ones if day not in others]
    new = [day for day in others if day not in ones]
    titles = [_titles(before, day) for day in gone], [_titles(after, day) for day in new]

    def alike(i: int, k: int) -> int:
        return dice_coefficient(titles[0][i], titles[1][k])

    renamed = pair_up(range(len(gone)), range(len(new)), alike, LIKE_MEETINGS, crossing=True)
    pairs = [(day, day) for day in ones if day in others] + [(gone[i], new[k]) for i, k in renamed]
    pairs += [(day, '') for place, day in enumerate(gone) if place not in dict(renamed)]
    pairs += [('', day) for place, day in enumerate(new) if place not in dict(renamed).values()]
    return sorted(pairs, key=lambda pair: pair[1] or pair[0])


def _titles(meetings: SnapshotMeetings, day: str) -> list[str]:
    meeting = meetings.at(day).meeting
    return [item.title for parent in meeting.agenda for item in (parent, *parent.items)] if meeting else [day]
