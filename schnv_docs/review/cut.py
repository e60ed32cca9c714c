"""Cut Markdown between blocks, outside of everything that would have to be closed."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r' {0,3}(`{3,}|~{3,})')
_FOLD = re.compile(r'<(/?)details\b', re.IGNORECASE)


def length(text: str) -> int:
    """Return the length that GitHub takes a text to have, at most: in characters of UTF-16, an emoji being two."""
    return len(text.encode('utf-16-le')) // 2


def cut(text: str, room: int) -> str:
    """Return as many whole blocks from the beginning as there is room for; all of the text where it fits."""
    if length(text) <= room:
        return text
    kept, size = '', 0
    for block in _blocks(text):
        size += length(block)
        if size > room:
            break
        kept += block
    return kept


def _blocks(text: str) -> Iterator[str]:
    """Cut a text into blocks that can stand without the later ones; each ends with the blank line after it."""
    block, fence, folds = '', '', 0
    for line in text.splitlines(keepends=True):
        block += line
        if match := _FENCE.match(line):
            fence = _after(line, match[1], fence)
        if not fence:
            folds += sum(-1 if end else 1 for end in _FOLD.findall(line))
        if not line.strip() and not fence and folds <= 0:
            yield block
            block = ''
    if not fence and folds <= 0:
        yield block


def _after(line: str, sign: str, fence: str) -> str:
    """Return the fence that is open after a line that begins with one."""
    if not fence:
        return sign
    closes = sign[0] == fence[0] and len(sign) >= len(fence) and line.strip() == sign
    return '' if closes else fence
