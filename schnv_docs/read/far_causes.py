"""Stage 1, read: slips that the parser only notices far below: a quote that is never closed, a text without its bar."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ..i18n import gettext as _
from ..typed.lines import LIST_MARK
from .errors import cut_off
from .line_slips import Slip, slip_at
from .typed_line import TURNED, TypedLine, braceable, typed_line

RUNNING_TEXTS = ('intro', 'background', 'notes')
"""Keys whose texts may have paragraphs, lists and tables."""
_AGENDA = re.compile(r'\s*(?:- )?["\']?(?:agenda|items|dagordning)\b', re.IGNORECASE)
_ENTRY = re.compile(rf'\s*(?:-\s*|{LIST_MARK.pattern})')
_MATTERS = re.compile('["\'|>]')
_CLOSED = {'"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*'")}


def cause_above(lines: Sequence[str], below: Sequence[str]) -> Slip | None:
    """Return what went wrong above the last line, on which the parser gave up, if that can be told for certain."""
    return _never_closed(lines) or _without_agenda(lines) or _below_empty(lines, below) or _without_bar(lines)


def _without_agenda(lines: Sequence[str]) -> Slip | None:
    """Return that the last line begins an item, and no list of items has begun."""
    line = typed_line(len(lines), lines[-1])
    if not line.dashes or line.key not in ('title', 'kind') or any(map(_AGENDA.match, lines)):
        return None
    message = _("the line `agenda:` is missing before the items")
    return slip_at(line, line.indent, message, _("write `agenda:` at the margin, on a line above this one"))


def _below_empty(lines: Sequence[str], below: Sequence[str]) -> Slip | None:
    """Return that entries stand below a list that is empty and closed: "absent: []"."""
    above = next((n for n in range(len(lines) - 1, 0, -1) if lines[n - 1].strip()), 0)
    line = typed_line(above, lines[above - 1]) if above else None
    if line is None or not line.key or line.value not in ('[]', '{}'):
        return None
    entries = list(takewhile(lambda text: _is_below(text, line), [lines[-1], *below]))
    if not entries:
        return None
    message = _("`{key}: {value}` is empty and closed; what stands below does not belong to it")
    hint = _("take away {value}")
    if line.value == '[]' and not any(typed_line(0, text).key for text in entries):
        names = [braceable(_ENTRY.sub('', text).strip(' ,')) for text in entries]
        hint = _("write `{line}`").format(line=f'{line.key}: [{", ".join(names)}]')
    place = line.text.index(line.value, line.begins)
    return slip_at(line, place, message.format(key=line.key, value=line.value), hint.format(value=line.value))


def _is_below(text: str, line: TypedLine) -> bool:
    entry = typed_line(0, text)
    return bool(text.strip()) and (entry.indent > line.begins or bool(entry.dashes and entry.indent == line.begins))


def _never_closed(lines: Sequence[str]) -> Slip | None:
    """Return that a text in quotes goes on over other keys or entries, which it was not meant to hold."""
    block = -1
    for number, text in enumerate(lines, start=1):
        begins = len(text) - len(text.lstrip())
        if not text.strip() or begins > block >= 0:
            continue
        if not _MATTERS.search(text):
            block = -1
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
