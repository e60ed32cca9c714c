"""Stage 6, mend: headings nest without gaps, the title on top (ISO 14289-1, 7.4.2; ISO 32000-1, 14.8.4.3.2)."""

from collections.abc import Iterator

from .document import Document
from .element import Element
from .finding import Finding

_LEVELS = {f'H{level}': level for level in range(1, 7)} | {'H': 1}  # a slide's title has no level (7.4.4)
_TITLE = 'Title'  # LibreOffice names the style so, whatever the document's language


def nest_headings(document: Document) -> Iterator[Finding]:
    """The title is the one H1, and every heading is at most one level below the heading that it belongs to.

    LibreOffice tags the title as a paragraph, so that nobody who moves from heading to heading ever hears it,
    and in a packet nobody can tell where a document begins. A heading that says nothing is none.
    """
    above: list[int] = []
    for element in document.tree.elements():
        level = _level(element)
        if level is None:
            continue
        if not element.all_marks():
            element.retag('P')
            continue
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        role = f'H{min(len(above), 6)}'
        if element.name != role:
            element.retag(role)
    yield from ()


def _level(element: Element) -> int | None:
    if element.name == _TITLE and element.role == 'P':
        return 0
    return _LEVELS.get(element.role)
