"""A table of texts as an Excel file: every cell as typed, numbers to the right, long texts over several lines."""

import re
import zipfile
from itertools import zip_longest
from pathlib import Path
from xml.sax.saxutils import escape

from ..annex_files.archives import FIRST_DOS_DATE
from ..annex_files.tables import Table
from ..annex_files.texts import tidy

_NUMBER = re.compile(r'[-+−]?\d[\d \xa0.,]*( ?(%|kr|SEK))?')
_NARROWEST, _WIDEST, _PADDING = 4, 50, 2
_HEADING, _LEFT, _RIGHT = 1, 2, 3
_MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
_SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PARTS = {
    '[Content_Types].xml': f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Tabell" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" '
    'Target="styles.xml"/></Relationships>',
    'xl/styles.xml': f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="10"/><name val="Carlito"/></font>'
    '<font><b/><sz val="10"/><name val="Carlito"/></font></fonts><fills count="1"><fill><patternFill '
    'patternType="none"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/></border><border>'
    '<left/><right/><top/><bottom style="hair"><color rgb="FF999999"/></bottom></border></borders><cellStyleXfs '
    'count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/>'
    '<xf fontId="1" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" '
    'wrapText="1"/></xf><xf borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top" '
    'wrapText="1"/></xf><xf borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="right" '
    'vertical="top"/></xf></cellXfs></styleSheet>',
}  # fmt: skip


def write_table(table: Table, target: Path) -> None:
    """Write the table, its first row in bold; the same bytes for the same table."""
    columns = [max(map(len, column)) for column in zip_longest(*table, fillvalue='')]
    widths = ''.join(
        f'<col min="{place}" max="{place}" width="{min(_WIDEST, max(_NARROWEST, width) + _PADDING)}" customWidth="1"/>'
        for place, width in enumerate(columns, 1)
    )
    cells = (''.join(_cell(cell, number == 0) for cell in row) for number, row in enumerate(table))
    rows = ''.join(f'<row>{each}</row>' for each in cells)
    sheet = f'<worksheet xmlns="{_MAIN}"><cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*_PARTS.items(), ('xl/worksheets/sheet1.xml', sheet)):
            archive.writestr(zipfile.ZipInfo(name, FIRST_DOS_DATE), _HEAD + content)


def _cell(text: str, is_heading: bool) -> str:
    style = _HEADING if is_heading else _RIGHT if _NUMBER.fullmatch(text.strip()) else _LEFT
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(tidy(text))}</t></is></c>'
