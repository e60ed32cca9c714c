"""Stage 1, read: slips in lines that were meant as entries of a list, as those above them are."""

from collections.abc import Collection

from ..i18n import gettext as _
from ..typed.lines import LIST_MARK
from .errors import other_mark, tight_dash
from .line_slips import Slip, slip_at
from .typed_line import TIGHT_TEXT, TypedLine

LONGEST_TITLE = 80


def entry_slip(line: TypedLine, lists: Collection[tuple[int, str]]) -> Slip | None:
    """Return that a line in the column of a list's dashes lacks its own; `lists` has the first key of each."""
    first_key = dict(lists).get(line.indent)
    if line.key or line.dashes or first_key is None:
        return None
    text = line.text.strip()
    if TIGHT_TEXT.match(text):
        return slip_at(line, line.indent, *tight_dash(text[1:]))
    if mark := LIST_MARK.match(text):
        return slip_at(line, line.indent, *other_mark(mark[0].strip(), text[mark.end() :]))
    is_title = len(text) <= LONGEST_TITLE and text[-1] not in '.,;' and line.indent
    if first_key in ('title', 'kind') and is_title:
        message = _("the line has neither a dash nor a key")
        return slip_at(line, line.indent, message, _("is it a new item? Write `- title: {text}`").format(text=text))
    return None
