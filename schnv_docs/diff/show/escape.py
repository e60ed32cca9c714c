"""Escape typed text for a pull request's comment, so that GitHub shows it as typed and does nothing of its own.

Markdown and HTML must not take effect, nor what nobody sees; nobody must be called by an @ in a name, no issue be
linked by a #, no address become a link that nobody made one. `schnv diff` and `schnv review` write comments with it.
"""

import re

from ...typed.lines import one_line
from ...typed.visible import visible

INVISIBLE = '&#8203;'
"""No character to see, but no name goes on behind it; GitHub looks for names and numbers after Markdown is done."""

_MEANINGFUL = re.compile(r'\s*\n\s*|[\\`*_\[\]~|&<>$@#]|GH(?=-)|:(?=//)|(?<=www)\.', re.IGNORECASE)
_ENTITIES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '$': '<span>$</span>', ':': '&#58;', '.': '&#46;'}
_START = re.compile(r'\A(\d{0,9})([-+=.)])')


def escape(text: str) -> str:
    """Escape a text within a line, with its line breaks as such."""
    return _MEANINGFUL.sub(lambda match: _escaped(match[0]), visible(text))


def escape_line(text: str) -> str:
    """Escape a text on one line at its beginning, where more signs have a meaning."""
    return _START.sub(r'\1\\\2', escape(one_line(text)))


def _escaped(sign: str) -> str:
    if sign.isspace():
        return '<br>'
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    return f'{sign}{INVISIBLE}' if sign in '@#' or sign.isalpha() else f'\\{sign}'
