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
    """Return what to call a character that nobody sees: "a no-break space (U+00A0)"."""
    known = _NAMES.get(character)
    name = _(known) if known else _("a space of another kind") if character.isspace() else _("an invisible character")
    return f'{name} (U+{ord(character):04X})'
