"""Stage 4, render: runs, paragraphs and tables as WordprocessingML (ECMA-376 part 1, chapter 17).

Everything is put together from a style's name and plain text; text is escaped here and nowhere else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from . import styles
from .running_text import Run
from .tables import USUAL, Columns, Room
from .view import Xml

INDENT = 720  # twentieths of a point for each further level of a list
KEEP_NEXT = '<w:keepNext/>'
# An empty field. While it loads a file, LibreOffice deals 20 or 25 paragraphs out to each page; where such a page
# happens to end after a heading, the heading is laid out before its text and not again, and it stays alone. What has
# a field is laid out once more before the PDF is written, and then goes along to the next page.
LAID_OUT_AGAIN = '<w:fldSimple w:instr=" IF 1 = 1 &quot;&quot; &quot;&quot; "/>'


class NewList(Protocol):
    """Gives a list its number: its style, its first number, and its deeper levels if they are of another kind.

    A list of another kind than its level has the number of the list that it is `within`, and the level.
    """

    def __call__(
        self,
        style: str,
        start: int,
        deeper: Sequence[tuple[str, int]] = (),
        within: tuple[str, int] | None = None,
    ) -> str:
        """Return the number."""


@dataclass(frozen=True)
class WordWriter:
    """Writes XML for one document: its styles, how an address becomes a relationship, how a list gets its number.

    `indent` is how far in the text of a list stands, by its style and depth, in twentieths of a point; `room` is what
    tables have.
    """

    styles: styles.Styles
    relate: Callable[[str], str]
    new_list: NewList
    indent: Callable[[str, int], int] = lambda _style, depth: INDENT * (depth + 1)
    room: Room = USUAL

    def run(
        self,
        text: str,
        style: str = '',
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 0,
        language: str = '',
    ) -> Xml:
        """Return a run: characters of one look, and of a language if it is another, with line breaks and tabs kept.

        `size` is in points; 0 is the style's.
        """
        look = f'<w:rStyle w:val={self._id(style)}/>' if style else ''
        look += ('<w:b/>' if bold else '') + ('<w:i/>' if italic else '')
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ''
        look += f'<w:lang w:val={quoteattr(language)}/>' if language else ''
        properties = f'<w:rPr>{look}</w:rPr>' if look else ''
        return Xml(f'<w:r>{properties}{_characters(text)}</w:r>') if text else Xml('')

    def runs(self, runs: Iterable[Run], size: float = 0) -> Xml:
        """Return the runs of running text, links among them."""
        return Xml(
            ''.join(self._linked(link, pieces, size) for link, pieces in groupby(runs, key=lambda run: run.link))
        )

    def _linked(self, link: str, runs: Iterable[Run], size: float) -> str:
        if not link:
            return ''.join(self._plain(run, size) for run in runs)
        inner = ''.join(self._of_link(run, size) for run in runs)
        if link.startswith('#'):
            return _within(link[1:], inner)
        return f'<w:hyperlink r:id={quoteattr(self.relate(link))} w:history="1">{inner}</w:hyperlink>'

    def _of_link(self, run: Run, size: float) -> Xml:
        return self.run(run.text, styles.LINK, bold=run.bold, italic=run.italic, size=size, language=run.language)

    def _plain(self, run: Run, size: float) -> Xml:
        style = styles.STRONG if run.bold else styles.EMPHASIS if run.italic else ''
        return self.run(run.text, style, italic=run.bold and run.italic, size=size, language=run.language)

    def entry(self, text: str, anchor: str) -> Xml:
        """Return an entry of a list, which leads to what it lists and is not underlined: all of it does."""
        look = f'<w:rPr><w:rStyle w:val={self._id(styles.LINK)}/><w:u w:val="none"/></w:rPr>'
        return Xml(_within(anchor, f'<w:r>{look}{_characters(text)}</w:r>'))

    def paragraph(self, style: str, content: str, properties: str = '') -> Xml:
        """Return a paragraph of a named style; `properties` are further children of w:pPr."""
        return Xml(f'<w:p><w:pPr><w:pStyle w:val={self._id(style)}/>{properties}</w:pPr>{content}</w:p>')

    def leading(self, style: str, content: str, properties: str = '') -> Xml:
        """Return a paragraph that stays on the page of the next one."""
        return self.paragraph(style, content + LAID_OUT_AGAIN, KEEP_NEXT + properties)

    def section(self, content: str) -> Xml:
        """Return the heading of a part that is no item and stands beside them in the outline."""
        return self.leading(styles.SUB_HEADING[0], content, '<w:outlineLvl w:val="0"/>')

    def list_paragraph(self, style: str, content: str, number: str, depth: int) -> Xml:
        """Return a list paragraph with its bullet or number from list `number`."""
        numbered = f'<w:numPr><w:ilvl w:val="{min(depth, 8)}"/><w:numId w:val="{number}"/></w:numPr>'
        return self.paragraph(style, content, numbered)

    def continued(self, content: str, style: str, depth: int) -> Xml:
        """Return a further paragraph of an item of a list, as far in as its text."""
        indent = f'<w:ind w:left="{self.indent(style, depth)}"/>' if depth else ''
        return self.paragraph(styles.CONTINUED, content, indent)

    def table(self, rows: list[list[str]], columns: Columns, sides: Sequence[str] = ()) -> Xml:
        """Return a table whose first row is its header and is repeated on every page; `sides` as Markdown has them."""
        grid = ''.join(f'<w:gridCol w:w="{width}"/>' for width in columns.widths)
        looks = (
            f'<w:tblStyle w:val={self._id(styles.TABLE)}/><w:tblW w:w="{sum(columns.widths)}" w:type="dxa"/>'
            f'{_close(columns.gap)}'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            'w:noHBand="0" w:noVBand="1"/>'
        )
        body = ''.join(self._row(row, columns, sides, header=place == 0) for place, row in enumerate(rows))
        return Xml(f'<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>')

    def _row(self, cells: list[str], columns: Columns, sides: Sequence[str], *, header: bool) -> str:
        style = styles.TABLE_HEADER if header else styles.TABLE_TEXT
        properties = '<w:cantSplit/>' + ('<w:tblHeader/>' if header else '')
        inner = ''.join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'{self.paragraph(style, cell, _justified(side))}</w:tc>'
            for cell, width, side in zip_longest(cells, columns.widths, sides, fillvalue='')
        )
        return f'<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>'

    def _id(self, style: str) -> str:
        ids = self.styles.ids
        return quoteattr(ids[style] if style in ids else ids[styles.STAND_INS[style]])


def bookmark(name: str, number: int, content: str) -> Xml:
    """Return content that a link can lead to; LibreOffice makes a named destination of it."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return Xml(f'{start}{content}<w:bookmarkEnd w:id="{number}"/>')


