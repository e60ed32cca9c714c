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
    ones, others = before.snapshot.keys, after.snapshot.keys
    gone = [key for key in ones if key not in others]
    new = [key for key in others if key not in ones]
    titles = [_titles(before, key) for key in gone], [_titles(after, key) for key in new]

    def alike(i: int, k: int) -> int:
        return dice_coefficient(titles[0][i], titles[1][k])

    renamed = pair_up(range(len(gone)), range(len(new)), alike, LIKE_MEETINGS, crossing=True)
    pairs = [(key, key) for key in ones if key in others] + [(gone[i], new[k]) for i, k in renamed]
    pairs += [(key, '') for place, key in enumerate(gone) if place not in dict(renamed)]
    pairs += [('', key) for place, key in enumerate(new) if place not in dict(renamed).values()]
    return sorted(pairs, key=lambda pair: pair[1] or pair[0])


def _titles(meetings: SnapshotMeetings, key: str) -> list[str]:
    meeting = meetings.at(key).meeting
    return [item.title for parent in meeting.agenda for item in (parent, *parent.items)] if meeting else [key]
