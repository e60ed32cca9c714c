"""What was sent before this version of a meeting, and what changed since: git's tags tell."""

from dataclasses import replace

from ..check.schema.item_keys import ITEM_KEYS
from ..diff import changes_of
from ..diff.compare.changes import AnnexChange
from ..diff.history import at_revision, in_working_tree
from ..diff.show.sentences import sentences
from ..git import Git
from ..i18n import speech
from ..model import Item, Meeting, Status, without_added
from ..project import Project
from ..render.blocks import Sent
from .dispatches import dispatches, tag_of


def sent_before(project: Project, key: str, language: str) -> Sent | None:
    """The last dispatch of another version than this one; none where there is no other, or no git.

    What is built again from the version that was sent is thus what was sent.
    """
    numbers = list(dispatches(project, key))
    if not numbers:
        return None
    with Git(project.root) as git:
        now = in_working_tree(git, project, '')
        for number in reversed(numbers):
            if changes := changes_of((at_revision(git, tag_of(key, number)), now), key, _as_agenda):
                letters = frozenset(each.place.letter for each in changes.annexes if _has_other_pages(each))
                return Sent(number, tuple(sentences(changes, speech(language))), letters)
    return None


def _as_agenda(meeting: Meeting) -> Meeting:
    """The meeting as its agenda shows it: what happened at it is no change of what was sent."""
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
