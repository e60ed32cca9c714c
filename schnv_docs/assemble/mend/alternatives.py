"""Stage 6, mend: pictures and struck-through names are also said (ISO 14289-1, 7.1 and 7.3; ISO 32000-1, 14.9)."""

from pypdf.generic import NameObject, TextStringObject

from ..pdf.objects import decimals
from .document import Document
from .element import Element
from .finding import Finding, Flaw
from .kids import marks_between

_NEAR = 2.0  # points


def describe_pictures(document: Document) -> list[Finding]:
    """Give a shape with text in it that text as its alternative; a picture keeps the one its author gave it."""
    findings = []
    for element in document.tree.elements():
        if element.role not in {'Figure', 'Formula'} or element.node.get('/Alt') or element.node.get('/ActualText'):
            continue
        text = document.words_of(element)
        if text:
            element.node[NameObject('/Alt')] = TextStringObject(text)
        elif _is_frame(element):
            element.retag('Div')
        else:
            findings.append(Finding(Flaw.PICTURE_WITHOUT_TEXT, document.number(element.page)))
    return findings


def _is_frame(element: Element) -> bool:
    """Tell whether it only frames a text box, whose text stands beside it, as a division of the same size."""
    divisions = [each for each in element.parent.kids if each.role == 'Div'] if element.parent else []
    box = decimals(element.attribute('/BBox'))
    return any(
        len(box) == len(other) == 4 and all(abs(mine - its) < _NEAR for mine, its in zip(box, other, strict=True))
        for each in divisions
        for other in [decimals(each.attribute('/BBox'))]
    )


def say_absent(document: Document) -> list[Finding]:
    """Have a struck-through name read as "NAME (absent)", unless the page says so itself."""
    if not document.absent:
        return []
    _join_lines(document)
    for element in document.tree.elements():
        if _is_struck(element):
            name = document.words_of(element)
            if name and not _is_said(document, element):
                element.node[NameObject('/ActualText')] = TextStringObject(f'{name} ({document.absent})')
    return []


def _join_lines(document: Document) -> None:
    """Make one element of a name that goes over two lines, of which LibreOffice makes two."""
    first: Element | None = None
    for element in list(document.tree.elements()):
        if not _is_struck(element):
            continue
        if first and marks_between(first, element) == [] and not element.kids:
            document.tree.join(first, element)
        else:
            first = element


def _is_struck(element: Element) -> bool:
    return element.role == 'Span' and element.attribute('/TextDecorationType') == '/LineThrough'


def _is_said(document: Document, element: Element) -> bool:
    """Tell whether the word for absent follows the name in parentheses."""
    last = max((mark.mcid for mark in element.all_marks()), default=-1)
    after = [mark for mark in element.parent.marks if mark.mcid > last] if element.parent else []
    return ''.join(map(document.text_at, after)).lstrip().startswith(f'({document.absent})')
