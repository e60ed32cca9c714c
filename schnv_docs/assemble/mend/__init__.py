"""Stage 6, mend: LibreOffice's PDF -> PDF/UA-1 and PDF/A-2a, the same bytes for the same document.

Each mend is a function that changes the document and says what it could not mend; their order is the list's.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from pypdf.errors import PyPdfError

from ..pdf.private import Writer
from .absent import say_absent
from .characters import name_characters
from .claims import drop_claims
from .description import PRODUCER, describe
from .document import Document
from .finding import Finding, Flaw
from .headings import nest_headings
from .links import describe_links
from .lists import label_items
from .marking import mark_content
from .notes import name_notes
from .pictures import describe_pictures
from .roles import restore_roles
from .sameness import settle
from .tables import scope_headers

__all__ = ['PRODUCER', 'Finding', 'Flaw', 'describe', 'mend', 'settle']

Mend = Callable[[Document], Iterable[Finding]]

MENDS: tuple[Mend, ...] = (
    name_characters,  # first: what is said of text, is said in real characters
    restore_roles,
    nest_headings,
    scope_headers,
    name_notes,
    describe_pictures,
    describe_links,
    label_items,
    drop_claims,
    mark_content,
)

_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def mend(writer: Writer, *, title: str, author: str, language: str, day: date, absent: str = '') -> list[Finding]:
    """Mend a PDF that LibreOffice made, in a writer cloned from it, and say what could not be mended.

    With `absent`, struck-through text is read as "TEXT (absent)". A file with findings does not claim to conform.
    Never fails: what is broken is a finding, and stays as it was.
    """
    document = Document(writer)
    mends: list[Mend] = [*MENDS]
    if absent:
        mends.insert(1, partial(say_absent, word=absent))
    found = [finding for each in [*mends, _save] for finding in _tried(each, document)]
    findings = list(dict.fromkeys(found))
    describe(writer, title=title, author=author, language=language, day=day, conforms=not findings)
    findings += _tried(_settle, document)
    return findings


def _tried(mend: Mend, document: Document) -> list[Finding]:
    try:
        return list(mend(document))
    except _BROKEN as error:
        return [Finding(Flaw.UNREADABLE, 0, f'{type(error).__name__}: {error}')]


def _save(document: Document) -> tuple[Finding, ...]:
    document.tree.save()
    return ()


def _settle(document: Document) -> tuple[Finding, ...]:
    settle(document.writer)
    return ()
