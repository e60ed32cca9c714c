"""Stage 6, mend: elements have the types they seem to (ISO 14289-1, 7.1 to 7.9; ISO 32000-1, 14.7.3 and 14.8.4)."""

from pypdf.generic import NameObject, TextStringObject

from .document import Document
from .element import INLINE, STANDARD, Element
from .finding import Finding

_DRAWN = frozenset({'Figure', 'Formula'})
_PARAGRAPHS = frozenset({'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Caption'})
_LEVELS = {f'H{level}': level for level in range(1, 7)} | {'H': 1}  # a slide's title has no level (7.4.4)
_ROW_HEADER = 'Radrubrik'  # as the renderer names it, whatever it builds on
_TITLE = 'Title'  # LibreOffice names the style so, whatever the document's language


def restore_roles(document: Document) -> list[Finding]:
    """Let standard types mean what they are called, whatever style happens to be named like one ("Quote").

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
    return []


def _is_real(element: Element) -> bool:
    """Tell whether LibreOffice meant the type itself, not a paragraph or text in a style of that name."""
    if element.name in _DRAWN:
        return element.attribute('/BBox') is not None or '/Alt' in element.node
    if element.name in INLINE:
        return element.attribute('/Placement') != '/Block'
    if element.name in _PARAGRAPHS:
        return True
    return bool(element.kids) and not element.marks and all(kid.role not in INLINE for kid in element.kids)


def nest_headings(document: Document) -> list[Finding]:
    """Make the title the one H1, and every heading at most one level below the heading that it belongs to.

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
    return []


def _level(element: Element) -> int | None:
    if element.name == _TITLE and element.role == 'P':
        return 0
    return _LEVELS.get(element.role)


def scope_headers(document: Document) -> list[Finding]:
    """Let a header cell head its column, where nothing else is said of it (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7).

    A cell whose style says so, which is all that LibreOffice hands on, heads its row.
    """
    for element in document.tree.elements():
        if element.role == 'TD' and any(kid.name.startswith(_ROW_HEADER) for kid in element.kids):
            element.retag('TH')
            element.add_attributes('Table', Scope='Row')
        if element.role == 'TH' and element.attribute('/Scope') is None:
            element.add_attributes('Table', Scope='Column')
    return []


def name_notes(document: Document) -> list[Finding]:
    """Give every footnote an identifier that no other element has (ISO 14289-1, 7.9)."""
    elements = list(document.tree.elements())
    taken = {str(element.node['/ID']) for element in elements if '/ID' in element.node}
    names = (name for number in range(1, len(elements) + len(taken) + 1) if (name := f'note-{number}') not in taken)
    for element in elements:
        if element.role == 'Note' and '/ID' not in element.node:
            element.node[NameObject('/ID')] = TextStringObject(next(names))
    return []
