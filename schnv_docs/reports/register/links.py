"""How decisions hang together: which later item took one up, decided it anew, or corrected it."""

from collections.abc import Iterable, Iterator
from typing import Any

from ...model import Item, Meeting, Origin
from ...model.verdict import Verdict, verdict_of
from ...typed.dates import Key
from .rows import ItemLink

WAITING = {Verdict.POSTPONED, Verdict.REFERRED, Verdict.WITHDRAWN, Verdict.NONE, Verdict.MISSING}
"""Outcomes that left the matter open: what comes later takes it up. Of all others it takes the place."""


class Links:
    """The items of all meetings by their meetings and numbers, and those that come from them."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self._links: dict[tuple[Key, str], ItemLink] = {}
        self._later: dict[tuple[Key, str], list[ItemLink]] = {}
        for meeting in meetings:
            for item in _all_items(meeting.agenda):
                is_decided = item.decision is not None and meeting.status.has_minutes
                link = self._links[meeting.key, item.number] = ItemLink(meeting.key.short, item.number, is_decided)
                if item.origin:
                    self._later.setdefault((item.origin.meeting, item.origin.number), []).append(link)

    def of(self, meeting: Meeting, item: Item) -> dict[str, Any]:
        """Return the fields of a decision's row that lead to other rows."""
        later = tuple(self._later.get((meeting.key, item.number), ()))
        is_open = verdict_of(item) in WAITING
        return {
            'corrected': tuple(each.day for each in meeting.corrections if each.item == item.number),
            'origin': item.origin and self._origin(item.origin),
            'taken_up': tuple(each for each in later if is_open or not each.is_decided),
            'superseded': tuple(each for each in later if not is_open and each.is_decided),
        }

    def _origin(self, origin: Origin) -> ItemLink:
        unknown = ItemLink(origin.meeting.short, origin.number, is_decided=False)
        return self._links.get((origin.meeting, origin.number), unknown)


def _all_items(agenda: Iterable[Item]) -> Iterator[Item]:
    for item in agenda:
        yield item
        yield from _all_items(item.items)
