"""Stage 4, render: an annex that is a text file, as a Word file with the template's header, footer and styles."""

import re
import textwrap
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn

from ..network import Network
from ..problem import Problem
from . import body, styles
from .completed import set_level, text_of
from .fill import fill
from .view import DocumentView, Xml
from .wordml import WordWriter

MARKDOWN = '.md'
TITLE, TITLE_STYLE = '{{ title }}', 'Title'
TEXT = '{{p closing }}'
MOST_LINES = 40
"""Lines of one paragraph; what goes on without an empty line is divided, for LibreOffice is slow on long paragraphs."""
LONGEST_LINE = 8000
"""Characters of one line, some two pages; for the same reason."""
_TITLE_TAG = re.compile(r'\{\{-?\s*(title|document)\s*-?\}\}(\{%-?\s*if\b.*\bendif\s*-?%\})?')


def plain(
    template: Path, network: Network, moment: datetime, view: DocumentView, text: str, suffix: str
) -> bytes | Problem:
    """Return the Word file of a text, Markdown as running text and all else line by line; `view` has the title."""

    def filled(writer: WordWriter) -> DocumentView:
        made = body.text(text, writer, level=0) if suffix == MARKDOWN else _lines(text, writer)
        return replace(view, closing=made)

    return fill(template, network, moment, filled, _leave_title_and_text)


def _leave_title_and_text(document: Document) -> None:
    """Take everything out of the template's body but its title, and put the place of the text there."""
    holder = document.element.body
    section = next(holder.iter(qn('w:sectPr')))  # the first page's; later ones may have headers of their own
    own = next((each for each in holder.iterchildren(qn('w:p')) if _TITLE_TAG.fullmatch(text_of(each).strip())), None)
    holder.clear_content()
    holder.replace(holder.get_or_add_sectPr(), deepcopy(section))
    if own is None:
        known = {style.name for style in document.styles}
        own = document.add_paragraph(TITLE, TITLE_STYLE if TITLE_STYLE in known else styles.SUB_HEADING[0])._p
    else:
        holder.insert(0, own)
    for unfit in own.get_or_add_pPr().findall(qn('w:sectPr')):
        own.get_or_add_pPr().remove(unfit)
    set_level(own, 0)  # the text's headings are of level 2, and a screen reader would miss the first
    document.add_paragraph(TEXT)


def _lines(text: str, writer: WordWriter) -> Xml:
    """Return a paragraph for each block between empty lines; lines end as in the file, or at the margin."""
    blocks = re.split(r'\n(?:[ \t]*\n)+', text.strip('\n'))
    return Xml(''.join(paragraph for block in blocks for paragraph in _block(block, writer)))


def _block(block: str, writer: WordWriter) -> Iterator[str]:
    lines = [piece for line in block.split('\n') for piece in _divided(line.rstrip())]
    starts = range(0, len(lines), MOST_LINES)
    for start in starts:
        above = ' w:before="0"' if start else ''
        below = ' w:after="0"' if start != starts[-1] else ''
        spacing = f'<w:spacing{above}{below}/>' if above or below else ''
        yield writer.paragraph(styles.BODY, writer.run('\n'.join(lines[start : start + MOST_LINES])), spacing)


def _divided(line: str) -> list[str]:
    if len(line) <= LONGEST_LINE:
        return [line]
    return textwrap.wrap(
        line, LONGEST_LINE, expand_tabs=False, replace_whitespace=False, drop_whitespace=False, break_on_hyphens=False
    )
