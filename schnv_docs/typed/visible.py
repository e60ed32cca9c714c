"""What somebody typed, as it may be printed: what a terminal or a CI system would take for a command is seen."""

import re

_UNSEEN = re.compile('[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
"""Control characters but for tab and line feed, those that turn the direction of writing, bytes that are no text."""
_COMMAND = re.compile(r'(?:(?<=\n)|\A)(\s*):(?=:)')
_MARKED = re.compile(r'##(?=\[|vso\[|teamcity\[)')


def visible(text: str) -> str:
    """Return the text with what can't be seen written out, as JSON has it: the escape character as \\u001b."""
    return _UNSEEN.sub(_written_out, text)


def visible_line(text: str) -> str:
    """Return the text likewise, on one line."""
    return visible(text).replace('\n', '\\n')


def no_commands(text: str, *, from_start: bool) -> str:
    """Return lines of which none is a command to GitHub (`::error::`, `##[error]`), Azure or TeamCity.

    With `from_start` the text begins a line.
    """
    found = _MARKED.sub('#\\\\u0023', visible(text))
    return _COMMAND.sub(lambda match: match[0] if not (from_start or match.start()) else f'{match[1]}\\u003a', found)


def _written_out(match: re.Match[str]) -> str:
    return f'\\u{ord(match[0]):04x}'
