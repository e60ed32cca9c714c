"""Stage 6, assemble: content streams, read as whole operators or searched for tokens (ISO 32000-1, 7.8.2).

Both take one pass whatever the stream holds: nothing is looked at again for want of an end.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pypdf.errors import PyPdfError
from pypdf.generic import DecodedStreamObject, PdfObject, StreamObject

_SPACE = rb'[\0\s]'
_REGULAR = rb'[^\0\s()<>\[\]{}/%]'
_END = rb'(?=[\0\s()<>\[\]{}/%]|\Z)'
_BEHIND = rb'(?<![^\0\s()<>\[\]{}]%b)'  # or it is in the middle of a word, or of a name
_PLAIN = rb'\((?:[^()\\]++|\\.)*+\)'
_STRING = rb'\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|' + _PLAIN + rb')*+\))*+\)'  # two levels of brackets inside
_BRACKET = re.compile(rb'[^()\\]*+(?:\\.[^()\\]*+)*+([()])', re.DOTALL)
_OPERAND = (
    _SPACE + rb'++|%[^\r\n]*+|[-+.\d]++|/' + _REGULAR + rb'*+|<<|>>|<[\da-fA-F\s]*+>|[\[\]]|'
    + _STRING + rb'|(?:true|false|null)(?![A-Za-z])'
)  # fmt: skip
_OPERATOR = re.compile(_SPACE + rb'*+((?:' + _OPERAND + rb')*+)([A-Za-z\'"][A-Za-z\d*]*+)', re.DOTALL)
_REST = re.compile(rb'(?:' + _OPERAND + rb')*+', re.DOTALL)
_IMAGE_END = re.compile(rb'\sEI(?=[\s\0]|\Z)')
_NUMBER = rb'/MCID\s++\d++'
SHOWS = frozenset({b'Tj', b'TJ', b"'", b'"'})


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
    """Return the bytes with the edits, which do not overlap; at the same place they come in their order."""
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [data[position : edit.start], edit.new]
        position = edit.end
    return b''.join([*parts, data[position:]])


def operators(data: bytes) -> Iterator[Operator]:
    """Yield the operators in their order, an inline image as one named BI; raise ValueError where one is broken."""
    position = 0
    while match := _OPERATOR.match(data, position):
        name, start, position = match[2], match.start(1), match.end()
        if name == b'BI':
            end = _IMAGE_END.search(data, position)
            if end is None:
                raise ValueError(f'inline image without end at byte {position}')
            position = end.end()
            yield Operator(name, b'', start, position)
        else:
            yield Operator(name, match[1], start, position)
    rest = _REST.match(data, position)
    if rest is None or rest.end() != len(data):
        raise ValueError(f'no operator at byte {position} of {len(data)}')


def tokens(data: bytes, *wanted: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the tokens that match a pattern, but for what only looks like one in strings, comments and images.

    Passes over what is broken, as readers do.
    """
    position: int | None = 0
    has_images = True
    while position is not None:
        matches, position = _search(wanted).finditer(data, position), None
        for match in matches:
            found = match[0]
            if found == b'(':
                position = _string_end(data, match.start())
                break
            if found == b'BI':
                image = _IMAGE_END.search(data, match.end()) if has_images else None
                has_images = image is not None
                if image:
                    position = image.end()
                    break
            elif found[0] not in b'(%':
                yield match


@cache
def _search(wanted: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Compile the search for tokens.

    Each alternative begins with a character of its own and no group, so that the search runs from one to the next.
    """
    words = [each + (_BEHIND % each if each.isalpha() else b'') + _END for each in (*wanted, b'BI')]
    return re.compile(b'|'.join([_PLAIN, rb'\(', rb'%[^\r\n]*+', *words]), re.DOTALL)


def _string_end(data: bytes, start: int) -> int | None:
    """Return where a string with brackets inside ends; None if it never does."""
    level, position = 0, start
    while match := _BRACKET.match(data, position):
        position = match.end()
        level += 1 if match[1] == b'(' else -1
        if level == 0:
            return position
    return None


def mcid(operator: Operator) -> int | None:
    """Return the marked content identifier that an operator brings in; None if it is not BDC, or brings none."""
    if operator.name != b'BDC' or b'/MCID' not in operator.operands:
        return None
    found = next(tokens(operator.operands, _NUMBER), None)
    return int(found[0].split()[1]) if found else None


def is_marked(data: bytes) -> bool:
    """Tell whether any marked content begins in a stream."""
    return any(True for _token in tokens(data, b'BDC', b'BMC'))


def shows_text(data: bytes) -> bool:
    """Tell whether a stream shows text."""
    return any(True for _token in tokens(data, *SHOWS))


def balanced(data: bytes) -> tuple[bytes, int]:
    """Return the stream without each `Q` that has no `q`, which readers pass over, and the number of `Q` it lacks."""
    level, pieces, position = 0, [], 0
    for token in tokens(data, b'q', b'Q'):
        if token[0] == b'q':
            level += 1
        elif level:
            level -= 1
        else:
            pieces.append(data[position : token.start()])
            position = token.end()
    return (b' '.join([*pieces, data[position:]]) if pieces else data), level


def readable(part: PdfObject) -> bytes:
    """Return the bytes of a piece of a page's content, none where nobody can read it."""
    content = part.get_object()
    try:
        return content.get_data() if isinstance(content, StreamObject) else b''
    except (PyPdfError, ValueError, NotImplementedError):
        return b''


def without_numbers(stream: StreamObject) -> StreamObject:
    """Return the stream without the numbers of its content, which a structure tree that is lost would claim."""
    data = readable(stream)
    edits = [Edit(token.start(), token.end(), b'') for token in tokens(data, _NUMBER)]
    if not edits:
        return stream
    new = DecodedStreamObject()
    left_out = ('/Filter', '/DecodeParms', '/Length')
    new.update({key: stream.raw_get(key) for key in stream if key not in left_out})
    new.set_data(applied(data, edits))
    return new.flate_encode()
