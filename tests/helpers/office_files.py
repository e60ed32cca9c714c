"""Office files of other people, each with one thing of which LibreOffice makes a faulty PDF."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from conftest import ROOT
from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from parted import parted
from turned import turned

LOGO = ROOT / 'meetings' / 'logo.png'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = 'urn:oasis:names:tc:opendocument:xmlns'
_ODF = ' '.join(
    f'xmlns:{short}="{_OFFICE}:{long}:1.0"'
    for short, long in {
        'office': 'office', 'text': 'text', 'style': 'style', 'draw': 'drawing', 'table': 'table',
        'fo': 'xsl-fo-compatible', 'svg': 'svg-compatible', 'presentation': 'presentation',
    }.items()
)  # fmt: skip

Maker = Callable[[Path], object]
"""Writes the file."""


def _borders(path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Ett stycke med ram")
    sides = ''.join(
        f'<w:{side} w:val="single" w:sz="12" w:color="1F4E5F"/>' for side in ('top', 'left', 'bottom', 'right')
    )
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:pBdr {_W}>{sides}</w:pBdr>'))
    document.sections[0].header.paragraphs[0].text = "Sidhuvud"
    document.sections[0].footer.paragraphs[0].text = "Sidfot"
    document.save(str(path))


def _bullets(path: Path) -> None:
    document = Document()
    signs = {'Symbol': '\uf0b7', 'Wingdings': '\uf0fc', 'Wingdings 2': '\uf050'}
    for number, (font, sign) in enumerate(signs.items(), 90):
        _bullet(document, number, font, sign)
    for words in ("ett", "två"):
        document.add_paragraph(words, style='List Number')
    document.save(str(path))


def _bullet(document: Docx, number: int, font: str, sign: str) -> None:
    numbering = document.part.numbering_part.element
    level = f'<w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>'
    abstract = (
        f'<w:abstractNum {_W} w:abstractNumId="{number}"><w:lvl w:ilvl="0">{level}{fonts}</w:lvl></w:abstractNum>'
    )
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    properties = document.add_paragraph(f"punkt i {font}")._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))


def _links(path: Path) -> None:
    document = Document()
    document.styles.add_style('Hyperlink', 2)
    paragraph = document.add_paragraph("Läs ")
    _link(paragraph, 'https://example.org/a', "sidan")
    _link(document.sections[0].header.paragraphs[0], 'https://example.org/huvud', "Vår sida")
    document.save(str(path))


def _link(paragraph: Paragraph, address: str, words: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    link = parse_xml(f'<w:hyperlink {_W} {space} r:id="{relation}"/>')
    run = paragraph.add_run(words, 'Hyperlink')
    link.append(run._r)
    paragraph._p.append(link)


def _headings(path: Path) -> None:
    document = Document()
    for words, level in (("Titeln", 0), ("Ett", 1), ("Tre", 3), ("Tre till", 3), ("Två", 2), ("", 1), ("Ett igen", 1)):
        document.add_heading(words, level)
    document.save(str(path))


def _styles(path: Path) -> None:
    document = Document()
    for name in ('Document', 'Table', 'Figure', 'Note', 'Link', 'Span', 'Code', 'Form', 'TH', 'Lbl', 'Artifact'):
        document.styles.add_style(name, 1)
        document.add_paragraph(f"I stilen {name}", style=name)
    document.add_paragraph("Citat", style='Quote').add_run(" med fet stil", style='Strong')
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "cell"
    document.save(str(path))


def _struck(path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 2).cell(0, 1).paragraphs[0]
    for name, is_struck in (("Anna", False), ("Johanna Mycket Långt Efternamn", True), ("Eva", True)):
        cell.add_run(name).font.strike = is_struck
        cell.add_run(", ")
    cell.add_run("Sofie").font.strike = True
    cell.add_run(" (frånvarande)")
    document.save(str(path))


def _table(path: Path) -> None:
    document = Document()
    table = document.add_table(3, 2, style='Table Grid')
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader {_W}/>'))
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {index}"
    document.save(str(path))


def _pictures(path: Path) -> None:
    document = Document()
    document.add_picture(str(LOGO), Cm(2))
    document.element.body.xpath('.//wp:docPr')[0].set('descr', "Nätverkets logotyp")
    document.add_picture(str(LOGO), Cm(3))
    document.save(str(path))


def _frame(path: Path) -> None:
    document = Document()
    run = document.add_paragraph("Vid rutan").add_run()
    spaces = ' '.join(
        f'xmlns:{short}="http://schemas.{long}"'
        for short, long in {
            'wp': 'openxmlformats.org/drawingml/2006/wordprocessingDrawing',
            'a': 'openxmlformats.org/drawingml/2006/main',
            'wps': 'microsoft.com/office/word/2010/wordprocessingShape',
        }.items()
    )
    size = 'cx="1800000" cy="720000"'
    line = '<a:ln w="12700"><a:solidFill><a:srgbClr val="1F4E5F"/></a:solidFill></a:ln>'
    run._r.append(
        parse_xml(
            f'<w:drawing {_W} {spaces}><wp:inline><wp:extent {size}/><wp:docPr id="7" name="Ruta"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{line}</wps:spPr>'
            '<wps:txbx><w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
            '<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )
    )
    document.save(str(path))


def _sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Namn", "Antal"), ("Äpplen", 3), ("Päron", 4)):
        book.worksheets[0].append(row)
    book.save(path)


def _notes(path: Path) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>{0}</text:note-citation>'
        '<text:note-body><text:p>Fotnot {0}</text:p></text:note-body></text:note>'
    )
    text = f'<text:p>Text{note.format(1)} och mer{note.format(2)}</text:p>'
    _odf(path, 'text', f'<office:text>{text}</office:text>')


def _slides(path: Path) -> None:
    styles = (
        '<style:style style:name="g" style:family="graphic"><style:graphic-properties draw:fill="gradient" '
        'draw:fill-color="#ff0000" draw:opacity="50%"/></style:style>'
    )
    place = 'svg:x="2cm" svg:width="20cm" svg:height="3cm"'
    shapes = (
        f'<draw:frame presentation:class="title" svg:y="1cm" {place}><draw:text-box><text:p>Rubriken</text:p>'
        f'</draw:text-box></draw:frame><draw:custom-shape draw:style-name="g" svg:y="8cm" {place}>'
        '<text:p>I en form</text:p><draw:enhanced-geometry svg:viewBox="0 0 100 100" draw:type="rectangle" '
        'draw:enhanced-path="M 0 0 L 100 0 100 100 0 100 Z N"/></draw:custom-shape>'
    )
    body = f'<office:presentation><draw:page draw:name="p1">{shapes}</draw:page></office:presentation>'
    _odf(path, 'presentation', body, styles)


def _odf(path: Path, kind: str, body: str, styles: str = '') -> None:
    inside = f'<office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body>'
    mime = f'application/vnd.oasis.opendocument.{kind}'
    entries = (('/', mime), ('content.xml', 'text/xml'))
    listed = ''.join(f'<m:file-entry m:full-path="{name}" m:media-type="{of}"/>' for name, of in entries)
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr('mimetype', mime)
        package.writestr(
            'content.xml', f'<office:document-content {_ODF} office:version="1.3">{inside}</office:document-content>'
        )
        package.writestr('META-INF/manifest.xml', f'<m:manifest xmlns:m="{_OFFICE}:manifest:1.0">{listed}</m:manifest>')


MAKERS: dict[str, Maker] = {
    'borders.docx': _borders,
    'bullets.docx': _bullets,
    'links.docx': _links,
    'headings.docx': _headings,
    'styles.docx': _styles,
    'struck.docx': _struck,
    'table.docx': _table,
    'pictures.docx': _pictures,
    'frame.docx': _frame,
    'sheet.xlsx': _sheet,
    'notes.odt': _notes,
    'slides.odp': _slides,
    'parted.docx': parted,
    'turned.docx': turned,
}
