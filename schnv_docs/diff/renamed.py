"""Match the meetings of two versions: by their keys, or, where a meeting was moved, by `moved:` or its own items."""

from ..wording.standing import is_standing
from .compare.align import pair_up
from .compare.words import dice_coefficient
from .history import SnapshotMeetings

Pair = tuple[str, str]
"""A meeting's key in either version; empty where there is none."""

LIKE_MEETINGS = 600
"""Per mille of their own items' titles that two meetings share if one became the other."""
LIKE_FILES = 500
"""Per mille of their lines that two files share if one became the other, as git has it, too."""


def pairs_of(before: SnapshotMeetings, after: SnapshotMeetings) -> list[Pair]:
    """Return all meetings of both versions as pairs, the earliest first."""
    ones, others = before.snapshot.keys, after.snapshot.keys
    gone = [key for key in ones if key not in others]
    new = [key for key in others if key not in ones]

    def alike(i: int, k: int) -> int:
        return likeness(before, gone[i], after, new[k])

    renamed = pair_up(range(len(gone)), range(len(new)), alike, LIKE_MEETINGS, crossing=True)
    pairs = [(key, key) for key in ones if key in others] + [(gone[i], new[k]) for i, k in renamed]
    pairs += [(key, '') for place, key in enumerate(gone) if place not in dict(renamed)]
    pairs += [('', key) for place, key in enumerate(new) if place not in dict(renamed).values()]
    return sorted(pairs, key=lambda pair: pair[1] or pair[0])


def likeness(before: SnapshotMeetings, old: str, after: SnapshotMeetings, new: str) -> int:
    """Return how much speaks for it that a meeting is another one that was moved, in per mille.

    Its file may say so. Items that every meeting has, or that `schnv new` took over from earlier meetings, say nothing:
    cancelling one meeting and adding another is two things.
    """
    meeting = after.at(new).meeting
    if meeting and old in map(str, meeting.moved):
        return 1001
    if not meeting or not before.at(old).meeting:
        return 1000 * (before.snapshot.blobs.get(f'{old}.yaml') == after.snapshot.blobs.get(f'{new}.yaml'))
    texts = _text(before, old), _text(after, new)
    is_continued = old in texts[1]  # what `schnv new` writes never names a meeting that is gone
    own = (_own_titles(each, key, carried=is_continued) for each, key in ((before, old), (after, new)))
    one, other = own
    if not one & other:
        return 0
    is_file = dice_coefficient(texts[0].splitlines(), texts[1].splitlines()) >= LIKE_FILES
    return max(dice_coefficient(list(one), list(other)), LIKE_MEETINGS if is_file else 0)


def _own_titles(meetings: SnapshotMeetings, key: str, *, carried: bool) -> set[str]:
    """Return the titles of the items that the meeting has of its own; with `carried` also of those taken over."""
    meeting = meetings.at(key).meeting
    items = [each for item in meeting.agenda for each in (item, *item.items)] if meeting else []
    return {
        item.title for item in items if (carried or not item.origin) and not is_standing(item.title, meetings.network)
    }


def _text(meetings: SnapshotMeetings, key: str) -> str:
    return meetings.snapshot.read(f'{key}.yaml').decode('utf-8-sig', errors='replace')
