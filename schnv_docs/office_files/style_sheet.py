"""Style sheets (CSS 2.2) of drawings and web pages, without what they would fetch."""

import re

_FETCHED = re.compile(r'(?i)@import[^;]*;?|url\(\s*["\']?(?!#|data:)[^)]*\)')
_LEFT = re.compile(r'(?i)@import|url\(\s*["\']?(?!#|data:)')
_ESCAPE = re.compile(r'\\(?:([0-9a-fA-F]{1,6})\s?|(.))')


def clean_style(text: str) -> str:
    """Return the rules without addresses that lead out; nothing of them where such a one is disguised (4.1.3)."""
    kept = _FETCHED.sub('none', text)
    return '' if _LEFT.search(_ESCAPE.sub(_meant, kept)) else kept


def _meant(escape: re.Match[str]) -> str:
    return chr(min(int(escape[1], 16), 0x10FFFF)) if escape[1] else escape[2]
