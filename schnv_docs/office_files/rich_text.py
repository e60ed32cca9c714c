"""RTF files (RTF 1.9.1): fields become their results, comments are left out."""

import re
from collections.abc import Iterator

from .fields import LIVE, kind_of
from .findings import OfficeFinding, What, found

_GROUP = re.compile(rb'\\bin(\d+) ?|\\(.)|([{}])', re.DOTALL)
_INSTRUCTION = re.compile(rb'\\\*\s*\\fldinst\b')
_WORDS = re.compile(rb"\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|[{}\r\n]")
_COMMENT = re.compile(rb'\{\\\*\s*\\(annotation|atnid|atnauthor|atnref|atndate|atntime|atnparent|atrfstart|atrfend)\b')


def prepare_rich_text(data: bytes) -> tuple[bytes, list[OfficeFinding]]:
    """Return the file ready to be printed, and what is in it besides."""
    comments = _COMMENT.findall(data).count(b'annotation')
    changes = len(re.findall(rb'\\(revised|deleted)\b(?!0)', data))
    authors = [_plain(each) for each in re.findall(rb'\{\\\*\s*\\atnauthor ?([^{}]*)\}', data)]
    spans = list(_spans(data))
    edits = [*_comment_edits(data, spans), *_field_edits(data, spans)]
    findings = [*found(What.COMMENTS, comments, authors), *found(What.CHANGES, changes)]
    return _edited(data, edits), findings


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each group begins and ends, the inner ones first."""
    opened: list[int] = []
    place = 0
    while match := _GROUP.search(data, place):
        place = match.end() + int(match[1] or 0)  # what \bin announces is no text
        if match[3] == b'{':
            opened.append(match.start())
        elif match[3] == b'}' and opened:
            yield opened.pop(), match.end()


def _comment_edits(data: bytes, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, bytes]]:
    """Yield comments, to be empty groups: a word after them would else be taken for the one of the sign before."""
    return ((start, end, b'{}') for start, end in spans if _COMMENT.match(data, start))


def _field_edits(data: bytes, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, bytes]]:
    """Yield the beginnings and ends of fields, around their results."""
    for start, end in spans:
        if not re.match(rb'\{\\field\b', data[start : start + 16]):
            continue
        inside = [span for span in spans if start < span[0] and span[1] < end]
        code = next((span for span in inside if _INSTRUCTION.match(data, span[0] + 1)), None)
        result = next((span for span in inside if re.match(rb'\{\\fldrslt\b', data[span[0] : span[0] + 16])), None)
        if code is None or kind_of(_plain(data[code[0] + 1 : code[1] - 1])) in LIVE:
            continue
        if result is None:
            yield start, end, b''
            continue
        yield start, result[0], b''
        yield result[0], result[0] + len(b'{\\fldrslt'), b'{'
        yield result[1], end, b''


def _plain(data: bytes) -> str:
    return _WORDS.sub(b'', data.replace(b'\\*', b'')).decode('cp1252', 'replace').strip()


def _edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Put other bytes in the place of some; what stands inside of a longer edit is gone with it."""
    pieces, done = [], 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= done:
            pieces += [data[done:start], new]
            done = end
    return b''.join((*pieces, data[done:]))
