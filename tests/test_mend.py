"""Stage 6, mend: what LibreOffice leaves undone is done, for documents of ours and for those of other people."""

import io
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import INVENTED, ROOT, Papers, build_copy
from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from pdf_judge import judge, struct
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from schnv_docs.assemble import titles
from schnv_docs.assemble.mend import MENDS, Finding, Flaw, mend
from schnv_docs.assemble.mend.operators import operators
from schnv_docs.convert import convert

DAY = datetime(2025, 11, 14, 9, 30, tzinfo=UTC)
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
Mended = tuple[Path, Path, list[Finding]]
"""A PDF as LibreOffice made it, the same one mended, and what was found."""


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
}


def _mend(pdf: Path, target: Path, day: date = DAY) -> list[Finding]:
    writer = PdfWriter(clone_from=PdfReader(pdf))
    findings = mend(writer, title="Titel <1> & 2", author="Åsa Ö", language='sv-SE', day=day, absent="frånvarande")
    target.parent.mkdir(exist_ok=True)
    writer.write(target)
    return findings


@pytest.fixture(scope='session')
def foreign(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mended]:
    """Documents of other people, each with one thing that LibreOffice does not do right."""
    folder = tmp_path_factory.mktemp('foreign')
    for name, make in MAKERS.items():
        make(folder / name)
    made = convert({Path(name).stem: folder / name for name in MAKERS}, folder / 'raw')
    mended: dict[str, Mended] = {}
    for name, pdf in made.items():
        assert isinstance(pdf, Path), pdf
        target = folder / 'mended' / f'{name}.pdf'
        mended[name] = pdf, target, _mend(pdf, target)
    return mended


@pytest.fixture(params=[Path(name).stem for name in MAKERS])
def one(foreign: dict[str, Mended], request: pytest.FixtureRequest) -> Mended:
    """Each of the documents in turn."""
    return foreign[request.param]


def _broken(path: Path, *profiles: str) -> set[str]:
    """The rules that are broken, like '7.1-3'."""
    return {line.split()[1] for line in judge(path, *profiles)}


def _elements(path: Path) -> Iterator[tuple[str, DictionaryObject]]:
    """The elements in reading order, with their standard types."""
    root: Any = PdfReader(path).root_object['/StructTreeRoot']
    roles = root.get('/RoleMap', {}).get_object()

    def below(node: object) -> Iterator[tuple[str, DictionaryObject]]:
        if not isinstance(node, DictionaryObject) or '/S' not in node:
            return
        yield str(roles.get(node['/S'], node['/S']))[1:], node
        kids = node.get('/K', []).get_object() if '/K' in node else []
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from below(kid.get_object())

    for kid in root['/K']:
        yield from below(kid.get_object())


def _roles(path: Path) -> list[str]:
    return [role for role, _node in _elements(path)]


def _pixels(path: Path) -> list[bytes]:
    prefix = path.with_suffix('')
    subprocess.run(['pdftoppm', '-r', '50', str(path), str(prefix)], check=True)
    images = sorted(path.parent.glob(f'{path.stem}-*.ppm'))
    return [image.read_bytes() for image in images]


def _content(path: Path) -> bytes:
    contents = PdfReader(path).pages[0].get_contents()
    assert contents is not None
    return contents.get_data()


# Documents of ours


