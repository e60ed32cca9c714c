"""What the files of attacks/ways/ are made with: their namespaces, what stands around each, and Office's packages."""

import base64
import io
import zipfile
from collections.abc import Mapping
from typing import Any

_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
_SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
_ML = 'http://schemas.openxmlformats.org'
NAMES = {
    'w': f'{_ML}/wordprocessingml/2006/main', 'r': _OFFICE, 'a': f'{_ML}/drawingml/2006/main',
    'wp': f'{_ML}/drawingml/2006/wordprocessingDrawing', 'pic': f'{_ML}/drawingml/2006/picture',
    'v': 'urn:schemas-microsoft-com:vml', 'o': 'urn:schemas-microsoft-com:office:office',
    'asvg': 'http://schemas.microsoft.com/office/drawing/2016/SVG/main', 'p': f'{_ML}/presentationml/2006/main',
    'xdr': f'{_ML}/drawingml/2006/spreadsheetDrawing', 'x': 'urn:schemas-microsoft-com:office:excel',
}  # fmt: skip
OPEN_NAMES = {
    **{
        short: f'urn:oasis:names:tc:opendocument:xmlns:{long}:1.0'
        for short, long in {
            'office': 'office', 'text': 'text', 'style': 'style', 'draw': 'drawing', 'table': 'table', 'form': 'form',
            'fo': 'xsl-fo-compatible', 'svg': 'svg-compatible', 'presentation': 'presentation', 'meta': 'meta',
        }.items()
    },
    'of': 'urn:oasis:names:tc:opendocument:xmlns:of:1.2',
    'xlink': 'http://www.w3.org/1999/xlink',
}  # fmt: skip
_GRAPHIC = '<a:stretch><a:fillRect/></a:stretch>'
SHORT = {
    'SIZE': 'svg:x="1cm" svg:y="3cm" svg:width="5cm" svg:height="5cm"',
    'LOAD': 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"',
    '<PICTURE>': '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="1800000"/><wp:docPr id="7" name="B"/>'
    f'<a:graphic><a:graphicData uri="{NAMES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>',
    '</PICTURE>': f'{_GRAPHIC}</pic:blipFill><pic:spPr>PLACE</pic:spPr></pic:pic></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing></w:r></w:p>',
    '<SHAPE>': '<w:p><w:r><w:pict><v:shape style="width:150pt;height:150pt">',
    '</SHAPE>': '</v:shape></w:pict></w:r></w:p>',
    '<SLIDE-PICTURE>': '<p:pic><p:nvPicPr><p:cNvPr id="4" name="x"/><p:cNvPicPr/><p:nvPr></p:nvPr></p:nvPicPr>'
    '<p:blipFill>',
    '</SLIDE-PICTURE>': f'{_GRAPHIC}</p:blipFill><p:spPr>PLACE</p:spPr></p:pic>',
    '<SHEET-PICTURE>': '<xdr:wsDr NAMESPACES><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>'
    '<xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff>'
    '<xdr:row>12</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="p"/>'
    '<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>',
    '</SHEET-PICTURE>': f'{_GRAPHIC}</xdr:blipFill><xdr:spPr>PLACE</xdr:spPr></xdr:pic><xdr:clientData/>'
    '</xdr:twoCellAnchor></xdr:wsDr>',
    'PLACE': '<a:xfrm><a:off x="500000" y="500000"/><a:ext cx="1800000" cy="1800000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
}
PIXEL = base64.b64decode(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
)
_MAINS = {
    'word/document': 'wordprocessingml.document.main', 'word/numbering': 'wordprocessingml.numbering',
    'word/settings': 'wordprocessingml.settings', 'word/header1': 'wordprocessingml.header',
    'word/webSettings': 'wordprocessingml.webSettings', 'word/fontTable': 'wordprocessingml.fontTable',
    'xl/workbook': 'spreadsheetml.sheet.main', 'xl/worksheets/sheet1': 'spreadsheetml.worksheet',
    'xl/drawings/d': 'drawing', 'xl/externalLinks/e': 'spreadsheetml.externalLink',
    'xl/connections': 'spreadsheetml.connections', 'ppt/presentation': 'presentationml.presentation.main',
    'ppt/slides/slide1': 'presentationml.slide', 'ppt/slideMasters/m': 'presentationml.slideMaster',
    'ppt/slideLayouts/l': 'presentationml.slideLayout',
}  # fmt: skip
_TYPES = {
    'rels': 'application/vnd.openxmlformats-package.relationships+xml', 'xml': 'application/xml', 'png': 'image/png',
    'svg': 'image/svg+xml', 'html': 'text/html', 'rtf': 'application/rtf', 'vml': 'application/vnd.vmlDrawing',
    'docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}  # fmt: skip

Content = dict[str, str | list[list[str]]]
"""The parts of a file; lists are relationships: an identifier, the kind, the target, and whether that is external."""


def word(way: Mapping[str, Any]) -> Content:
    """The parts of a Word file."""
    text = f'<w:body><w:p><w:r><w:t>Vanlig text</w:t></w:r></w:p>{way.get("text", "")}<w:sectPr/></w:body>'
    return {
        '_rels/.rels': [['m', 'officeDocument', 'word/document.xml']],
        'word/document.xml': f'<w:document NAMESPACES>{way.get("back", "")}{text}</w:document>',
        'word/_rels/document.xml.rels': way.get('relations', []),
    }


def slides(way: Mapping[str, Any]) -> Content:
    """The parts of a presentation."""
    tree = '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    empty = f'<p:cSld>{tree}</p:spTree></p:cSld>'
    colours = ' '.join(f'{each}="{each}"' for each in ('hlink', 'folHlink', *(f'accent{n}' for n in range(1, 7))))
    shown = f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {colours}/>'
    master, layout = '<p:sldMasterId id="2147483648" r:id="m"/>', '<p:sldLayoutId id="2147483649" r:id="l"/>'
    return {
        '_rels/.rels': [['m', 'officeDocument', 'ppt/presentation.xml']],
        'ppt/presentation.xml': f'<p:presentation NAMESPACES><p:sldMasterIdLst>{master}</p:sldMasterIdLst>'
        '<p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        'ppt/_rels/presentation.xml.rels': [
            ['m', 'slideMaster', 'slideMasters/m.xml'],
            ['s', 'slide', 'slides/slide1.xml'],
        ],
        'ppt/slideMasters/m.xml': f'<p:sldMaster NAMESPACES>{empty}{shown}<p:sldLayoutIdLst>{layout}</p:sldLayoutIdLst>'
        '</p:sldMaster>',
        'ppt/slideMasters/_rels/m.xml.rels': [['l', 'slideLayout', '../slideLayouts/l.xml']],
        'ppt/slideLayouts/l.xml': f'<p:sldLayout NAMESPACES>{empty}</p:sldLayout>',
        'ppt/slideLayouts/_rels/l.xml.rels': [['m', 'slideMaster', '../slideMasters/m.xml']],
        'ppt/slides/slide1.xml': f'<p:sld NAMESPACES><p:cSld>{way.get("background", "")}{tree}{way.get("slide", "")}'
        '</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>',
        'ppt/slides/_rels/slide1.xml.rels': [
            ['l', 'slideLayout', '../slideLayouts/l.xml'],
            *way.get('relations', []),
        ],
    }


