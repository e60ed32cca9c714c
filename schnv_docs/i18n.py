"""The language of messages: standard gettext, English in the source, Swedish in the catalogue."""

import gettext
import os
from pathlib import Path
from typing import Protocol

DOMAIN = 'schnv'
LOCALE = Path(__file__).parent / 'locale'
LANGUAGES = ('sv', 'en')


class Speech(Protocol):
    """The words of one language, looked up once: `gettext.gettext` looks for its catalogue at every word."""

    def gettext(self, message: str, /) -> str:
        """Return the translated message."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Return the translated message for one or for many."""


def current() -> str:
    """Return the language of messages."""
    return os.environ.get('LANGUAGE', 'sv')


def use(language: str) -> None:
    """Let `gettext.gettext` answer in `language` ('sv' or 'en'), also for the words of the command-line library."""
    os.environ['LANGUAGE'] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def speech(language: str = '') -> Speech:
    """Return the words of a language ('sv-SE'), of that of messages if none is named, in English if none fits."""
    chosen = language.split('-')[0] or os.environ['LANGUAGE']
    return gettext.translation(DOMAIN, str(LOCALE), [chosen], fallback=True)


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text