def with_room(paragraph: str, spacing: str) -> str:
    """Return a paragraph with other spacing than its style's; indents and levels stand behind it (17.3.1.26)."""
    properties, end, rest = paragraph.partition('</w:pPr>')
    places = [place for tag in ('<w:ind', '<w:jc', '<w:outlineLvl') if (place := properties.find(tag)) >= 0]
    place = min(places, default=len(properties))
    return f'{properties[:place]}{spacing}{properties[place:]}{end}{rest}'


def _close(gap: int) -> str:
    """Return the margins of cells that stand close together (17.4.42)."""
    if not gap:
        return ''
    return (
        f'<w:tblCellMar><w:left w:w="{gap // 2}" w:type="dxa"/><w:right w:w="{gap // 2}" w:type="dxa"/></w:tblCellMar>'
    )


def _justified(side: str) -> str:
    return f'<w:jc w:val="{side}"/>' if side else ''


def _within(anchor: str, content: str) -> str:
    return f'<w:hyperlink w:anchor={quoteattr(anchor)} w:history="1">{content}</w:hyperlink>'


def _characters(text: str) -> str:
    parts = []
    for place, line in enumerate(text.split('\n')):
        parts.append('<w:br/>' if place else '')
        for cell, words in enumerate(line.split('\t')):
            parts.append('<w:tab/>' if cell else '')
            parts.append(f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else '')
    return ''.join(parts)
