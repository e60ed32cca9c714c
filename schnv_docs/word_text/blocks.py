"""The paragraphs and tables of a Word file, in lines."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..i18n import gettext as _
from .looks import centimetres, looks
from .package import TextPart, attribute, child, local
from .runs import line_of
from .styles import StyleSheet

STEP = '  '


def block_lines(holder: Element, part: TextPart, styles: StyleSheet) -> Iterator[str]:
    """Yield the lines of a part, or of whatever holds paragraphs and tables."""
    for each in holder:
        name = local(each)
        if name == 'p':
            yield from _paragraph(each, part, styles)
        elif name == 'tbl':
            yield from _table(each, part, styles)
        elif name == 'sectPr':
            yield _page(each)
        elif name in ('footnote', 'endnote', 'comment'):
            yield _("note {n}").format(n=attribute(each, 'id')) + ':'
            yield from (STEP + line for line in block_lines(each, part, styles))
        else:  # the body, a content control and the like
            yield from block_lines(each, part, styles)


def _paragraph(paragraph: Element, part: TextPart, styles: StyleSheet) -> Iterator[str]:
    properties = child(paragraph, 'pPr')
    name = styles.name(attribute(child(properties, 'pStyle'), 'val'))
    words = '; '.join([name, *looks(properties), *styles.numbered(properties)])
    yield f'[{words}] {line_of(paragraph, part, styles)}'.rstrip()
    for box in _boxes(paragraph):
        yield STEP + _("text box")
        yield from (STEP * 2 + line for line in block_lines(box, part, styles))
    if (section := child(properties, 'sectPr')) is not None:
        yield _page(section)


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes that hang on a paragraph; each is there a second time for older versions of Word."""
    for each in element:
        if local(each) == 'txbxContent':
            yield each
        elif local(each) != 'Fallback':
            yield from _boxes(each)


def _table(table: Element, part: TextPart, styles: StyleSheet) -> Iterator[str]:
    properties = child(table, 'tblPr')
    words = [_("table")]
    if style := attribute(child(properties, 'tblStyle'), 'val'):
        words.append(styles.name(style))
    for name in ('tblCaption', 'tblDescription'):
        if told := attribute(child(properties, name), 'val'):
            words.append(f'"{told}"')
    grid = child(table, 'tblGrid')
    if widths := [centimetres(attribute(each, 'w')) for each in grid] if grid is not None else []:
        words.append(_("columns {widths}").format(widths=' + '.join(widths)))
    yield ', '.join([*words, *looks(properties)])
    for row in table:
        if local(row) == 'tr':
            yield STEP + ', '.join([_("row"), *looks(child(row, 'trPr'))])
            yield from (STEP * 2 + line for line in _cells(row, part, styles))


def _cells(row: Element, part: TextPart, styles: StyleSheet) -> Iterator[str]:
    for cell in row:
        if local(cell) in ('sdt', 'sdtContent'):
            yield from _cells(cell, part, styles)
        elif local(cell) == 'tc':
            properties = child(cell, 'tcPr')
            span = attribute(child(properties, 'gridSpan'), 'val')
            words = [_("cell")] + ([_("over {n} columns").format(n=span)] if span else [])
            yield ', '.join([*words, *looks(properties)])
            yield from (STEP + line for line in block_lines(cell, part, styles))


def _page(section: Element) -> str:
    size, margins = child(section, 'pgSz'), child(section, 'pgMar')
    lengths = ' × '.join(centimetres(attribute(size, side)) for side in ('w', 'h'))
    sides = ', '.join(centimetres(attribute(margins, side)) for side in ('top', 'right', 'bottom', 'left'))
    return _("page {size}, margins {margins} (top, right, bottom, left)").format(size=lengths, margins=sides)
