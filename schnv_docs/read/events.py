"""Stage 1, read: the YAML parser's events, five times as fast where libyaml can be trusted to say the same.

Two parsers that differ in the least would make two meetings of one file. So libyaml's word is only taken for what both
understand alike, which is what people write: a text with anything else in it is a `Doubt`, and so is every mistake, for
which the parser in Python has the messages.
"""

import re
from collections.abc import Iterator

import yaml
from ruamel.yaml import YAML
from ruamel.yaml import events as ruamel
from ruamel.yaml.events import Event

try:
    from yaml.cyaml import CParser
except ImportError:  # there is no libyaml in this machine's PyYAML; the parser in Python does
    CParser = None

_CHARACTERS = re.compile(
    '[\t%'  # tabs are white space in other places, and a line that begins with % is none of YAML 1.1
    '\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]'  # some end a line in YAML 1.1
)
_UNLIKE = re.compile(
    '[|>][-+0-9]*'
    '(?:#'  # no comment, but libyaml takes it for one
    r'|(?: [^\n]*)?\n *(?: \n))'  # blanks before a block's first line may tell how far in it stands
    '|: *,'  # within brackets, a value that is not there
    r'|(?:\A|\n)\.\.\.'  # how often a document may end
    r'|(?<![^\s\[{,])\?(?!\S)'  # a key that is announced has another place
)
_COLLECTIONS = {
    yaml.SequenceStartEvent: ruamel.SequenceStartEvent,
    yaml.MappingStartEvent: ruamel.MappingStartEvent,
}
_OTHERS = {
    yaml.StreamStartEvent: ruamel.StreamStartEvent,
    yaml.StreamEndEvent: ruamel.StreamEndEvent,
    yaml.DocumentStartEvent: ruamel.DocumentStartEvent,
    yaml.DocumentEndEvent: ruamel.DocumentEndEvent,
    yaml.SequenceEndEvent: ruamel.SequenceEndEvent,
    yaml.MappingEndEvent: ruamel.MappingEndEvent,
}


class Doubt(Exception):
    """It is not certain that libyaml says the same as the parser in Python."""


def exact_events(text: str) -> Iterator[Event]:
    """Yield the events of a text by the parser in Python; raises YAMLError, at times ValueError or AssertionError."""
    return iter(YAML(typ='safe', pure=True).parse(text))


def quick_events(text: str) -> Iterator[Event]:
    """Yield the same events by libyaml; raises Doubt where they might not be the same."""
    if CParser is None or _CHARACTERS.search(text) or _UNLIKE.search(text):
        raise Doubt
    if not text.endswith('\n'):
        raise Doubt  # what is not there has another place on a last line that does not end
    try:
        yield from _placed(_events(CParser(text)))
    except yaml.YAMLError as error:
        raise Doubt from error


def _events(parser: CParser) -> Iterator[Event]:
    while parser.check_event():
        event = parser.get_event()
        kind = type(event)
        if kind in _OTHERS:
            yield _OTHERS[kind](event.start_mark, event.end_mark)
        elif getattr(event, 'tag', None) or event.anchor:
            raise Doubt
        elif kind in _COLLECTIONS:
            yield _COLLECTIONS[kind](None, None, event.implicit, event.start_mark, event.end_mark, event.flow_style)
        else:
            style = event.style or None  # nothing says it is plain, without quotes
            yield ruamel.ScalarEvent(None, None, event.implicit, event.value, event.start_mark, event.end_mark, style)


def _placed(events: Iterator[Event]) -> Iterator[Event]:
    """Yield the events with empty values ("place:") placed where the next event begins, as Python's parser does."""
    held: ruamel.ScalarEvent | None = None
    in_block: list[bool] = []  # whether it is a mapping by indentation, for each list and mapping that is open
    for event in events:
        if held is not None:
            held.start_mark = held.end_mark = event.start_mark
            yield held
            held = None
        if isinstance(event, ruamel.CollectionStartEvent):
            in_block.append(isinstance(event, ruamel.MappingStartEvent) and not event.flow_style)
        elif isinstance(event, ruamel.CollectionEndEvent):
            in_block.pop()
        elif isinstance(event, ruamel.ScalarEvent):
            if not in_block:
                raise Doubt  # a text alone is no meeting
            held = event if in_block[-1] and event.style is None and not event.value else None
        if held is None:
            yield event
