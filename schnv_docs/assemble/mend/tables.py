"""Stage 6, mend: header cells say what they head (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7)."""

from collections.abc import Iterator

from .document import Document
from .finding import Finding


def scope_headers(document: Document) -> Iterator[Finding]:
    """A header cell heads its column, where nothing else is said of it."""
    for element in document.tree.elements():
        if element.role == 'TH' and element.attribute('/Scope') is None:
            element.add_attributes('Table', Scope='Column')
    yield from ()
