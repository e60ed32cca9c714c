"""Stage 6, mend: LibreOffice's PDF -> PDF/UA-1 and PDF/A-2a, the same bytes for the same document.

Each mend is a function that changes the document and returns what it could not mend; their order is the list's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...labels import CitationWords
from ..copy.forms import is_signed
from ..pdf.private import Writer
from ..pdf.reader import Reader
from ..pdf.write import write
from ..receive import maker
from .alone import write_alone
from .alternatives import describe_pictures, say_absent
from .annotations import describe_links
from .characters import name_characters, space_bookmarks
from .description import PRODUCER, describe
from .document import Document
from .finding import Finding, Flaw
from .level import Level, level_of
from .lists import label_items
from .marking import drop_claims, mark_content
from .roles import name_notes, nest_headings, restore_roles, scope_headers
from .sameness import settle
from .whole_lists import join_lists

__all__ = [
    'MENDS',
    'PRODUCER',
    'Alone',
    'Finding',
    'Flaw',
    'Level',
    'describe',
    'level_of',
    'mend',
    'mend_file',
    'settle',
]

Mend = Callable[[Document], list[Finding]]

MENDS: tuple[Mend, ...] = (
    name_characters,  # first: what is said of text, is said in real characters
    space_bookmarks,
    say_absent,
    restore_roles,
    nest_headings,
    scope_headers,
    name_notes,
    describe_pictures,
    describe_links,
    label_items,
    join_lists,
    drop_claims,
    mark_content,
)

_MAKER = 'LibreOffice'


@dataclass(frozen=True, slots=True)
class Alone:
    """Where a document goes that is handed out by itself, and the destinations of the rows of its list of annexes."""

    target: Path
    anchors: frozenset[str]


def mend_file(
    source: Path,
    target: Path,
    *,
    title: str,
    author: str,
    language: str,
    day: date,
    absent: str = '',
    citation: CitationWords | None = None,
    head: tuple[str, ...] | None = None,
    alone: Alone | None = None,
) -> list[Finding] | None:
    """Mend `source` into `target` and return the findings; None where LibreOffice did not make it, or it is signed.

    A document in another language than `language` keeps its own. With `alone` it is also written by itself.
    """
    if _MAKER not in maker(source):
        return None
    reader = Reader(source)
    if is_signed(reader):
        return None
    own = str(reader.root_object.get('/Lang') or language)
    writer = Writer(clone_from=reader)
    findings = mend(
        writer, title=title, author=author, language=own, day=day, absent=absent, citation=citation, head=head
    )
    write(writer, target)
    if alone:
        write_alone(writer, target, alone.target, alone.anchors)
    return findings


def mend(
    writer: Writer, *, title: str, author: str, language: str, day: date, absent: str = '',
    citation: CitationWords | None = None, head: tuple[str, ...] | None = None,
) -> list[Finding]:  # fmt: skip
    """Mend a PDF that LibreOffice made, in a writer cloned from it, and return what could not be mended.

    With `absent`, struck-through text is read as "TEXT (absent)"; with `citation`, links to annexes have whole names.
    With `head`, the first page has a head of its own, with pictures of those alternative texts.
    What a file claims to conform to follows from the findings.
    Never fails: what is broken is a finding, and stays as it was.
    """
    document = Document(writer, absent, citation, head)
    found = [finding for each in (*MENDS, _save) for finding in _tried(each, document)]
    findings = list(dict.fromkeys(found))
    describe(writer, title=title, author=author, language=language, day=day, level=level_of(findings))
    return findings + _tried(_settle, document)


def _tried(one: Mend, document: Document) -> list[Finding]:
    try:
        return one(document)
    except MemoryError:
        raise
    except Exception as error:  # of a file that is made to harm the library raises anything
        return [Finding(Flaw.UNREADABLE, 0, f'{type(error).__name__}: {error}')]


def _save(document: Document) -> list[Finding]:
    document.tree.save()
    return []


def _settle(document: Document) -> list[Finding]:
    settle(document.writer)
    return []
