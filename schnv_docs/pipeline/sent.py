"""What was sent before this version of a meeting, what changed since, and the minutes that stay as they were sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..check.schema.item_keys import ITEM_KEYS
from ..diff import changes_of
from ..diff.compare.changes import AnnexChange
from ..diff.history import Snapshot, SnapshotMeetings, at_revision, in_working_tree, with_key
from ..diff.show.sentences import sentences
from ..git import Git
from ..i18n import speech
from ..model import Item, Meeting, Status, without_added
from ..model.annexed import is_sealed_since
from ..project import Project
from ..render.blocks import Sent
from .counting import Counted


@dataclass(frozen=True, slots=True)
class SentBefore:
    """The last dispatch of another version, if any, and the annexed minutes that stay as they were sent, by key."""

    last: Sent | None = None
    minutes: dict[str, Meeting] = field(default_factory=dict)


def sent_before(git: Git, project: Project, key: str, language: str, counts: Counted) -> SentBefore:
    """Return what the dispatches that count tell of the papers of a meeting as it lies there.

    What is built again from the version that was sent is thus what was sent. Raises `git.NoAnswer`.
    """
    if not counts.all:
        return SentBefore()
    then = [with_key(at_revision(git, each.commit), each.key, key) for each in counts.all]
    present = in_working_tree(git, project, '')
    *before, now = with_minutes_as_sent(git, [*then, present], key)
    minutes = {
        each: meeting
        for each in (name.removesuffix('.yaml') for name in now.blobs if now.blobs[name] != present.blobs[name])
        if (meeting := SnapshotMeetings(now).at(each).meeting)
    }
    for dispatch, snapshot in zip(reversed(counts.all), reversed(before), strict=True):
        if changes := changes_of((snapshot, now), key, as_agenda):
            letters = frozenset(each.place.letter for each in changes.annexes if _has_other_pages(each))
            return SentBefore(Sent(dispatch.number, tuple(sentences(changes, speech(language))), letters), minutes)
    return SentBefore(None, minutes)


def with_minutes_as_sent(git: Git, snapshots: Sequence[Snapshot], key: str) -> list[Snapshot]:
    """Return versions of a meeting, the first one first, with the annexed minutes that its papers had in each.

    Minutes that were approved or corrected since they were sent as an annex stay as they were sent.
    """
    found: list[Snapshot] = []
    for snapshot in snapshots:
        kept = _minutes_to_keep(found[-1], snapshot, key) if found else {}
        found.append(_with_blobs(git, snapshot, kept) if kept else snapshot)
    return found


def _minutes_to_keep(before: Snapshot, after: Snapshot, key: str) -> dict[str, str]:
    """Return the blobs of minutes that are annexes in both versions and were sealed or corrected between them."""
    then, now = SnapshotMeetings(before), SnapshotMeetings(after)
    kept = {}
    for other in sorted(_annexed(then, key) & _annexed(now, key)):
        name = f'{other}.yaml'
        if before.blobs.get(name) == after.blobs.get(name):
            continue
        old, new = then.at(other).meeting, now.at(other).meeting
        if old and new and is_sealed_since(old, new):
            kept[name] = before.blobs[name]
    return kept


def _annexed(meetings: SnapshotMeetings, key: str) -> set[str]:
    meeting = meetings.at(key).meeting
    return {str(annex.minutes) for annex in (meeting.annexes if meeting else ()) if annex.minutes}


def _with_blobs(git: Git, snapshot: Snapshot, blobs: dict[str, str]) -> Snapshot:
    return replace(
        snapshot,
        blobs={**snapshot.blobs, **blobs},
        read=lambda name: git.read(blobs[name]) if name in blobs else snapshot.read(name),
    )


def as_agenda(meeting: Meeting) -> Meeting:
    """Return the meeting as its agenda shows it: what happened at it is no change of what was sent."""
    return replace(
        meeting,
        status=Status.AGENDA,
        agenda=tuple(map(_before_the_meeting, without_added(meeting.agenda))),
        attendance=None,
        approval=None,
        corrections=(),
    )


def _before_the_meeting(item: Item) -> Item:
    items = tuple(map(_before_the_meeting, item.items))
    nothing = Item('', '')
    return replace(item, items=items, **{key.name: getattr(nothing, key.name) for key in ITEM_KEYS if key.noted})


def _has_other_pages(change: AnnexChange) -> bool:
    """Whether an annex is new, or something else stands in its pages."""
    if change.after is None:
        return False
    return change.before is None or any(each.is_replaced or not each.before for each in change.files)
