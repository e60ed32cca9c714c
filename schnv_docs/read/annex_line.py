"""Stage 1, read: the line of an annex in any way that people type it, as it should be."""

import re

from ..typed.swedish import meant_key
from .typed_line import TURNED, braceable

_KEYS = ('title', 'file', 'files', 'minutes', 'cite', 'withheld', 'accept')
_LINE = re.compile(
    r'\s*(?P<letter>[A-Za-zÅÄÖåäö]{1,2}\d{0,2})\s*[:.)=]?\s*(?P<opens>[{(\[]?)\s*'
    r'(?P<rest>[a-zåäö]{3,}\s*[:=].*?)\s*[})]?,?(?:\s+#.*)?\s*'
)
_PAIR = re.compile(r'(?:^|[,;]?\s+|[,;])(?P<key>[a-zåäö]{3,})\s*[:=]\s*')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_QUOTES = rf'^(?:{TURNED.pattern}|["\'])|(?:{TURNED.pattern}|["\'])$'


def meant_annex(line: str) -> str:
    """Return an annex's line as it should be typed: `C: {title: Budget 2027, file: budget.xlsx}`; or nothing.

    Nothing, too, where it is right as it stands.
    """
    found = _LINE.fullmatch(line)
    if not found or (found['opens'] and line.rstrip().endswith(',')):  # it goes on below
        return ''
    rest = found['rest'].removesuffix(']') if found['opens'] == '[' else found['rest']
    pairs = [f'{key}: {_value(key, value)}' for key, value in _pairs(rest)]
    meant = f'{found["letter"].upper()}: {{{", ".join(pairs)}}}'
    return meant if pairs and meant != _tidy(line) else ''


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return the keys of an annex and their values, if the first word is one."""
    keys = [(place, meant_key(place['key'], _KEYS)) for place in _PAIR.finditer(text)]
    found = [(place, key) for place, key in keys if key]
    ends = [place.start() for place, _key in found][1:] + [len(text)] * bool(found)
    pairs = [(key, text[place.end() : end].strip(' ,;')) for (place, key), end in zip(found, ends, strict=True)]
    return pairs if found and not found[0][0].start() else []


def _value(key: str, text: str) -> str:
    if _QUOTED.fullmatch(text) or (key in ('files', 'accept') and text.startswith('[')):
        return text
    bare = re.sub(_QUOTES, '', text)
    return braceable(bare)


def _tidy(line: str) -> str:
    """Return a line with one blank where it has any, and without a comment and those that matter to nobody."""
    plain = ' '.join(re.sub(r'\s+#.*', '', line).split())
    return re.sub(r'(?<=\{) | (?=[},:])', '', plain).replace(',}', '}')
