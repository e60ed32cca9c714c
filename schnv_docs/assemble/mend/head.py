"""Stage 6, mend: the head of a document's first page is content and is read once (ISO 14289-1, 7.8).

LibreOffice calls all heads decoration, the logo and the sender's lines too, which stand nowhere else.
"""

from collections.abc import Iterator, Sequence

from pypdf.generic import NameObject, TextStringObject

from ..pdf.content import SHOWS, Edit
from ..pdf.unicode_table import Codes
from .document import Document, Page
from .element import Element
from .marked_text import decode
from .running import MarkedStretch


def tell_head(
    document: Document, page: Page, head: Sequence[MarkedStretch], numbers: Iterator[int]
) -> Iterator[tuple[MarkedStretch, Edit]]:
    """Make paragraphs and figures of a head, before all else, and yield its pieces, each with its mark.

    `document.head` has the alternative texts of its pictures in their order; one without is decoration.
    """
    alternatives = iter(document.head or ())
    before: Element | None = None
    goes_on, place = False, 0
    for each in head:
        text = _text(page, each)
        alternative = '' if text else next(alternatives, '')
        if not text.strip() and not alternative:
            continue
        if text and before and goes_on:
            element = before
        else:
            element = document.add_block('P' if text else 'Figure', page, place)
            place += 1
        if alternative:
            element.node[NameObject('/Alt')] = TextStringObject(alternative)
        goes_on, before = text.endswith(' '), element if text else None
        number = next(numbers)
        document.tree.claim(element, page.node, number)
        mark = b'/%b <</MCID %d>> BDC' % (element.role.encode(), number)
        yield each, Edit(each.begin.start, each.begin.end, mark)


def _text(page: Page, stretch: MarkedStretch) -> str:
    """Return the text of a piece; a line that goes on ends with a space."""
    codes, said = Codes(), ''
    for operator in stretch.operators:
        if operator.name == b'Tf':
            codes = page.codes(operator.operands)
        elif operator.name in SHOWS:
            said += decode(operator.operands, codes)
    return said
