"""Texts from files within a comment: no markup of theirs takes effect, no @ calls anybody, no # links anything.

GitHub looks for names and numbers after Markdown is done, so that escaping alone doesn't keep it from finding them.
"""

import re

_MARKUP = re.compile(r'[\\`*_{}\[\]()<>~|!$&]')
_CALLS = re.compile(r'[@#]|(?<=GH)-|(?<=:)//|(?<=www)\.', re.IGNORECASE)
INVISIBLE = '\u200b'


def escape(text: str) -> str:
    """The text on one line, to be read as it is."""
    plain = _CALLS.sub(lambda match: f'{match[0]}{INVISIBLE}', ' '.join(text.split()))
    return _MARKUP.sub(lambda match: '&lt;' if match[0] == '<' else f'\\{match[0]}', plain)
