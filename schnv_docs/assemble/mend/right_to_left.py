"""Stage 6, mend: Arabic and Hebrew are heard in the order in which they are written (ISO 32000-1, 14.9.4).

The content stays as it is: who takes the text from what is drawn, turns it round by what stands where.
"""

from collections.abc import Container, Mapping

from pypdf.generic import NameObject, TextStringObject

from ..pdf.objects import reference
from .document import Document, Page
from .element import Element, MarkedContent


def say_as_written(
    document: Document, page: Page, owners: Mapping[MarkedContent, Element], spaced: Container[int]
) -> None:
    """Say the texts of a page that are written from right to left; a space follows those that end at `spaced`."""
    number = reference(page.node).idnum
    for mcid, text in page.texts.items():
        owner = owners.get(MarkedContent(number, mcid))
        if text.written and owner and not _is_said(owner):
            said = text.text + (' ' if text.end in spaced else '')
            element = document.tree.wrap(owner, page.node, mcid, 'Span')
            element.node[NameObject('/ActualText')] = TextStringObject(said.replace('\u00a0', ' '))


def _is_said(element: Element | None) -> bool:
    """Tell whether something else is said instead of an element's text."""
    while element:
        if element.node.get('/ActualText') or (element.node.get('/Alt') and element.role == 'Figure'):
            return True
        element = element.parent
    return False
