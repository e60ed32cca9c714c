"""How decisions hang together: which later item took one up, decided it anew, or corrected it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ...model import Item, Meeting
from ...model.verdict import Verdict, verdict_of
from .rows import ItemLink

WAITING = {Verdict.POSTPONED, Verdict.REFERRED, Verdict.WITHDRAWN, Verdict.NONE, Verdict.MISSING}
"""Outcomes that left the matter open: what comes later takes it up. Of all others it takes the place."""

Key = tuple[date, str]


class Links:
    """The items of all meetings by their days and numbers, and those that come from them."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self._links: dict[Key, ItemLink] = {}
        self._later: dict[Key, list[ItemLink]] = {}
        for meeting in meetings:
            for item in _all_items(meeting.agenda):
                is_decided = item.decision is not None and meeting.status.has_minutes
                link = self._links[meeting.day, item.number] = ItemLink(meeting.day, item.number, is_decided)
                if item.origin:
                    self._later.setdefault((item.origin.day, item.origin.number), []).append(link)

    def of(self, meeting: Meeting, item: Item) -> dict[str, Any]:
        """Return the fields of a decision's row that lead to other rows."""
        later = tuple(self._later.get((meeting.day, item.number), ()))
        is_open = verdict_of(item) in WAITING
        origin = item.origin
        return {
            'corrected': tuple(each.day for each in meeting.corrections if each.item == item.number),
            'origin': origin
            and self._links.get((origin.day, origin.number), ItemLink(origin.day, origin.number, is_decided=False)),
            'taken_up': tuple(each for each in later if is_open or not each.is_decided),
            'superseded': tuple(each for each in later if not is_open and each.is_decided),
        }


def _all_items(agenda: Iterable[Item]) -> Iterator[Item]:
    for item in agenda:
        yield item
        yield from _all_items(item.items)
