"""Stage 4, render: headings hold on to what stands below them, not to the next item."""

import re
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

NO_HEADING = 10
HEADING = re.compile(r'heading (\d)$', re.IGNORECASE)


def let_part(document: Document) -> None:
    """Let a page end between a paragraph and a heading that is no deeper than itself.

    The styles of headings and presenters hold on to the next paragraph. Where items have titles only, that would be all
    of them, and the first page would be empty below its head.
    """
    ranks = {style.style_id: int(found[1]) for style in document.styles if (found := HEADING.match(style.name or ''))}
    for above, below in pairwise(document.element.body.iterchildren(qn('w:p'), qn('w:tbl'))):
        if _rank(below, ranks) < NO_HEADING and _rank(below, ranks) <= _rank(above, ranks) and above.tag == qn('w:p'):
            properties = above.get_or_add_pPr()
            properties.keepNext_val = False


def _rank(block: BaseOxmlElement, ranks: dict[str, int]) -> int:
    """How high a heading stands, 1 the highest."""
    style = block.find(f'{qn("w:pPr")}/{qn("w:pStyle")}')
    return ranks.get(style.get(qn('w:val'), ''), NO_HEADING) if style is not None else NO_HEADING
