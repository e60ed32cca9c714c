"""Texts that are the same to the eye, though they are not the same characters; and characters that nobody sees."""

import re
import unicodedata

from ..i18n import N_
from ..i18n import gettext as _

_HYPHENS = '\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d'
_UNSEEN = '\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff'
_BLANKS = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000'
_NOTHING = re.compile(f'[{_UNSEEN}]')
DASH = f'[-{_HYPHENS}]'
"""The pattern of a hyphen or dash of any kind."""
DECEPTIVE = re.compile(f'[{_UNSEEN}{_BLANKS}]')
"""A character that can't be seen, or looks like a space and is none."""
_LATIN = str.maketrans('АВСЕНІЈКМОРЅТХаеіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABCEHIJKMOPSTXaeijopcyxABEZHIKMNOPTYXo')
"""Cyrillic and Greek letters that look like ours."""
_NAMES = {
    '\u00a0': N_("a no-break space"),
    '\u00ad': N_("a soft hyphen"),
    '\u200b': N_("a space without width"),
    '\ufeff': N_("a byte order mark"),
}


def alike(text: str) -> str:
    """Return the text as the eye has it: letters composed, one kind of hyphen, single spaces, nothing unseen."""
    if text.isascii():
        return ' '.join(text.split())
    return ' '.join(re.sub(DASH, '-', _NOTHING.sub('', unicodedata.normalize('NFC', text))).split())


def named_character(character: str) -> str:
    """Return what to call a character that nobody sees, or that looks like another: "a no-break space (U+00A0)"."""
    known = _NAMES.get(character)
    name = _(known) if known else _("a space of another kind") if character.isspace() else _("an invisible character")
    if re.match(DASH, character):
        name = _("a hyphen of another kind")
    if ord(character) in _LATIN:
        name = _("a letter of another alphabet")
    return f'{name} (U+{ord(character):04X})'


def as_seen(text: str) -> str:
    """Return the text with the characters that it seems to have."""
    return alike(text).translate(_LATIN)


def only_looks_right(text: str) -> str:
    """Return what to say of a text that is right to the eye, and has other characters."""
    odd = [each for each in dict.fromkeys(text) if as_seen(f'x{each}x') != f'x{each}x']
    message = _("“{text}” only looks right: it has {characters}; type it anew")
    return message.format(text=text, characters=', '.join(map(named_character, odd)))
