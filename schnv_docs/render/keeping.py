"""Stage 4, render: what stays on one page, and where a page may end."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .completed import has_level, text_of
from .wordml import LAID_OUT_AGAIN

NO_HEADING = 10
HEADING = re.compile(r'heading (\d)$', re.IGNORECASE)


def allow_page_breaks(document: Document) -> None:
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
    """Return the level of a heading, 1 the highest, or `NO_HEADING`."""
    style = block.find(f'{qn("w:pPr")}/{qn("w:pStyle")}')
    return ranks.get(style.get(qn('w:val'), ''), NO_HEADING) if style is not None else NO_HEADING


FITS = 20
"""Rows of a list of annexes that is not parted: with its heading it takes two thirds of a page."""
Element = Any
"""An element of a Word file; python-docx has no useful types for what iteration gives."""


def keep_annexes(document: Document) -> None:
    """Have the list of annexes begin on the page where the text ends, and no row of it alone on another.

    A longer list holds on to what is before it with its first rows, and to its last row with the one above.
    """
    for table in document.element.body.iterchildren(qn('w:tbl')):
        if any(each.get(qn('w:name'), '').startswith('bilaga-') for each in table.iter(qn('w:bookmarkStart'))):
            for paragraph in _above(document, table):
                _keep(paragraph)
                paragraph.append(parse_xml(LAID_OUT_AGAIN.replace('<w:fldSimple', f'<w:fldSimple {nsdecls("w")}')))
            *rows, _last = table.iter(qn('w:tr'))
            for row in rows if len(rows) <= FITS else (*rows[:3], rows[-1]):
                for paragraph in row.iter(qn('w:p')):
                    _keep(paragraph)


def _above(document: Document, table: Element) -> Iterator[Element]:
    """Yield the paragraphs between a table and the text before it, and the last one of that."""
    is_heading = False
    for above in table.itersiblings(preceding=True):
        if above.tag != qn('w:p'):
            return
        yield above
        if is_heading and text_of(above).strip():
            return
        is_heading = is_heading or has_level(document, above)


def _keep(paragraph: Element) -> None:
    paragraph.get_or_add_pPr().keepNext_val = True
