"""The language of messages: Swedish until `use` says otherwise, whatever the environment; English in the source."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Protocol

from .by_make import as_typed

DOMAIN = 'schnv'
LOCALE = Path(__file__).parent / 'locale'
LANGUAGES = ('sv', 'en')
DEFAULT = 'sv'
_in_use = DEFAULT


class Speech(Protocol):
    """The words of one language."""

    def gettext(self, message: str, /) -> str:
        """Return the translated message."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Return the translated message for one or for many."""


def current() -> str:
    """Return the language of messages."""
    return _in_use


def use(language: str) -> None:
    """Let messages be in `language` ('sv' or 'en') from now on."""
    global _in_use
    _in_use = language


def speech(language: str = '') -> Speech:
    """Return the words of a language ('sv-SE'), such as a document's; of messages' if none is named. Else English."""
    return _catalog(language.split('-')[0] or _in_use)


@cache
def _catalog(language: str) -> NullTranslations:
    return translation(DOMAIN, str(LOCALE), [language], fallback=True)


def gettext(message: str) -> str:
    """Return a message in the language in use; modules call it `_`, as gettext's tools know it."""
    return as_typed(_catalog(_in_use).gettext(message))


def ngettext(one: str, many: str, n: int) -> str:
    """Return the message for one or for many in the language in use."""
    return as_typed(_catalog(_in_use).ngettext(one, many, n))


def pgettext(context: str, message: str) -> str:
    """Return a message in the language in use, told by its context from others that read the same."""
    return _catalog(_in_use).pgettext(context, message)


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text