def sheets(way: Mapping[str, Any]) -> Content:
    """The parts of a book."""
    names = f'xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"'
    cell = '<c r="A1" t="inlineStr"><is><t>Vanlig text</t></is></c>'
    return {
        '_rels/.rels': [['m', 'officeDocument', 'xl/workbook.xml']],
        'xl/workbook.xml': f'<workbook {names}><sheets><sheet name="T" sheetId="1" r:id="s"/></sheets>'
        f'{way.get("book", "")}</workbook>',
        'xl/_rels/workbook.xml.rels': [['s', 'worksheet', 'worksheets/sheet1.xml'], *way.get('bookRelations', [])],
        'xl/worksheets/sheet1.xml': f'<worksheet {names}><sheetData><row r="1">{cell}{way.get("cells", "")}</row>'
        f'</sheetData>{way.get("tail", "")}</worksheet>',
        'xl/worksheets/_rels/sheet1.xml.rels': way.get('relations', []),
    }


def relations(listed: list[list[str]]) -> str:
    """A part with relationships."""
    made = (
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f'{f" TargetMode={chr(34)}{mode[0]}{chr(34)}" if mode else ""}/>'
        for name, kind, target, *mode in listed
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def typed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts, and before them that which says what each is."""
    usual = ''.join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in _TYPES.items())
    mime = 'application/vnd.openxmlformats-officedocument'
    own = ''.join(
        f'<Override PartName="/{name}.xml" ContentType="{mime}.{kind}+xml"/>'
        for name, kind in _MAINS.items()
        if f'{name}.xml' in parts
    )
    return {'[Content_Types].xml': f'<Types xmlns="{_PACKAGE}/content-types">{usual}{own}</Types>'.encode()} | parts


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip archive of the parts; folders among them have no content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as package:
        for name, content in parts.items():
            if not name.endswith('/'):
                package.writestr(name, content)
    return buffer.getvalue()
