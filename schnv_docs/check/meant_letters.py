"""Stage 2, check: the letters of annexes that are meant, where they were typed in another way."""

import re
from itertools import dropwhile, takewhile

from ..labels import LETTER, CitationWords, letters, parse_list
from ..typed.looks import alike, as_seen

_ANNEX = re.compile(r'bil(?:\.|agor(?:na)?|agan?)?\s*(?:nr\s+)?(?=[\W\d]*\b[a-zåäö]{1,2}\d{0,2}\W*$)', re.IGNORECASE)
_RANGE = re.compile(r'\b([a-zåäö]) ?(?:-|till|t\.o\.m\.) ?([a-zåäö])\b', re.IGNORECASE)
MOST = 12  # annexes in one range
_BRACKETS = ' ()[].:"”'


def meant_letter(text: str) -> str:
    """Return the letter of an annex that was typed in another way: "c", "(C)", "Bilaga C"; or nothing."""
    bare = _ANNEX.sub('', as_seen(text).strip(_BRACKETS)).strip(_BRACKETS).upper()
    return bare if LETTER.fullmatch(bare) else ''


def meant_list(text: str, words: CitationWords) -> str:
    """Return references that were typed in another way as `parse_list` takes them, or nothing.

    They are "c", "(C)", "Bilaga C", "C & G", "C G" or "C-E".
    """
    apart = rf'\s*(?:[,;&+/]|\b(?:{re.escape(words.conjunction)}|samt|and)\b)\s*'
    parts = re.split(rf'{apart}|(?<=\b[a-zA-Z])\s+(?=[A-Z]\b)', _RANGE.sub(_all_between, alike(text)))
    found = [meant_letter(part) or (part if parse_list(part, words) else '') for part in parts]
    return ', '.join(found) if all(found) else ''


def _all_between(match: re.Match[str]) -> str:
    """Return all letters of "C-E"."""
    first, last = (letter.upper() for letter in match.groups())
    found = [*takewhile(lambda each: each != last, dropwhile(lambda each: each != first, letters()))]
    return ', '.join([*found, last]) if len(found) < MOST else match[0]
