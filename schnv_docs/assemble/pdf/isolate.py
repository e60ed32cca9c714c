"""Stage 6, assemble: a page's own content, kept from changing how what is added after it looks."""

import re

from pypdf.errors import PyPdfError
from pypdf.generic import PdfObject, StreamObject

_INNERMOST = rb'\((?:[^()\\]++|\\.)*+\)'
_INNER = rb'\((?:[^()\\]++|\\.|' + _INNERMOST + rb')*+\)'
# Each alternative begins with a character of its own: so the search runs from one of them to the next.
STATE = re.compile(
    rb'\((?:[^()\\]++|\\.|' + _INNER + rb')*+\)'  # a string, with two levels of brackets inside
    rb'|%[^\r\n]*+'
    rb'|BI(?<![^\s\]>)]BI)\s.*?\sEI(?=\s|$)'
    rb'|q(?<![^\s\]>)]q)(?![^\s\[(</%])'
    rb'|Q(?<![^\s\]>)]Q)(?![^\s\[(</%])',
    re.DOTALL,
)


def readable(part: PdfObject) -> bytes:
    """A piece of a page's content; nothing of one that nobody can read."""
    content = part.get_object()
    try:
        return content.get_data() if isinstance(content, StreamObject) else b''
    except (PyPdfError, ValueError, NotImplementedError):
        return b''


def balanced(content: bytes) -> tuple[bytes, int]:
    """The content without each `Q` that has no `q`, which readers pass over, and how many `Q` have to follow it."""
    level, pieces, position = 0, [], 0
    for match in STATE.finditer(content):
        if match[0] == b'q':
            level += 1
        elif match[0] == b'Q' and level:
            level -= 1
        elif match[0] == b'Q':
            pieces.append(content[position : match.start()])
            position = match.end()
    return (b' '.join([*pieces, content[position:]]) if pieces else content), level
