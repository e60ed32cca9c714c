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
from .styles import BULLETS, CONTINUED, NUMBERS, canonical
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
SHORT_ROWS, SHORT_TEXT = 12, 1200
"""Rows and characters of any other table up to which it is not parted."""
LISTED = {BULLETS, NUMBERS, CONTINUED}
Element = Any
"""An element of a Word file; python-docx has no useful types for what iteration gives."""


def keep_rows(document: Document) -> None:
    """Have no row of a table alone on a page, and no page end in a short one.

    The list of annexes begins on the page where the text ends.
    """
    for table in document.element.body.iterchildren(qn('w:tbl')):
        rows = list(table.iterchildren(qn('w:tr')))
        if any(each.get(qn('w:name'), '').startswith('bilaga-') for each in table.iter(qn('w:bookmarkStart'))):
            for paragraph in _above(document, table):
                _keep(paragraph)
                paragraph.append(parse_xml(LAID_OUT_AGAIN.replace('<w:fldSimple', f'<w:fldSimple {nsdecls("w")}')))
            kept = rows[:-1] if len(rows) <= FITS + 1 else [*rows[:3], rows[-2]]
        elif any(True for _each in rows[0].iter(qn('w:tblHeader'))):
            is_short = len(rows) <= SHORT_ROWS and len(text_of(table)) <= SHORT_TEXT
            kept = rows[:-1] if is_short else [*rows[:2], rows[-2]]
        else:
            kept = []
        for paragraph in (paragraph for row in kept for paragraph in row.iter(qn('w:p'))):
            _keep(paragraph)


def keep_lists(document: Document) -> None:
    """Have no first or last paragraph of a list in running text alone on a page."""
    ids = {style.style_id for style in document.styles if canonical(str(style.name)) in LISTED}
    listed: list[Element] = []
    for block in (*document.element.body, None):
        style = block.find(f'{qn("w:pPr")}/{qn("w:pStyle")}') if block is not None else None
        if style is not None and style.get(qn('w:val')) in ids:
            listed.append(block)
            continue
        for paragraph in (listed[0], listed[-2]) if len(listed) > 1 else ():
            _keep(paragraph)
        listed = []


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
