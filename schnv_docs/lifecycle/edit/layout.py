"""The places of the values in a YAML file, and how they are written, so that text can be put between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

PROPERTIES = re.compile(r'(?:[&!]\S*\s+)*')  # an anchor, a tag
COLON = re.compile(r'\s*:')
KEEPS_EMPTY_LINES = re.compile(r'[|>][0-9]?\+')


@dataclass(frozen=True, slots=True)
class ScalarPlace:
    """A single value from `start` to `end`, without its anchor; `style` is its quote, | or >, or nothing."""

    start: int
    end: int
    style: str
    value: str


@dataclass(frozen=True, slots=True)
class AliasPlace:
    """The place of an alias, and the place of the value that it stands for."""

    start: int
    end: int
    target: 'ScalarPlace | ListPlace | MappingPlace'


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list, in brackets (`flow`) or with dashes; it ends where its last value does, or after the bracket."""

    start: int
    end: int
    flow: bool
    items: tuple['Place', ...]


@dataclass(frozen=True, slots=True)
class MappingPlace:
    """Keys with values, in braces (`flow`) or on lines of their own; `keys` tells where each key begins."""

    start: int
    end: int
    flow: bool
    entries: dict[str, 'Place']
    keys: dict[str, int]


Place = ScalarPlace | AliasPlace | ListPlace | MappingPlace


def lay_out(text: str) -> MappingPlace:
    """Return the places of all values of a text that stage 1 could read; stage 1 has bounded their depth."""
    events = (event for event in YAML(typ='safe', pure=True).parse(text) if isinstance(event, NodeEvent | _END))
    root = _Layout(text, events).place(next(events))
    assert isinstance(root, MappingPlace)
    return root


def resolved(place: Place | None) -> Place | None:
    """Return the place itself, or the one that an alias stands for."""
    return place.target if isinstance(place, AliasPlace) else place


_END = MappingEndEvent | SequenceEndEvent


class _Layout:
    def __init__(self, text: str, events: Iterator[NodeEvent | _END]) -> None:
        self._text = text
        self._events = events
        self._anchors: dict[str, ScalarPlace | ListPlace | MappingPlace] = {}

    def place(self, event: NodeEvent | _END) -> Place:
        if isinstance(event, AliasEvent):
            return AliasPlace(event.start_mark.index, event.end_mark.index, self._anchors[event.anchor])
        assert isinstance(event, NodeEvent)
        made: ScalarPlace | ListPlace | MappingPlace
        start = self._after_properties(event)
        if isinstance(event, ScalarEvent):
            made = ScalarPlace(start, self._end_of_scalar(start, event), event.style or '', event.value)
        elif isinstance(event, SequenceStartEvent):
            made = self._list(start, bool(event.flow_style))
        else:
            assert isinstance(event, MappingStartEvent)
            made = self._mapping(start, bool(event.flow_style))
        if event.anchor is not None:
            self._anchors[event.anchor] = made
        return made

    def _after_properties(self, event: NodeEvent) -> int:
        start: int = event.start_mark.index
        if event.anchor is None and getattr(event, 'ctag', None) is None:
            return start
        match = PROPERTIES.match(self._text, start, event.end_mark.index)
        return match.end() if match else start

    def _end_of_scalar(self, start: int, event: ScalarEvent) -> int:
        end: int = event.end_mark.index
        if event.style not in ('|', '>') or KEEPS_EMPTY_LINES.match(self._text, start):
            return end
        header, *lines = self._text[start:end].split('\n')
        depth = min((len(line) - len(line.lstrip(' ')) for line in lines if line.strip(' ')), default=len(self._text))
        while lines and not lines[-1].strip(' ') and len(lines[-1]) <= depth:
            lines.pop()  # the empty lines after a text are not of it
        return start + len('\n'.join([header, *lines]))

    def _list(self, start: int, flow: bool) -> ListPlace:
        items: list[Place] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return ListPlace(start, event.end_mark.index if flow else items[-1].end, flow, tuple(items))
            items.append(self.place(event))
        raise AssertionError('a list without an end')

    def _mapping(self, start: int, flow: bool) -> MappingPlace:
        entries: dict[str, Place] = {}
        keys: dict[str, int] = {}
        end = start
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                return MappingPlace(start, event.end_mark.index if flow else end, flow, entries, keys)
            key = resolved(self.place(event))
            assert isinstance(key, ScalarPlace)
            value = self._value(self.place(next(self._events)), event.end_mark.index)
            end = value.end
            entries[key.value] = value
            keys[key.value] = event.start_mark.index
        raise AssertionError('a mapping without an end')

    def _value(self, value: Place, end_of_key: int) -> Place:
        """Return the place of a value; an empty one is right after the colon, where the parser says the next key's."""
        if not isinstance(value, ScalarPlace) or value.style or value.start < value.end:
            return value
        colon = COLON.match(self._text, end_of_key)
        place = colon.end() if colon else end_of_key
        return replace(value, start=place, end=place)
