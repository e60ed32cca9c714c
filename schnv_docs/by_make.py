"""Commands as those type them who use make: `schnv approve 2031-03-07 --sign` is `make approve DATE=... SIGN=1`.

The Makefile says by the environment that it is they who read.
"""

import os
import re
from functools import cache

VARIABLE = 'SCHNV_MAKE'
_COMMAND = re.compile(r'`schnv ([a-z]+|{command})((?: [^`\s]+)*)`')
_TARGETS = {'build': 'meeting'}
_WITHOUT_DATE = ('check', 'status', 'register', 'calendar', 'site')
_VALUES = {'--by': 'BY', '--on': 'ON', '--timestamp': 'TIMESTAMP', '--output': 'OUTPUT'}
_FLAGS = {'--sign': 'SIGN=1', '--no-push': 'PUSH=no', '--signatures': 'SIGNATURES=1'}
_GIVEN = re.compile(r'(?<![\w-])(--(?:by|on|timestamp)) (?=[A-ZÅÄÖ"“”.\d{])')
_BARE = re.compile(r'(?<![\w-])--(?:by|on|sign|timestamp|no-push|signatures)\b(?![\w-])')


def is_by_make() -> bool:
    """Return whether make runs the command."""
    return bool(os.environ.get(VARIABLE))


def as_typed(message: str) -> str:
    """Return a message with the commands in it as whoever reads it types them."""
    return as_typed_for_make(message) if is_by_make() else message


@cache
def as_typed_for_make(message: str) -> str:
    """Return a message with the commands in it as they are typed for make."""
    message = _COMMAND.sub(lambda match: f'`{_for_make(match[1], match[2].split())}`', message)
    message = _GIVEN.sub(lambda match: f'{_VALUES[match[1]]}=', message)
    return _BARE.sub(lambda match: _FLAGS.get(match[0]) or _VALUES[match[0]], message)


def _for_make(command: str, words: list[str]) -> str:
    typed = ['make', _TARGETS.get(command, command)]
    if command == '{command}':
        return ' '.join([*typed, 'DATE=...'])
    while words:
        word = words.pop(0)
        if word in _VALUES:
            typed.append(f'{_VALUES[word]}={words.pop(0) if words else "..."}')
        elif word in _FLAGS:
            typed.append(_FLAGS[word])
        elif word == '--outcome':
            typed[1] = 'outcome'
        elif word.startswith('-'):
            typed.append(word)
        elif command not in _WITHOUT_DATE:
            typed.append(f'DATE={word}')
    return ' '.join(typed)
