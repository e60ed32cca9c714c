"""Stage 1, read: the slip of the hand behind an error of the parser, which often stands on a line above it.

The lines are looked at as people see them. Of what does not fit, that which stands last before the parser gave up is
its cause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..i18n import gettext as _
from .entry_slips import entry_slip
from .far_causes import cause_above
from .line_slips import Slip, keyless, slip_at, slip_in_line
from .typed_line import TypedLine, typed_line

FAR = 3  # lines that are not empty between a slip and the place where the parser gives up
CLAUSES = ('proposal', 'decision')
COMMENT = re.compile(r'\s#')


@dataclass(frozen=True, slots=True)
class _Level:
    """A column in which dashes, or keys, stand below one another, and the line that the first of them is on."""

    column: int
    is_dash: bool
    first: TypedLine


@dataclass(frozen=True, slots=True)
class _Block:
    """A text on lines of its own: the column of its key, and that of its lines with the first of them, 0 before it."""

    key: int
    lines: int = 0
    first: int = 0


def slip_before(text: str, line: int) -> Slip | None:
    """Return the last slip that is seen in a text up to the line on which the parser gave up."""
    lines, below = text.split('\n')[:line], text.split('\n')[line:]
    if cause := cause_above(lines, below) if lines else None:
        return cause
    seen = [number for number in range(len(lines), 0, -1) if lines[number - 1].strip()][: FAR + 1]
    found: Slip | None = None
    for slip in _slips(lines):
        is_more_of_it = found and found.objection == slip.objection and slip.mark.line - found.mark.line <= FAR
        if seen and slip.mark.line >= seen[-1] and not is_more_of_it:
            found = slip
    return found


def _slips(lines: Sequence[str]) -> Iterator[Slip]:
    levels: list[_Level] = []
    above: TypedLine | None = None
    block: _Block | None = None
    for number, text in enumerate(lines, start=1):
        line = typed_line(number, text)
        if not text.strip() or text.startswith(('---', '...')) or (text.lstrip().startswith('#') and not block):
            continue
        begins = len(text) - len(text.lstrip(' '))
        if block and begins > block.key:
            if begins < block.lines:
                yield _misplaced(line, block.lines, block.first)
            block = block if block.lines else _Block(block.key, begins, number)
            continue
        slip = slip_in_line(line) or entry_slip(
            line, [(each.column, each.first.key) for each in levels if each.is_dash]
        )
        slip = slip or (_outside(line, above, block) if block else None) or keyless(line)
        if slip := slip or _outside(line, above, block) or _out_of_line(line, above, levels):
            yield slip
        block = _Block(line.begins) if line.holds_block else None
        if line.key or line.dashes or not above:
            above = line
            _enter(line, levels)


def _enter(line: TypedLine, levels: list[_Level]) -> None:
    """Take the columns of a line for those that the next lines may begin in."""
    while levels and (levels[-1].column > line.indent or (not line.dashes and levels[-1].column > line.begins)):
        levels.pop()
    known = {(level.column, level.is_dash) for level in levels}
    columns = [(column, True) for column in line.dashes] + ([(line.begins, False)] if line.key else [])
    levels += [_Level(column, is_dash, line) for column, is_dash in columns if (column, is_dash) not in known]


def _outside(line: TypedLine, above: TypedLine | None, block: _Block | None) -> Slip | None:
    """Return that a line of text begins further out than the text that it belongs to."""
    is_text = not re.fullmatch('[a-z]+', line.key) and (block or not (line.dashes or line.value[:1] in '[{'))
    if not (above and above.key and is_text and line.indent <= above.begins) or above.opens:
        return None
    if not block and (line.key or above.value[:1] in '"\'[{' or COMMENT.search(above.value)):
        return None
    message = _("the line begins too far out for the text that it belongs to")
    steps = (block.lines if block else 0) or above.begins + 2
    hint = _("indent it by {n} spaces, as the text of `{key}` is").format(n=steps, key=above.key)
    if above.key in CLAUSES and not block and line.indent == above.begins:
        hint = _("write each clause on a line below `{key}:`, with `- ` before it; or indent this one if it goes on")
        hint = hint.format(key=above.key)
    return slip_at(line, line.indent, message, hint)


def _out_of_line(line: TypedLine, above: TypedLine | None, levels: list[_Level]) -> Slip | None:
    """Return that a line begins in another column than those it belongs to."""
    if above is None or not (line.key or line.dashes):
        return None
    is_dash, column = bool(line.dashes), line.indent
    alike = [level for level in levels if level.is_dash == is_dash]
    if column in [level.column for level in alike]:
        return None
    if above.opens and (column > above.begins or (is_dash and column >= above.begins)):
        return None  # the first of its level
    if line.dashes and not line.key and above.value and not above.holds_block and column >= above.begins:
        message = _("a list begins here, but `{key}` has a text already").format(key=above.key)
        hint = _("put that text, too, on a line of its own: `- {text}`").format(text=above.value)
        return slip_at(line, column, message, hint)
    if is_dash and not [level for level in alike if level.column >= column - 2]:
        return _without_dash(column, levels)
    if not alike:
        return None
    if slip := _dash_too_far_out(line, above, levels):
        return slip
    nearest = min(alike, key=lambda level: (abs(level.column - column), -level.column))
    return _misplaced(line, nearest.column, nearest.first.number)


def _dash_too_far_out(line: TypedLine, above: TypedLine, levels: list[_Level]) -> Slip | None:
    """Return that the first dash of a list stands below the list's own key, and its keys where the others' stand."""
    steps = line.indent - above.begins
    is_first = any(level.first is above for level in levels if level.is_dash)
    in_key = any(level.column == above.indent for level in levels if not level.is_dash)
    if line.dashes or not above.dashes or steps < len('- ') or not (is_first and in_key):
        return None
    message = _("the dash stands {n} spaces too far out for the lines below it").format(n=steps)
    return slip_at(above, above.indent, message, _("indent it by {n} spaces more").format(n=steps))


def _misplaced(line: TypedLine, column: int, other: int) -> Slip:
    message = _("the indent of the line is {n}, that of the lines it belongs with {m}")
    hint = _("indent it as line {line} is").format(line=other)
    return slip_at(line, line.indent, message.format(n=line.indent, m=column), hint)


def _without_dash(column: int, levels: list[_Level]) -> Slip | None:
    """Return that the first item of a list has no dash."""
    first = next((level.first for level in levels if level.column >= column and not level.is_dash), None)
    if first is None:
        return None
    hint = _("write `- {line}`, with the dash below those of the other items").format(line=first.text.strip())
    return slip_at(first, first.indent, _("the first item of the list has no dash"), hint)
