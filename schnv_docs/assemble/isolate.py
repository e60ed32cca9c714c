"""Stage 6, assemble: a page's own content, kept from changing how what is added after it looks."""

import re

from pypdf.errors import PyPdfError
from pypdf.generic import PdfObject, StreamObject

_INNERMOST = rb'\((?:[^()\\]++|\\.)*+\)'
_INNER = rb'\((?:[^()\\]++|\\.|' + _INNERMOST + rb')*+\)'
STATE = re.compile(
    rb'\((?:[^()\\]++|\\.|' + _INNER + rb')*+\)'  # a string, with two levels of brackets inside
    rb'|%[^\r\n]*+'
    rb'|(?<![^\s\]>)])BI\s.*?\sEI(?=\s|$)'
    rb'|(?<![^\s\]>)])(?P<state>[qQ])(?![^\s\[(</%])',
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
        if match['state'] == b'Q' and level == 0:
            pieces.append(content[position : match.start()])
            position = match.end()
        elif match['state']:
            level += 1 if match['state'] == b'q' else -1
    return (b' '.join([*pieces, content[position:]]) if pieces else content), level
