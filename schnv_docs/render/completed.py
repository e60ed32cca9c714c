"""Stage 4, render: what is so in all templates and need not be said in any: headings, headers of rows, names."""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips

from .lists import inherited
from .styles import BODY, MORE_PEOPLE, PEOPLE, ROW_HEADER, canonical

Element = Any
"""An element of a Word file; python-docx has no useful types for what iteration gives."""
ROWS = re.compile(r'{%-?\s*tr\s+for\s+\w+\s+in\s+(attendance\.rows|annexes)\b')
HEADING = re.compile(r'{{-?\s*(attendance|approval|corrections)\.heading\b')
NOTE = re.compile(r'{{-?\s*note\b')
TAG = re.compile(r'{[{%#]')
FURTHER_IN = 284  # twentieths of a point: half a centimetre
FIRST_COLUMN = 0x0080  # ECMA-376 part 1, 17.4.55
_AFTER_OUTLINE_LEVEL = {qn(f'w:{tag}') for tag in ('divId', 'cnfStyle', 'rPr', 'pPrChange')}  # 17.3.1.26


def complete(document: Document) -> None:
    """Make headings of what looks like one, and headers of the first cells in the rows of people and annexes."""
    body = document.element.body
    tables = {found[1]: table for table in body.iter(qn('w:tbl')) if (found := ROWS.search(text_of(table)))}
    headings = [each for each in body.iter(qn('w:p')) if HEADING.search(text_of(each))]
    if 'annexes' in tables:
        headings += list(_title_of(tables['annexes']))
        _note_pages(document, tables['annexes'])
    for paragraph in headings:
        if not any(
            each.find(f'{qn("w:pPr")}/{qn("w:outlineLvl")}') is not None for each in _looks(document, paragraph)
        ):
            set_level(paragraph, 0)
    for table in tables.values():
        _head_rows(document, table)
    _hang_names(document)


def _note_pages(document: Document, table: Element) -> None:
    """Have a place above the list of annexes for the file that its page numbers are of, unless there is one."""
    if any(NOTE.search(text_of(each)) for each in document.element.body):
        return
    name = next((str(style.style_id) for style in document.styles if canonical(str(style.name)) == BODY), '')
    look = f'<w:pPr><w:pStyle w:val="{name}"/><w:keepNext/></w:pPr>'
    table.addprevious(parse_xml(f'<w:p {nsdecls("w")}>{look}<w:r><w:t>{{{{ note }}}}</w:t></w:r></w:p>'))


def text_of(element: Element) -> str:
    """Return what an element says, tags among it."""
    return ''.join(each.text or '' for each in element.iter(qn('w:t')))


def has_level(document: Document, paragraph: Element) -> bool:
    """Tell whether a paragraph has a level in the outline, itself or by its style."""
    return any(_value(each, 'w:pPr', 'w:outlineLvl') for each in _looks(document, paragraph))


def set_level(paragraph: Element, level: int) -> None:
    """Give a paragraph a level in the outline, 0 the highest."""
    properties = paragraph.get_or_add_pPr()
    for old in properties.findall(qn('w:outlineLvl')):
        properties.remove(old)
    new = properties.makeelement(qn('w:outlineLvl'), {qn('w:val'): str(level)})
    later = [each for each in properties.iterchildren() if each.tag in _AFTER_OUTLINE_LEVEL]
    properties.insert(properties.index(later[0]) if later else len(properties), new)


def _title_of(table: Element) -> Iterator[Element]:
    """Yield the paragraph in the template's own words that stands above a table, if nothing but tags is between."""
    for above in table.itersiblings(preceding=True):
        if above.tag != qn('w:p'):
            return
        if text_of(above).strip() and not TAG.search(text_of(above)):
            yield above
            return


def _looks(document: Document, paragraph: Element) -> Iterator[Element]:
    """Yield the paragraph, its style, and the styles that this one builds on."""
    styles = {each.get(qn('w:styleId')): each for each in document.styles.element.iter(qn('w:style'))}
    yield paragraph
    name = _value(paragraph, 'w:pPr', 'w:pStyle')
    while (style := styles.pop(name, None)) is not None:
        yield style
        name = _value(style, 'w:basedOn')


def _value(element: Element, *path: str) -> str:
    found = element.find('/'.join(map(qn, path)))
    return found.get(qn('w:val'), '') if found is not None else ''


def _head_rows(document: Document, table: Element) -> None:
    """Have the first cell head its row: by the table's look, and by its style, which LibreOffice hands on."""
    for look in table.iter(qn('w:tblLook')):
        look.set(qn('w:val'), f'{int(look.get(qn("w:val"), "0"), 16) | FIRST_COLUMN:04X}')
        look.set(qn('w:firstColumn'), '1')
    rows = list(table.iter(qn('w:tr')))
    loop = next(number for number, row in enumerate(rows) if ROWS.search(text_of(row)))
    first = next((cell for row in rows[loop + 1 :] for cell in row.iter(qn('w:tc'))), None)
    for paragraph in first.iter(qn('w:p')) if first is not None else ():
        style = paragraph.get_or_add_pPr().get_or_add_pStyle()
        style.set(qn('w:val'), _row_header(document, style.get(qn('w:val'), '')))


def _hang_names(document: Document) -> None:
    """Have names stand below the first one, without the label, and go on further in where a line is not enough.

    Who presses Enter after a name gets a paragraph for the next one.
    """
    named = {str(style.name): style for style in document.styles}
    own: Element = named.get(PEOPLE)
    indents = list(inherited(own, 'w:ind')) if own is not None and MORE_PEOPLE not in named else []
    if not indents or not (left := int(indents[0].get(qn('w:left'), '0'))):
        return
    hanging = int(indents[0].get(qn('w:hanging'), '0'))
    more = document.styles.add_style(MORE_PEOPLE, WD_STYLE_TYPE.PARAGRAPH)
    more.base_style, own.next_paragraph_style = own, more
    more.paragraph_format.space_before = Twips(0)
    for style, width in ((own, hanging + FURTHER_IN), (more, FURTHER_IN)):
        indent = style.element.get_or_add_pPr().get_or_add_ind()
        indent.attrib.clear()
        indent.set(qn('w:left'), str(left + FURTHER_IN))
        indent.set(qn('w:hanging'), str(width))
    stops = own.paragraph_format.tab_stops
    if all(stop.position.twips != left for stop in stops):
        stops.add_tab_stop(Twips(left))


def _row_header(document: Document, base: str) -> str:
    """Return the identifier of the template's style for headers of rows, or of one that looks like another style."""
    known = {str(style.name): str(style.style_id) for style in document.styles}
    identifier = known.get(ROW_HEADER, f'{base}-{ROW_HEADER}')
    if identifier not in known.values():
        based = f'<w:basedOn w:val="{base}"/>' if base else ''
        style = f'<w:name w:val="{ROW_HEADER} {base}"/>{based}'
        own = f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">{style}</w:style>'
        document.styles.element.append(parse_xml(own))
    return identifier
