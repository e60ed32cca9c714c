"""What was sent before this version of a meeting, what changed since, and the minutes that stay as they were sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ..diff import changes_of
from ..diff.compare.changes import AnnexChange
from ..diff.compare.withheld import without_withheld
from ..diff.history import Snapshot, SnapshotMeetings, at_revision, in_working_tree, with_key
from ..diff.show.sentences import sentences
from ..git import Git
from ..i18n import speech
from ..model import Meeting, Status
from ..model.annexed import is_sealed_since
from ..model.shown import as_agenda, as_minutes
from ..project import Project
from ..render.blocks import Sent
from ..wording.documents import Kind
from .counting import Counted
from .dispatches import Dispatch

SeenAs = Callable[[Meeting], Meeting]
SENT = (Status.FINAL, Status.APPROVED)
"""The status of minutes that are sent; a draft is never recorded as sent."""


@dataclass(frozen=True, slots=True)
class SentBefore:
    """The last dispatch of another version of each document, and the annexed minutes that stay as sent, by key."""

    last: dict[Kind, Sent] = field(default_factory=dict)
    minutes: dict[str, Meeting] = field(default_factory=dict)


def sent_before(
    git: Git, project: Project, key: str, language: str, counts: Counted, *, public: bool = False
) -> SentBefore:
    """Return what the dispatches that count tell of the papers of a meeting as it lies there.

    What is built again from the version that was sent is thus what was sent. In `public` papers the changes name no
    withheld annex. Raises `git.NoAnswer`.
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
    sent = list(zip(counts.all, before, strict=True))
    told = _Told(key, now, language, public)
    last = {Kind.AGENDA: told.last_other(sent, as_agenda)}
    if _status(now, key) in (Status.DRAFT, *SENT):
        with_minutes = [each for each in sent if _status(each[1], key) in SENT]
        last[Kind.MINUTES] = told.last_other(with_minutes, _as_minutes_before_approval)
    return SentBefore({kind: each for kind, each in last.items() if each}, minutes)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the version of a meeting that lies there."""

    key: str
    now: Snapshot
    language: str
    public: bool

    def last_other(self, sent: Sequence[tuple[Dispatch, Snapshot]], seen_as: SeenAs) -> Sent | None:
        """Return the last dispatch in which a document was another one, and what has changed in it since."""
        for dispatch, snapshot in reversed(sent):
            if changes := changes_of((snapshot, self.now), self.key, seen_as):
                letters = frozenset(each.place.letter for each in changes.annexes if _has_other_pages(each))
                if self.public:
                    versions = (SnapshotMeetings(each).at(self.key).meeting for each in (snapshot, self.now))
                    changes = without_withheld(changes, *filter(None, versions))
                told = tuple(sentences(changes, speech(self.language)))
                return Sent(dispatch.number, told, letters) if told else None
        return None


def _status(snapshot: Snapshot, key: str) -> Status | None:
    meeting = SnapshotMeetings(snapshot).at(key).meeting
    return meeting.status if meeting else None


def _as_minutes_before_approval(meeting: Meeting) -> Meeting:
    """Return what minutes show but for those parts that say themselves what has happened since."""
    return replace(as_minutes(meeting), approval=None, corrections=())


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


def _has_other_pages(change: AnnexChange) -> bool:
    """Whether an annex is new, or something else stands in its pages."""
    if change.after is None:
        return False
    return change.before is None or any(each.is_replaced or not each.before for each in change.files)
