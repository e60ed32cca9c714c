"""Values as YAML that looks as if written by hand: two spaces a level, few quotes, long texts below their key."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...read.builder import NOTHING, TRUTH

WIDTH = 110
"""Columns after which a line is broken."""

PLAIN = re.compile(r'[\w(/<§”“»«+–][^\n\t]*')
NOT_PLAIN = re.compile(r': | #|:$| $|^---|[\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]')
NOT_BELOW = re.compile(r'[\r\ufeff]')
NUMBER = re.compile(r'[-+]?[0-9][0-9_]*(\.[0-9]*)?([eE][-+]?[0-9]+)?')
"""Texts that other programs would read as numbers, such as a digest of digits only."""
NOT_PLAIN_INSIDE = re.compile(r'[][{},]')


@dataclass(frozen=True, slots=True)
class Inline:
    """A list or mapping that is written within brackets or braces."""

    value: Sequence['Value'] | Mapping[str, 'Value']


@dataclass(frozen=True, slots=True)
class ToFillIn:
    """A running text that somebody is going to write: `|` where lines can follow, nothing where they can't."""


TO_FILL_IN = ToFillIn()
Value = str | bool | None | Inline | ToFillIn | Sequence['Value'] | Mapping[str, 'Value']


def plain_value(value: Value, *, flow: bool) -> object:
    """Return the value that stage 1 reads after `entry`, or, with `flow`, `in_flow` has written it."""
    if isinstance(value, ToFillIn):
        return None if flow else ''
    if isinstance(value, Inline):
        return plain_value(value.value, flow=True)
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return {key: plain_value(each, flow=flow) for key, each in value.items()}
    return [plain_value(each, flow=flow) for each in value]


def entry(key: str, value: Value, indent: int = 0, step: int = 2) -> list[str]:
    """Return the lines of `key: value`, from column `indent` (from 0) on; each further level is `step` columns in."""
    return list(_entry(_key(key, flow=False), value, indent, step))


def listed(value: Value, indent: int, step: int = 2) -> list[str]:
    """Return the lines of an entry of a list: a dash, then the value; a mapping's keys stand below one another."""
    if not isinstance(value, Mapping) or not value:
        return list(_entry('-', value, indent, step))
    first, *rest = (line for key, each in value.items() for line in entry(key, each, indent + 2, step))
    return [' ' * indent + '- ' + first.lstrip(), *rest]


def in_flow(value: Value) -> str:
    """Return the value on one line, as it stands within brackets or braces."""
    if isinstance(value, Inline):
        return in_flow(value.value)
    if isinstance(value, ToFillIn) or value is None:
        return ''
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, str):
        return _scalar(value, flow=True)
    if isinstance(value, Mapping):
        return '{' + ', '.join(f'{_key(key, flow=True)} {in_flow(each)}' for key, each in value.items()) + '}'
    return '[' + ', '.join(in_flow(each) or 'null' for each in value) + ']'


def scalar(text: str) -> str:
    """Return a text on one line, in quotes where it needs them."""
    return _scalar(text, flow=False)


def _entry(lead: str, value: Value, indent: int, step: int) -> Iterator[str]:
    """Yield the lines of a value after `lead`, which is a key with its colon, or a dash."""
    begin = ' ' * indent + lead
    if isinstance(value, Inline):
        yield from _wrapped(begin, value, indent + step)
    elif isinstance(value, str | ToFillIn):
        yield from _text(begin, value, indent + step)
    elif isinstance(value, bool) or not value:
        yield f'{begin} {in_flow(value)}'.rstrip()
    else:
        yield begin
        yield from _block(value, indent + step, step)


def _text(begin: str, value: str | ToFillIn, indent: int) -> Iterator[str]:
    if isinstance(value, ToFillIn):
        yield f'{begin} |'
    elif '\n' in value and _fits_below(value):
        yield from _below(begin, value, indent)
    else:
        yield from _folded(f'{begin} {scalar(value)}', indent)


def _block(value: Sequence[Value] | Mapping[str, Value], indent: int, step: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from entry(key, each, indent, step)
    else:
        for each in value:
            yield from listed(each, indent, step)


def _below(begin: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text of several lines, after `|`."""
    body = text.rstrip('\n')
    ends = len(text) - len(body)
    yield f'{begin} |{ {0: "-", 1: ""}.get(ends, "+") }'
    yield from (' ' * indent + line if line else '' for line in body.split('\n'))
    yield from [''] * (ends - 1)


def _fits_below(text: str) -> bool:
    """Tell whether `|` can hold the text: its first line shows its indent, which a line of spaces would blur."""
    blank = any(line and not line.strip(' ') for line in text.split('\n'))
    return not text.startswith((' ', '\n')) and not blank and not NOT_BELOW.search(text)


def _folded(line: str, indent: int) -> list[str]:
    """Break a plain text that is too long for one line, indented, where that reads back the same."""
    if len(line) <= WIDTH or line.rstrip().endswith(('"', "'")) or '  ' in line.strip():
        return [line]
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=' ' * indent, break_long_words=False, break_on_hyphens=False,
        drop_whitespace=True, replace_whitespace=False, expand_tabs=False,
    )  # fmt: skip


def _wrapped(begin: str, value: Inline, indent: int) -> list[str]:
    """Return the value within brackets, broken after commas if it is too long for one line."""
    line = f'{begin} {in_flow(value)}'
    if len(line) <= WIDTH:
        return [line]
    members = value.value
    if isinstance(members, Mapping):
        pieces, (opened, closed) = [in_flow({key: each})[1:-1] for key, each in members.items()], '{}'
    else:
        pieces, (opened, closed) = [in_flow(each) or 'null' for each in members], '[]'
    lines = [f'{begin} {opened}']
    for place, piece in enumerate(pieces):
        end = closed if place == len(pieces) - 1 else ','
        if len(lines[-1]) + len(piece) + 2 > WIDTH:
            lines.append(' ' * indent + piece + end)
        else:
            space = '' if place == 0 else ' '
            lines[-1] += space + piece + end
    return lines


def _key(text: str, *, flow: bool) -> str:
    return f'{text if NUMBER.fullmatch(text) else _scalar(text, flow=flow)}:'


def _scalar(text: str, *, flow: bool) -> str:
    is_word = text not in NOTHING and text not in TRUTH and not NUMBER.fullmatch(text)
    plain = PLAIN.fullmatch(text) and not NOT_PLAIN.search(text) and not (flow and NOT_PLAIN_INSIDE.search(text))
    if is_word and plain:
        return text
    if text.isprintable() and ('"' in text or '\\' in text):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)
