"""Stage 1, read: the slip of the hand behind an error of the parser, which often stands on a line above it.

The lines are looked at as people see them. Of what does not fit, that which stands last before the parser gave up is
its cause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..i18n import gettext as _
from ..problem import Objection
from ..typed.looks import DECEPTIVE
from ..typed.swedish import is_key
from .errors import cut_off, other_mark, tab, tight_dash, unheard, unseen
from .source import Mark
from .typed_line import BEGINNING, OTHER_MARK, TIGHT_DASH, TIGHT_KEY, TURNED, TypedLine, quoted, typed_line

FAR = 3  # lines that are not empty between a slip and the place where the parser gives up
COMMENT = re.compile(r'\s#')
_UNSEEN = re.compile(rf'[ \t-]*(?:[a-z]+ ?:?)?(?={DECEPTIVE.pattern})')
_PLAIN = re.compile(r'[^\s"\'\[{|>&*!]')
_WORD = re.compile(r'([a-z]+)(?:\s*[=;]|$|(?=\s))\s*(.*)')
_AFTER_END = re.compile(r'"[^"]*"\s*[^\s#].*|\'[^\']*\'\s*[^\s#\'].*|\[[^\]]*\]\s*[^\s#].*|\{[^}]*\}\s*[^\s#].*')
_SIGN = re.compile(r'(?:[*&%@`]|!(?!!))(?=.*\w)')
_COLON = re.compile(r':(?= |$)')


class Slip(NamedTuple):
    """What is wrong, and where the hand must go."""

    mark: Mark
    objection: Objection


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
    lines = text.split('\n')[:line]
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
        slip = _in_line(line) or (_outside(line, above, block) if block else None) or _keyless(line)
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


def _in_line(line: TypedLine) -> Slip | None:
    """Return a slip that can be seen in the line alone."""
    text = line.text
    if head := _UNSEEN.match(text):
        return _slip(line, head.end(), *unseen(text[head.end()]))
    beginning = BEGINNING.match(text)
    start = beginning.end() if beginning else 0
    if '\t' in text[:start]:
        return _slip(line, text.index('\t'), *tab())
    if marked := OTHER_MARK.match(text):
        return _slip(line, marked.start(2), *other_mark(marked[2].strip(), text[marked.end() :]))
    if dash := TIGHT_DASH.match(text, start):
        return _slip(line, start, *tight_dash(text[dash.end() :].strip()))
    if tight := TIGHT_KEY.match(text, start):
        message = _("a space is missing after the colon of `{key}`").format(key=tight['key'])
        meant = f'{tight["key"]}: {text[tight.end() :].strip()}'
        return _slip(line, tight.end(), message, _("write `{line}`").format(line=meant))
    return _in_value(line, start)


def _in_value(line: TypedLine, start: int) -> Slip | None:
    """Return a slip in what stands after the key."""
    text, value = line.text, line.value
    if not value or not (line.key or line.dashes):
        return None
    place = text.index(value, start) if value in text else start
    whole = f'{line.key}: {quoted(value)}' if line.key else f'- {quoted(value)}'
    hint = _("put the text within quotes: `{line}`").format(line=whole)
    if line.key and _PLAIN.match(value) and (colon := _COLON.search(value)):
        message = _("a colon and a space stand within the text of `{key}`").format(key=line.key)
        if TURNED.match(value):
            hint = _("put the text within straight quotes instead of curly ones: `{line}`").format(line=whole)
        return _slip(line, place + colon.start(), message, hint)
    if value.startswith('"') and value.count('"') == 1 and (turned := TURNED.search(value[-1:])):
        message = _("the text begins with \" and ends with {quote}, which is another character")
        return _slip(line, len(text.rstrip()) - 1, message.format(quote=turned[0]), _("type \" at both ends"))
    if _AFTER_END.fullmatch(value):
        return _slip(
            line, place, _("there is more text after the end of what {sign} begins").format(sign=value[0]), hint
        )
    if _SIGN.match(value):
        return _slip(line, place, _("a text can't begin with {sign}").format(sign=value[0]), hint)
    if comment := cut_off(text, place):
        return _slip(line, comment, *unheard(text[comment:], whole if _PLAIN.match(value) else ''))
    return None


def _keyless(line: TypedLine) -> Slip | None:
    """Return that a key has no colon."""
    found = _WORD.fullmatch(line.value)
    if line.key or not found or not is_key(found[1]):
        return None
    message, hint = _("the key `{key}` has no colon").format(key=found[1]), _("write `{line}`")
    return _slip(line, line.begins, message, hint.format(line=f'{found[1]}: {found[2]}'.strip()))


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
    return _slip(line, line.indent, message, hint)


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
        return _slip(line, column, message, hint)
    if is_dash and not [level for level in alike if level.column >= column - 2]:
        return _without_dash(column, levels)
    if not alike:
        return None
    nearest = min(alike, key=lambda level: (abs(level.column - column), -level.column))
    return _misplaced(line, nearest.column, nearest.first.number)


def _misplaced(line: TypedLine, column: int, other: int) -> Slip:
    message = _("the indent of the line is {n}, that of the lines it belongs with {m}")
    hint = _("indent it as line {line} is").format(line=other)
    return _slip(line, line.indent, message.format(n=line.indent, m=column), hint)


def _without_dash(column: int, levels: list[_Level]) -> Slip | None:
    """Return that the first item of a list has no dash."""
    first = next((level.first for level in levels if level.column >= column and not level.is_dash), None)
    if first is None:
        return None
    hint = _("write `- {line}`, with the dash below those of the other items").format(line=first.text.strip())
    return _slip(first, first.indent, _("the first item of the list has no dash"), hint)


def _slip(line: TypedLine, column: int, message: str, hint: str) -> Slip:
    return Slip(Mark(line.number, column + 1), Objection(message, hint))
