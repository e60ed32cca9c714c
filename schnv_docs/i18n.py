"""The language of messages: standard gettext, English in the source, Swedish in the catalogue."""

import gettext
import os
from pathlib import Path
from typing import Protocol

DOMAIN = 'schnv'
LOCALE = Path(__file__).parent / 'locale'
LANGUAGES = ('sv', 'en')


class Speech(Protocol):
    """The words of one language: the module `gettext` with that of messages, or what `speech` gives."""

    def gettext(self, message: str, /) -> str:
        """The message."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """The message for one or for many."""


def current() -> str:
    """The language of messages."""
    return os.environ.get('LANGUAGE', 'sv')


def use(language: str) -> None:
    """Let `gettext.gettext` answer in `language` ('sv' or 'en'), also for the words of the command-line library."""
    os.environ['LANGUAGE'] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def speech(language: str) -> Speech:
    """The words of another language than that of messages: of a document's, 'sv-SE'; English where there is none."""
    return gettext.translation(DOMAIN, str(LOCALE), [language.split('-')[0]], fallback=True)
