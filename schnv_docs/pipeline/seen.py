"""What a packet has otherwise than its annexes, as it is told and kept."""

from dataclasses import dataclass
from typing import Any

from ..assemble import Placed, Removed


@dataclass(frozen=True, slots=True)
class SeenInPacket:
    """A part of a packet: its pages, those of them that had no tags, whether it is signed, and what was left out."""

    pages: int
    untagged: tuple[int, ...]
    is_signed: bool
    removed: frozenset[Removed]


def seen(placed: Placed) -> SeenInPacket:
    """Return what there is to say of a part in its place."""
    return SeenInPacket(len(placed.pages), placed.untagged, placed.is_signed, placed.removed)


def seen_as_json(one: SeenInPacket) -> list[Any]:
    """Return it as JSON knows it."""
    return [one.pages, one.untagged, one.is_signed, sorted(each.name for each in one.removed)]


def seen_of_json(values: list[Any]) -> SeenInPacket:
    """Return what `seen_as_json` wrote."""
    pages, untagged, is_signed, removed = values
    return SeenInPacket(pages, tuple(untagged), is_signed, frozenset(Removed[name] for name in removed))
