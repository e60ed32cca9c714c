"""Stage 1, read: slips of the hand that can be seen in a line of YAML alone."""

import re
from typing import NamedTuple

from ..i18n import gettext as _
from ..problem import Objection
from ..typed.looks import DECEPTIVE
from ..typed.swedish import is_key, meant_key
from .annex_line import meant_annex
from .errors import cut_off, other_mark, tab, tight_dash, unheard, unseen
from .source import Mark
from .typed_line import BEGINNING, OTHER_MARK, TIGHT_DASH, TIGHT_KEY, TURNED, TypedLine, braceable, quoted

_UNSEEN = re.compile(rf'[ \t-]*(?:[a-z]+ ?:?)?(?={DECEPTIVE.pattern})')
_PLAIN = re.compile(r'[^\s"\'\[{|>&*!]')
_WORD = re.compile(r'([a-z]+)(?:\s*[=;]|$|(?=\s))\s*(.*)')
_AFTER_END = re.compile(r'"[^"]*"\s*[^\s#].*|\'[^\']*\'\s*[^\s#\'].*|\[[^\]]*\]\s*[^\s#].*|\{[^}]*\}\s*[^\s#].*')
_SIGN = re.compile(r'(?:[*&%@`]|!(?!!))(?=.*\w)')
_TABBED = re.compile(r'([\w-]+) ?: *\t\s*')
_REMARK = re.compile(r'\s*(//|/\*|<!--|;)\s*(.*?)\s*(?:\*/|-->)?\s*')
_INNER = re.compile(r'([\w-]+) ?: +(.+)')
_OUTCOMES = ('postponed', 'referred', 'withdrawn')
_COLON = re.compile(r':(?= |$)')


class Slip(NamedTuple):
    """What is wrong, and where the hand must go."""

    mark: Mark
    objection: Objection


def slip_in_line(line: TypedLine) -> Slip | None:
    """Return a slip that can be seen in the line alone."""
    text = line.text
    if head := _UNSEEN.match(text):
        return slip_at(line, head.end(), *unseen(text[head.end()]))
    return _of_another_form(line) or _in_beginning(line)


def _of_another_form(line: TypedLine) -> Slip | None:
    """Return that a line is a comment of another language, or an annex without its braces."""
    if meant := meant_annex(line.text):
        message = _("the line of the annex is not as it should be")
        return slip_at(line, line.indent, message, _("write `{line}`").format(line=meant))
    if remark := _REMARK.fullmatch(line.text):
        message = _("a comment begins with #, not with {sign}").format(sign=remark[1])
        return slip_at(line, line.indent, message, _("write `{line}`").format(line=f'# {remark[2]}'))
    return None


def _in_beginning(line: TypedLine) -> Slip | None:
    """Return a slip in what stands before the value."""
    text = line.text
    beginning = BEGINNING.match(text)
    start = beginning.end() if beginning else 0
    if '\t' in text[:start]:
        return slip_at(line, text.index('\t'), *tab())
    if marked := OTHER_MARK.match(text):
        return slip_at(line, marked.start(2), *other_mark(marked[2].strip(), text[marked.end() :]))
    if dash := TIGHT_DASH.match(text, start):
        return slip_at(line, start, *tight_dash(text[dash.end() :].strip()))
    if tabbed := _TABBED.match(text, start):
        message = _("a tab stands after the colon of `{key}`").format(key=tabbed[1])
        meant = f'{tabbed[1]}: {text[tabbed.end() :].strip()}'
        return slip_at(line, tabbed.end() - 1, message, _("write `{line}`").format(line=meant))
    if tight := TIGHT_KEY.match(text, start):
        message = _("a space is missing after the colon of `{key}`").format(key=tight['key'])
        meant = f'{tight["key"]}: {text[tight.end() :].strip()}'
        return slip_at(line, tight.end(), message, _("write `{line}`").format(line=meant))
    return _in_value(line, start)


def _in_value(line: TypedLine, start: int) -> Slip | None:
    """Return a slip in what stands after the key."""
    text, value = line.text, line.value
    if not value or not (line.key or line.dashes):
        return None
    place = text.index(value, start) if value in text else start
    return _outcome(line, place) or _unquoted(line, place)


def _unquoted(line: TypedLine, place: int) -> Slip | None:
    """Return a slip in a value that should stand in quotes as a whole."""
    text, value = line.text, line.value
    whole = f'{line.key}: {quoted(value)}' if line.key else f'- {quoted(value)}'
    hint = _("put the text within quotes: `{line}`").format(line=whole)
    if line.key and _PLAIN.match(value) and (colon := _COLON.search(value)):
        message = _("a colon and a space stand within the text of `{key}`").format(key=line.key)
        if TURNED.match(value):
            hint = _("put the text within straight quotes instead of curly ones: `{line}`").format(line=whole)
        return slip_at(line, place + colon.start(), message, hint)
    if value.startswith('"') and value.count('"') == 1 and (turned := TURNED.search(value[-1:])):
        message = _("the text begins with \" and ends with {quote}, which is another character")
        return slip_at(line, len(text.rstrip()) - 1, message.format(quote=turned[0]), _("type \" at both ends"))
    if _AFTER_END.fullmatch(value):
        return slip_at(
            line, place, _("there is more text after the end of what {sign} begins").format(sign=value[0]), hint
        )
    if _SIGN.match(value):
        return slip_at(line, place, _("a text can't begin with {sign}").format(sign=value[0]), hint)
    if comment := cut_off(text, place):
        return slip_at(line, comment, *unheard(text[comment:], whole if _PLAIN.match(value) else ''))
    return None


def _outcome(line: TypedLine, place: int) -> Slip | None:
    """Return that an outcome stands on the line of its decision without braces."""
    found = _INNER.fullmatch(line.value) if line.key == 'decision' else None
    word = meant_key(found[1], _OUTCOMES, exactly=True) if found else None
    if not found or not word:
        return None
    message = _("`{key}:` stands on the line of `decision:` without braces").format(key=found[1])
    hint = _("write `{line}`").format(line=f'decision: {{{word}: {braceable(found[2])}}}')
    return slip_at(line, place, message, hint)


def keyless(line: TypedLine) -> Slip | None:
    """Return that a key has no colon."""
    found = _WORD.fullmatch(line.value)
    if line.key or not found or not is_key(found[1]):
        return None
    message, hint = _("the key `{key}` has no colon").format(key=found[1]), _("write `{line}`")
    return slip_at(line, line.begins, message, hint.format(line=f'{found[1]}: {found[2]}'.strip()))


def slip_at(line: TypedLine, column: int, message: str, hint: str) -> Slip:
    """Return a slip in a line; its column counts from 0."""
    return Slip(Mark(line.number, column + 1), Objection(message, hint))
