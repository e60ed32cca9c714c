"""Stage 4, render: words in another language within running text: `[Good governance]{lang=en}`, as Pandoc has it."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

OPEN, CLOSE = 'language_open', 'language_close'
"""Types of tokens; the first has the language in its `meta`."""
_MARK = re.compile(r'\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\}')
"""A language as BCP 47 (RFC 5646, 2.1) writes those that people use."""


def enable_languages(parser: MarkdownIt) -> None:
    """Let a parser understand the mark; what only looks like one is printed as it was typed."""
    parser.inline.ruler.before('link', 'language', _language)


def _language(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != '[':
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    mark = _MARK.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if mark is None or end == state.pos + 1:
        return False
    if not silent:
        last, state.pos, state.posMax = state.posMax, state.pos + 1, end
        state.push(OPEN, '', 1).meta = {'language': mark[1]}
        state.md.inline.tokenize(state)
        state.push(CLOSE, '', -1)
        state.posMax = last
    state.pos = mark.end()
    return True
