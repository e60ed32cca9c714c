"""Stage 6, mend: a content stream as its operators, each with its place (ISO 32000-1, 7.8.2)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_STRING = rb'\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+\)'
_OPERAND = (
    rb'[\s\0]++|%[^\r\n]*+|[-+.\d]++|/[^\s\0()<>\[\]{}/%]*+|<<|>>|<[\da-fA-F\s]*+>|[\[\]]|'
    + _STRING
    + rb'|(?:true|false|null)(?![A-Za-z])'
)
_OPERATOR = re.compile(rb'[\s\0]*+((?:' + _OPERAND + rb')*+)([A-Za-z\'"][A-Za-z\d*]*+)', re.DOTALL)
_REST = re.compile(rb'(?:' + _OPERAND + rb')*+', re.DOTALL)
_IMAGE_END = re.compile(rb'[\s]EI(?=[\s\0]|$)')


class Operator(NamedTuple):
    """An operator, its operands as they are written, and the place of both in the stream."""

    name: bytes
    operands: bytes
    start: int
    end: int


class Edit(NamedTuple):
    """New bytes for those from `start` to `end`."""

    start: int
    end: int
    new: bytes


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The stream with the edits, which do not overlap; at the same place they come in their order."""
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [data[position : edit.start], edit.new]
        position = edit.end
    return b''.join([*parts, data[position:]])


def operators(data: bytes) -> Iterator[Operator]:
    """The operators in their order; an inline image is one, named BI. Raises ValueError where the stream is broken."""
    position = image = 0
    while match := _OPERATOR.match(data, position):
        name, start, position = match[2], match.start(1), match.end()
        if name == b'BI':
            image = start
        elif name == b'ID':
            position = _image_end(data, position)
            yield Operator(b'BI', b'', image, position)
        else:
            yield Operator(name, match[1], start, position)
    rest = _REST.match(data, position)
    if rest is None or rest.end() != len(data):
        raise ValueError(f'no operator at byte {position} of {len(data)}')


def _image_end(data: bytes, position: int) -> int:
    end = _IMAGE_END.search(data, position)
    if end is None:
        raise ValueError(f'inline image without end at byte {position}')
    return end.end()
