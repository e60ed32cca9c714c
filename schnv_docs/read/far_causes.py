"""Stage 1, read: slips that the parser only notices far below: a quote that is never closed, a text without its bar."""

import re
from collections.abc import Sequence

from ..i18n import gettext as _
from .errors import cut_off
from .line_slips import Slip, slip_at
from .typed_line import TURNED, TypedLine, typed_line

RUNNING_TEXTS = ('intro', 'background', 'notes')
"""Keys whose texts may have paragraphs, lists and tables."""
_CLOSED = {'"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*'")}


def cause_above(lines: Sequence[str]) -> Slip | None:
    """Return what went wrong above the last line, on which the parser gave up, if that can be told for certain."""
    return _never_closed(lines) or _without_bar(lines)


def _never_closed(lines: Sequence[str]) -> Slip | None:
    """Return that a text in quotes goes on over other keys or entries, which it was not meant to hold."""
    block = -1
    for number, text in enumerate(lines, start=1):
        begins = len(text) - len(text.lstrip())
        if not text.strip() or begins > block >= 0:
            continue
        line = typed_line(number, text)
        block = line.begins if line.holds_block else -1
        sign, rest = line.value[:1], line.value[1:]
        if not (line.key or line.dashes) or sign not in _CLOSED or TURNED.match(rest[-1:]):
            continue
        if not _CLOSED[sign].match(rest) and _swallows(lines[number:], line, sign):
            message, hint = _("a quoted text is not closed"), _("end it with the same quote it began with")
            return slip_at(line, text.index(sign, line.indent), message, hint)
    return None


def _swallows(below: Sequence[str], line: TypedLine, sign: str) -> bool:
    """Return whether a line that begins no further in than the text's key comes before the text ends."""
    column = line.begins if line.key else line.indent
    for text in below:
        if text.strip() and len(text) - len(text.lstrip()) <= column:
            return True
        if sign in text:
            return False
    return False


def _without_bar(lines: Sequence[str]) -> Slip | None:
    """Return that the last line is in a running text, whose signs are signs of YAML, as no bar is before it."""
    margin = len(lines[-1]) - len(lines[-1].lstrip())
    for number in range(len(lines) - 1, 0, -1):
        text = lines[number - 1]
        begins = len(text) - len(text.lstrip())
        if not text.strip() or begins >= margin:
            continue
        line = typed_line(number, text)
        is_plain = line.value[:1] not in ('"', "'") and not line.holds_block and not cut_off(text, begins)
        if line.begins >= margin or line.key not in RUNNING_TEXTS or not is_plain:
            return None
        return slip_at(line, line.begins, *no_bar(line.key, number, is_below=not line.value))
    return None


def no_bar(key: str, line: int, *, is_below: bool = True) -> tuple[str, str]:
    """Return what to say of a running text without a bar that has signs of YAML, or more than a paragraph."""
    message = _("the text of `{key}` needs a bar: it has several paragraphs, a list, a table or a colon")
    if is_below:
        hint = _("write `{key}: |` on line {line}; the text below it stays as it is")
    else:
        hint = _("write `{key}: |` on line {line}, and the whole text below it, two steps further in")
    return message.format(key=key), hint.format(key=key, line=line)
