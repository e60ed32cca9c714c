"""Stage 6, mend: every note has a name of its own (ISO 14289-1, 7.9)."""

from collections.abc import Iterator

from pypdf.generic import NameObject, TextStringObject

from .document import Document
from .finding import Finding


def name_notes(document: Document) -> Iterator[Finding]:
    """Every footnote has an identifier that no other element has."""
    elements = list(document.tree.elements())
    taken = {str(element.node['/ID']) for element in elements if '/ID' in element.node}
    names = (name for number in range(1, len(elements) + len(taken) + 1) if (name := f'note-{number}') not in taken)
    for element in elements:
        if element.role == 'Note' and '/ID' not in element.node:
            element.node[NameObject('/ID')] = TextStringObject(next(names))
    yield from ()
