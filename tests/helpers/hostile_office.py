"""Office files and drawings of some kilobytes that claim to be millions of cells, levels or strokes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from made_annexes import open_document

Maker = Callable[[Path], object]
"""Writes the file."""

_SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
_PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


def _book(cells: str, before: str = '', after: str = '') -> Maker:
    override = '<Override PartName="/xl/{}.xml" ContentType="{}.{}+xml"/>'
    parts = {
        '[Content_Types].xml': f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{override.format("workbook", _TYPE, "sheet.main")}{override.format("sheet", _TYPE, "worksheet")}</Types>',
        '_rels/.rels': _relation('officeDocument', 'xl/workbook.xml'),
        'xl/workbook.xml': f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': _relation('worksheet', 'sheet.xml'),
        'xl/sheet.xml': f'<worksheet xmlns="{_SHEETS}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>',
    }

    def write(path: Path) -> None:
        with ZipFile(path, 'w', ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)

    return write


def _merges(*areas: str) -> Maker:
    return _book(_CELL, after=f'<mergeCells>{"".join(f"<mergeCell ref={each!r}/>" for each in areas)}</mergeCells>')


def _table(columns: int, rows: int, kind: str = 'spreadsheet') -> Maker:
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
    body = (
        f'<table:table table:name="A"><table:table-column table:number-columns-repeated="{columns}"/>'
        f'<table:table-row table:number-rows-repeated="{rows}">{cell}<text:p>x</text:p></table:table-cell>'
        '</table:table-row></table:table>'
    )
    return lambda path: open_document(path, kind, body)


def _sheets(count: int) -> Maker:
    sheet = '<table:table table:name="A{}"><table:table-row><table:table-cell/></table:table-row></table:table>'
    return lambda path: open_document(path, 'spreadsheet', ''.join(map(sheet.format, range(count))))


def _drawing(body: str, size: str = '500') -> Maker:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return lambda path: path.write_text(f'<svg {names} width="{size}" height="{size}">{body}</svg>', 'utf-8')


def _uses() -> str:
    """A drawing in which each group has the next one ten times: a thousand million squares."""
    uses = [f'<use xlink:href="#a{level + 1}"/>' * 10 for level in range(9)]
    groups = (f'<g id="a{level}">{each}</g>' for level, each in enumerate(uses))
    return f'<defs>{"".join(groups)}<rect id="a9" width="5" height="5"/></defs><use xlink:href="#a0"/>'


def _tiles(size: str) -> str:
    pattern = (
        f'<pattern id="p" width="{size}" height="{size}" patternUnits="userSpaceOnUse"><rect width="1"/></pattern>'
    )
    return f'{pattern}<rect width="100000" height="100000" fill="url(#p)"/>'


def _text(data: bytes) -> Maker:
    return lambda path: path.write_bytes(b'{\\rtf1 ' + data + b'}')


BUILT: Mapping[str, Maker] = {
    'spaces.odt': lambda path: open_document(path, 'text', '<text:p>a<text:s text:c="2000000000"/>b</text:p>'),
    'table.odt': _table(10_000_000, 100_000_000, 'text'),
    'merged.xlsx': _merges('A2:XFD1048576'),
    'hidden.xlsx': _book(_CELL, before='<cols><col min="-2000000000" max="1" hidden="1" width="9"/></cols>'),
    'deep.rtf': _text(b'{' * 50_000 + b'x' + b'}' * 50_000),
    'rows.rtf': _text(b''.join(b'\\pard\\intbl\\itap%d x\\nestcell' % level for level in range(1, 1000)) + b'\\row'),
    'blur.svg': _drawing(
        '<filter id="f" width="99999" height="99999"><feGaussianBlur stdDeviation="99999"/></filter>'
        '<rect filter="url(#f)" width="99999" height="99999"/>'
    ),
    'dash.svg': _drawing('<path d="M0 0L9999999 9999999" stroke="black" stroke-dasharray="0.0001 0.0001"/>'),
}
"""Claims that no program follows."""
AT_ONCE: Mapping[str, Maker] = {
    'bytes.rtf': _text(b'{\\pict\\pngblip\\bin99999999999 x}'),
    'picture.rtf': _text(b'{\\pict\\wmetafile8\\picw9999999\\pich9999999\\picwgoal2147483647\\pichgoal2147483647 00}'),
    'itself.svg': _drawing('<g id="a"><use xlink:href="#a"/></g>'),
}
LATE: Mapping[str, Maker] = {
    'rows.ods': _table(1024, 1_048_576),
    'sheets.ods': _sheets(20_000),
    'merges.xlsx': _merges(*(f'A{row}:XFD{row + 1}' for row in range(2, 400_002, 2))),
    'uses.svg': _drawing(_uses()),
    'tiles.svg': _drawing(_tiles('0.001'), '100000'),
}
"""What LibreOffice can't make a PDF of: it soon ends, or is ended."""
