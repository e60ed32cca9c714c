"""The language of messages: standard gettext, English in the source, Swedish in the catalogue."""

import gettext
import os
from pathlib import Path

DOMAIN = 'schnv'
LOCALE = Path(__file__).parent / 'locale'
LANGUAGES = ('sv', 'en')


def current() -> str:
    """The language of messages."""
    return os.environ.get('LANGUAGE', 'sv')


def use(language: str) -> None:
    """Let `gettext.gettext` answer in `language` ('sv' or 'en'), also for the words of the command-line library."""
    os.environ['LANGUAGE'] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
