"""Stage 6, mend: standard structure types mean what the standard says (ISO 14289-1, 7.1; ISO 32000-1, 14.7.3)."""

from collections.abc import Iterator

from .document import Document
from .element import STANDARD, Element
from .finding import Finding

_DRAWN = frozenset({'Figure', 'Formula'})
_INLINE = frozenset({'Span', 'Quote', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'Warichu', 'Form'})
_PARAGRAPHS = frozenset({'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Caption'})


def restore_roles(document: Document) -> Iterator[Finding]:
    """A style that happens to be named like a standard type ("Quote") does not change what that type is.

    LibreOffice maps the name to P, and with it everything that really is of that type.
    """
    tree = document.tree
    clashes = {name: tree.standard(name) for name in STANDARD & tree.role_map.keys()}
    # From the leaves up: whether a container is one shows by what it contains.
    for element in reversed(list(tree.elements()) if clashes else []):
        if element.name in clashes and _is_real(element):
            element.role = element.name
        elif element.name in clashes:
            element.retag(clashes[element.name])
    for name in clashes:
        del tree.role_map[name]
    yield from ()


def _is_real(element: Element) -> bool:
    """Whether LibreOffice meant the type itself, not a paragraph or text in a style of that name."""
    if element.name in _DRAWN:
        return element.attribute('/BBox') is not None or '/Alt' in element.node
    if element.name in _INLINE:
        return element.attribute('/Placement') != '/Block'
    if element.name in _PARAGRAPHS:
        return True
    return bool(element.kids) and not element.marks and all(kid.role not in _INLINE for kid in element.kids)