@pytest.mark.parametrize(
    ('project', 'day', 'changes'),
    [
        (ROOT, '2025-11-14', {}),
        (ROOT, '2025-10-17', {}),
        (INVENTED, '2031-02-07', {}),
        (INVENTED, '2031-03-07', {}),
        (ROOT, '2025-11-14', {'status': 'draft'}),
        (INVENTED, '2031-03-07', {'status': 'draft'}),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else str(value),
)
def test_our_documents_conform(
    project: Path, day: str, changes: dict[str, str], papers: Callable[[Path, str], Papers], tmp_path: Path
) -> None:
    if changes:
        assert build_copy(project, day, tmp_path, **changes).files
    folder = tmp_path / 'project' if changes else papers(project, day).project
    documents = {path.stem: path for path in (folder / 'build' / day).glob('*.docx')}
    assert documents
    for name, pdf in convert(documents, tmp_path / 'raw').items():
        assert isinstance(pdf, Path), pdf
        target = tmp_path / 'mended' / f'{name}.pdf'
        assert _mend(pdf, target) == []
        assert judge(target, 'ua1', '2a') == []
        assert struct(target) == []
        assert _pixels(target) == _pixels(pdf)
        assert _roles(target).count('H1') == 1
        before, after = PdfReader(pdf), PdfReader(target)
        assert after.named_destinations.keys() == before.named_destinations.keys()
        assert titles(target) == titles(pdf)
        assert subprocess.run(['qpdf', '--check', str(target)], capture_output=True, check=False).returncode == 0


# Every document of other people


def test_looks_as_before(one: Mended) -> None:
    raw, target, _findings = one
    assert _pixels(target) == _pixels(raw)


def test_tree_is_consistent(one: Mended) -> None:
    assert struct(one[1]) == []


def test_conforms_but_for_what_was_found(one: Mended) -> None:
    _raw, target, findings = one
    flaws = {finding.flaw for finding in findings}
    expected = {'7.3-1'} if Flaw.PICTURE_WITHOUT_TEXT in flaws else set()
    claims = {'5-1', '6.6.4-1'} if findings else set()
    assert _broken(target, 'ua1', '2a') == expected | claims


def test_text_can_still_be_taken_out(one: Mended) -> None:
    raw, target, _findings = one
    before, after = (subprocess.check_output(['pdftotext', str(path), '-']).decode() for path in (raw, target))
    assert after == before.translate({0xF0B7: '•', 0xF0FC: '✓', 0xF050: '•'})


def test_same_bytes_for_the_same_document(tmp_path: Path) -> None:
    for name in ('bullets.docx', 'links.docx'):
        MAKERS[name](tmp_path / name)
    results = []
    for run in ('one', 'two'):
        made = convert({'x': tmp_path / 'bullets.docx', 'y': tmp_path / 'links.docx'}, tmp_path / run)
        pdfs = [pdf for pdf in made.values() if isinstance(pdf, Path)]
        results.append([pdf.read_bytes() for pdf in pdfs])
        for pdf in pdfs:
            _mend(pdf, pdf.with_suffix('.mended'))
        results.append([pdf.with_suffix('.mended').read_bytes() for pdf in pdfs])
        time.sleep(1.1)  # LibreOffice counts seconds
    assert results[0] != results[2]
    assert results[1] == results[3]


def test_another_day_is_another_document(foreign: dict[str, Mended], tmp_path: Path) -> None:
    raw, target, _findings = foreign['table']
    _mend(raw, tmp_path / 'x.pdf', date(2025, 11, 15))
    assert PdfReader(tmp_path / 'x.pdf').trailer['/ID'] != PdfReader(target).trailer['/ID']


# One mend after the other: the defect before, and none after


def test_borders_are_artifacts(foreign: dict[str, Mended]) -> None:
    raw, target, findings = foreign['borders']
    assert '7.1-3' in _broken(raw, 'ua1')
    assert findings == []
    assert '7.1-3' not in _broken(target, 'ua1')


def test_running_heads_and_feet_are_told_apart(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['borders']
    assert b'/Pagination' not in _content(raw)
    assert _content(target).count(b'/Subtype /Header') == 1
    assert _content(target).count(b'/Subtype /Footer') == 1


def test_bullets_are_characters(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['bullets']
    assert '6.2.11.7.3-1' in _broken(raw, '2a')
    text = subprocess.check_output(['pdftotext', str(target), '-']).decode()
    assert [sign for sign in text if sign in '•✓'] == ['•', '✓', '•']


def test_list_items_have_labels(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['bullets']
    assert 'Lbl' not in _roles(raw)
    lists = [node for role, node in _elements(target) if role == 'L']
    kinds = [attribute['/ListNumbering'] for each in lists for attribute in each['/A']]  # type: ignore[attr-defined]
    assert _roles(target).count('Lbl') == _roles(target).count('LI') == 5
    assert kinds == ['/Disc', '/None', '/Disc', '/Decimal']


def test_links_are_tagged_and_described(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['links']
    assert {'7.18.3-1', '7.18.5-1'} <= _broken(raw, 'ua1')
    page: Any = PdfReader(target).pages[0]
    assert {each['/A']['/URI'][-1]: each['/Contents'] for each in page['/Annots']} == {'a': "sidan", 'd': "Vår sida"}


def test_links_without_description_get_one(foreign: dict[str, Mended], tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(foreign['links'][0]))
    annotations: Any = writer.pages[0]['/Annots']
    for each in annotations:
        del each.get_object()['/Contents']
    writer.write(tmp_path / 'x.pdf')
    assert '7.18.5-2' in _broken(tmp_path / 'x.pdf', 'ua1')
    _mend(tmp_path / 'x.pdf', tmp_path / 'y.pdf')
    page: Any = PdfReader(tmp_path / 'y.pdf').pages[0]
    said = {each['/Contents'] for each in page['/Annots']}
    assert said == {"sidan", 'https://example.org/huvud'}


def test_links_without_element_are_put_where_they_stand(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['notes']
    assert any('belongs to no element' in line for line in struct(raw))
    said = ' '.join(subprocess.check_output(['pdfinfo', '-struct-text', str(target)]).decode().split())
    assert all(f'Link (inline) "{number}" Object' in said.partition(f'<note-{number}>')[2] for number in (1, 2))


def test_headings_nest(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['headings']
    assert '7.4.2-1' in _broken(raw, 'ua1')
    assert [role for role in _roles(target) if role.startswith('H')] == ['H1', 'H2', 'H3', 'H3', 'H3', 'H2']


def test_standard_types_are_not_mapped(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['styles']
    assert {'7.1-7', '7.1-1'} <= _broken(raw, 'ua1')
    roles = _roles(target)
    assert roles[:2] == ['Document', 'P']
    assert roles.count('Table') == roles.count('Document') == 1
    assert not {'Note', 'Figure', 'Form', 'Code', 'Quote', 'Lbl', 'Link', 'Artifact'} & set(roles)


def test_struck_names_are_said(foreign: dict[str, Mended]) -> None:
    _raw, target, _findings = foreign['struck']
    said = [str(node['/ActualText']) for _role, node in _elements(target) if '/ActualText' in node]
    assert said == ["Johanna Mycket Långt Efternamn (frånvarande)", "Eva (frånvarande)"]
    text = ' '.join(subprocess.check_output(['pdftotext', str(target), '-']).decode().split())
    assert text == "Anna, Johanna Mycket Långt Efternamn, Eva, Sofie (frånvarande)"


def test_header_cells_head_columns(foreign: dict[str, Mended], tmp_path: Path) -> None:
    raw, _target, _findings = foreign['table']
    writer = PdfWriter(clone_from=PdfReader(raw))
    for thing in writer._objects:
        if isinstance(thing, DictionaryObject) and thing.get('/S') == '/TH':
            del thing['/A']
    writer.write(tmp_path / 'unscoped.pdf')
    assert '7.5-1' in _broken(tmp_path / 'unscoped.pdf', 'ua1')
    assert _mend(tmp_path / 'unscoped.pdf', tmp_path / 'scoped.pdf') == []
    assert _broken(tmp_path / 'scoped.pdf', 'ua1') == set()


def test_a_picture_keeps_its_text_and_one_without_is_found(foreign: dict[str, Mended]) -> None:
    raw, target, findings = foreign['pictures']
    for path in (raw, target):
        assert [node.get('/Alt') for role, node in _elements(path) if role == 'Figure'] == ["Nätverkets logotyp", None]
    assert findings == [Finding(Flaw.PICTURE_WITHOUT_TEXT, 1)]


def test_the_frame_of_a_text_box_is_no_picture(foreign: dict[str, Mended]) -> None:
    raw, target, findings = foreign['frame']
    assert '7.3-1' in _broken(raw, 'ua1')
    assert findings == []
    assert 'Figure' not in _roles(target)
    assert '"I rutan"' in subprocess.check_output(['pdfinfo', '-struct-text', str(target)]).decode()


def test_cells_of_a_spreadsheet_are_read(foreign: dict[str, Mended]) -> None:
    raw, target, findings = foreign['sheet']
    assert {'7.1-3', '7.1-11'} <= _broken(raw, 'ua1')
    assert findings == [Finding(Flaw.UNTAGGED_TEXT, 1)]
    said = subprocess.check_output(['pdfinfo', '-struct-text', str(target)]).decode()
    assert [line.strip(' "') for line in said.splitlines() if '"' in line] == [
        "Namn",
        "Antal",
        "Äpplen",
        "3",
        "Päron",
        "4",
    ]


def test_notes_have_names(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['notes']
    assert '7.9-1' in _broken(raw, 'ua1')
    assert [node.get('/ID') for role, node in _elements(target) if role == 'Note'] == ['note-1', 'note-2']


def test_shapes_claim_what_is_there(foreign: dict[str, Mended]) -> None:
    raw, target, _findings = foreign['slides']
    assert any('is nowhere' in line for line in struct(raw))
    assert struct(target) == []


# What the document says of itself


def test_description(foreign: dict[str, Mended]) -> None:
    reader = PdfReader(foreign['table'][1])
    xmp, info = reader.xmp_metadata, reader.metadata
    assert xmp is not None
    assert info is not None
    assert xmp.dc_title == {'x-default': "Titel <1> & 2", 'sv-SE': "Titel <1> & 2"}
    assert (info.title, info.author, info.producer) == ("Titel <1> & 2", "Åsa Ö", 'schnv-docs')
    assert (xmp.dc_creator, xmp.dc_language, xmp.pdf_producer) == (["Åsa Ö"], ['sv-SE'], 'schnv-docs')
    assert info.creation_date == info.modification_date == DAY
    assert xmp.xmp_create_date == xmp.xmp_modify_date == DAY.replace(tzinfo=None)
    root: Any = reader.root_object
    assert (root['/Lang'], root['/MarkInfo']['/Marked'], root['/ViewerPreferences']['/DisplayDocTitle']) == (
        'sv-SE',
        True,
        True,
    )
    assert reader.pdf_header == '%PDF-1.7'


def test_a_document_with_flaws_does_not_claim_to_have_none(foreign: dict[str, Mended]) -> None:
    metadata: Any = PdfReader(foreign['pictures'][1]).root_object['/Metadata']
    assert b'pdfuaid' not in metadata.get_data()


def _changed(pdf: Path, target: Path, change: Callable[[PdfWriter], None]) -> list[Finding]:
    writer = PdfWriter(clone_from=PdfReader(pdf))
    change(writer)
    writer.write(target)
    return _mend(target, target.with_suffix('.mended'))


def _fonts(writer: PdfWriter) -> list[Any]:
    return [each for each in writer._objects if isinstance(each, DictionaryObject) and each.get('/Type') == '/Font']


def test_a_font_that_is_not_embedded_is_found(foreign: dict[str, Mended], tmp_path: Path) -> None:
    def change(writer: PdfWriter) -> None:
        del _fonts(writer)[0]['/FontDescriptor']['/FontFile2']

    (finding,) = _changed(foreign['table'][0], tmp_path / 'x.pdf', change)
    assert (finding.flaw, finding.page) == (Flaw.FONT_NOT_EMBEDDED, 1)


def test_a_character_of_nobody_is_found(foreign: dict[str, Mended], tmp_path: Path) -> None:
    def change(writer: PdfWriter) -> None:
        table = _fonts(writer)[0]['/ToUnicode']
        table.set_data(table.get_data().replace(b'<0063>', b'<E123>'))  # the c of "cell"

    (finding,) = _changed(foreign['table'][0], tmp_path / 'x.pdf', change)
    assert (finding.flaw, finding.page) == (Flaw.UNKNOWN_CHARACTER, 1)
    assert finding.detail.endswith('U+E123')


def test_text_in_an_unmarked_form_is_found(foreign: dict[str, Mended], tmp_path: Path) -> None:
    def change(writer: PdfWriter) -> None:
        page: Any = writer.pages[0]
        form, content = DecodedStreamObject(), DecodedStreamObject()
        form.set_data(b'BT /F1 12 Tf (x) Tj ET')
        entries = {'/Subtype': '/Form', '/Resources': page['/Resources']}
        form.update(
            {NameObject(key): NameObject(value) if isinstance(value, str) else value for key, value in entries.items()}
        )
        page['/Resources'][NameObject('/XObject')] = DictionaryObject({NameObject('/Tr1'): writer._add_object(form)})
        content.set_data(page.get_contents().get_data() + b' /Tr1 Do')
        page[NameObject('/Contents')] = writer._add_object(content)

    assert _changed(foreign['table'][0], tmp_path / 'x.pdf', change) == [Finding(Flaw.HIDDEN_TEXT, 1)]


# Broken files


def test_a_broken_page_stays_as_it_is(foreign: dict[str, Mended], tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(foreign['borders'][0]))
    broken = DecodedStreamObject()
    broken.set_data(_content(foreign['borders'][0]) + b' (no end')
    page: Any = writer.pages[0]
    page[NameObject('/Contents')] = writer._add_object(broken)
    writer.write(tmp_path / 'broken.pdf')
    findings = _mend(tmp_path / 'broken.pdf', tmp_path / 'mended.pdf')
    assert [(finding.flaw, finding.page) for finding in findings] == [(Flaw.UNREADABLE, 1)]
    assert _pixels(tmp_path / 'mended.pdf') == _pixels(tmp_path / 'broken.pdf')


@pytest.mark.parametrize('key', ['/StructTreeRoot', '/MarkInfo', '/Metadata', '/OutputIntents', '/Lang'])
def test_never_fails(key: str, foreign: dict[str, Mended]) -> None:
    for odd in (None, NameObject('/Odd'), DictionaryObject({NameObject('/K'): NameObject('/Odd')})):
        writer = PdfWriter(clone_from=PdfReader(foreign['links'][0]))
        del writer.root_object[key]
        if odd is not None:
            writer.root_object[NameObject(key)] = odd
        mend(writer, title='T', author='A', language='sv-SE', day=DAY)
        writer.write(io.BytesIO())


def test_every_mend_says_what_it_does() -> None:
    assert all((each.__doc__ or '').splitlines()[0].endswith('.') for each in MENDS)


# The reader of content streams


@pytest.mark.parametrize(
    ('data', 'names'),
    [
        (b'', []),
        (b'q 1 0 0 1 .5 -2 cm /Im0 Do Q', [b'q', b'cm', b'Do', b'Q']),
        (rb'BT /F1 12 Tf (a \) (b (c) BT) S) Tj ET', [b'BT', b'Tf', b'Tj', b'ET']),
        (b"[<0102> -3 (x)] TJ 1 2 (y) \" (z) ' T* f*", [b'TJ', b'"', b"'", b'T*', b'f*']),
        (b'/P <</MCID 0/Lang(sv) /X[true null]>>BDC % Do\nEMC', [b'BDC', b'EMC']),
        (b'BI /W 1 /H 1 ID \xff Q EIQ EI Q', [b'BI', b'Q']),
    ],
)
def test_operators(data: bytes, names: list[bytes]) -> None:
    assert [each.name for each in operators(data)] == names


@pytest.mark.parametrize('data', [b'(no end', b'q 1 0 )', b'BI ID no end', b'1 2 }'])
def test_broken_content_is_found(data: bytes) -> None:
    with pytest.raises(ValueError, match='byte'):
        list(operators(data))


# The judge of structure trees


def _same_key(writer: PdfWriter) -> None:
    annotations: Any = writer.pages[0]['/Annots']
    annotations[0].get_object()[NameObject('/StructParent')] = writer.pages[0]['/StructParents']


def _wrong_parent(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    root['/K'][0]['/K'][0].get_object()[NameObject('/P')] = root.indirect_reference


def _claimed_twice(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    kids = root['/K'][0]['/K'][0]['/K']
    kids.append(kids[0])


def _claimed_by_nobody(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    del root['/K'][0]['/K'][0]['/K'][0]


def _unknown_role(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    root['/K'][0]['/K'][0].get_object()[NameObject('/S')] = NameObject('/Odd')


def _twice_in_the_tree(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    kids = root['/K'][0]['/K']
    kids.append(kids[0])


@pytest.mark.parametrize(
    ('change', 'problem'),
    [
        (_same_key, 'key 0 is used by page 1 and page 1, annotation 0'),
        (_wrong_parent, 'its /P says otherwise'),
        (_claimed_twice, 'is claimed by'),
        (_claimed_by_nobody, 'MCID 0 belongs to no element'),
        (_unknown_role, 'type Odd is mapped to no standard type'),
        (_twice_in_the_tree, 'stands in two places'),
    ],
)
def test_struct_finds(
    change: Callable[[PdfWriter], None], problem: str, foreign: dict[str, Mended], tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=PdfReader(foreign['links'][1]))
    change(writer)
    writer.write(tmp_path / 'x.pdf')
    assert any(problem in line for line in struct(tmp_path / 'x.pdf'))
