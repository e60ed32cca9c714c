"""What programs compute when they print stands in the packet as the author saw it, and two builds are equal."""

import subprocess
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from made_annexes import (
    W,
    add_field,
    built,
    calculated,
    moved,
    open_document,
    printed,
    repacked,
    retyped,
    said,
    sheet,
    word,
)

from schnv_docs.annex_files.findings import What
from schnv_docs.office_files import prepare

FIELDS = [
    ('DATE \\@ "yyyy-MM-dd"', '2030-11-05'),
    ('TIME', '10.11'),
    ('SAVEDATE', '2030-02-02'),
    ('FILENAME \\p', 'H:\\Kansli\\Plan.docx'),
    ('REF _Ref999 \\h', 'Tabell 7'),
    ('PAGEREF _Toc1', '12'),
    ('IF 1 = 2 "ja" "nej"', 'kanske'),
    ('DOCPROPERTY Diarienummer', 'RD30/00123'),
    ('NOTEREF _Ref5', '4'),
    ('STYLEREF "Rubrik 1"', 'Inledning'),
    ('= 1 + 1', '3'),
    ('MERGEFIELD Namn', 'Exempla'),
    ('QUOTE "a"', 'citat'),
]


@pytest.mark.parametrize('kind', ['docx', 'docm', 'dotx', 'document2'])
def test_fields_show_what_word_saved(kind: str, tmp_path: Path) -> None:
    def change(document: Docx) -> None:
        for instruction, result in FIELDS:
            add_field(document.add_paragraph(f"{instruction.split()[0]}: "), instruction, result)
        add_field(document.sections[0].footer.paragraphs[0], 'FILENAME \\p', 'sidfot.docx')
        simple = f'<w:fldSimple {W} w:instr=" CREATEDATE "><w:r><w:t>2029-12-24</w:t></w:r></w:fldSimple>'
        document.add_paragraph("Skapad ")._p.append(parse_xml(simple))

    source = word(tmp_path / 'plan.docx', change)
    made = {
        'docx': lambda: source,
        'docm': lambda: retyped(
            source, tmp_path / 'plan.docm', b'application/vnd.ms-word.document.macroEnabled.main+xml'
        ),
        'dotx': lambda: retyped(
            source,
            tmp_path / 'plan.dotx',
            b'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
        ),
        'document2': lambda: moved(source, tmp_path / 'web.docx'),
    }[kind]()
    result = built(tmp_path, made)
    text = printed(result)
    for instruction, shown in FIELDS:
        assert f'{instruction.split()[0]}: {shown}' in text
    assert 'sidfot.docx' in text
    assert "Skapad 2029-12-24" in text
    assert said(result) == []


def test_a_field_in_another_ones_instruction_and_over_paragraphs(tmp_path: Path) -> None:
    def change(document: Docx) -> None:
        run = f'<w:r {W}><w:fldChar w:fldCharType="{{}}"/></w:r>'
        first, last = document.add_paragraph("Före "), document.add_paragraph()
        first._p.append(parse_xml(run.format('begin')))
        first._p.append(parse_xml(f'<w:r {W}><w:instrText> IF </w:instrText></w:r>'))
        add_field(first, 'DATE', '1999-09-09')
        first._p.append(parse_xml(f'<w:r {W}><w:instrText> = 1 "a" "b" </w:instrText></w:r>'))
        first._p.append(parse_xml(run.format('separate')))
        first._p.append(parse_xml(f'<w:r {W}><w:t>första stycket</w:t></w:r>'))
        last._p.append(parse_xml(f'<w:r {W}><w:t>andra stycket</w:t></w:r>'))
        last._p.append(parse_xml(run.format('end')))
        last.add_run(" efter")

    text = printed(built(tmp_path, word(tmp_path / 'a.docx', change)))
    assert "Före första stycket andra stycket efter" in text
    assert '1999' not in text


def test_page_numbers_are_those_of_the_pages(tmp_path: Path) -> None:
    def change(document: Docx) -> None:
        add_field(document.sections[0].footer.paragraphs[0], 'PAGE', '7')
        document.sections[0].footer.paragraphs[0].add_run(" av ")
        add_field(document.sections[0].footer.paragraphs[0], 'NUMPAGES', '9')
        document.add_paragraph("Nästa sida").paragraph_format.page_break_before = True

    text = printed(built(tmp_path, word(tmp_path / 'a.docx', change)))
    assert '1 av 2' in text
    assert '2 av 2' in text


@pytest.mark.parametrize(
    ('formula', 'shown', 'kind'),
    [('TODAY()', '47000', ''), ('RAND()', '0.5', ''), ('XLOOKUP(1,2,3)', 'namnet', 'str'), ('[1]Blad!A1', '777', '')],
)
def test_cells_show_what_excel_saved(formula: str, shown: str, kind: str, tmp_path: Path) -> None:
    result = built(tmp_path, calculated(tmp_path / 'bok.xlsx', formula, shown, kind))
    assert shown.replace('.', ',') in printed(result)
    assert said(result) == []


def test_a_clock_that_nobody_saved_is_left_out_and_named(tmp_path: Path) -> None:
    result = built(tmp_path, sheet(tmp_path / 'bok.xlsx', ("Idag", '=TODAY()', '=NOW()', '=1+1')))
    assert said(result) == [
        'annex A: bok.xlsx has 2 dates, times or chance numbers that are not in the file; they were left out'
    ]
    assert printed(result).endswith("Idag 2")


def test_headers_of_sheets_name_the_annex_and_no_clock(tmp_path: Path) -> None:
    def change(book: object) -> None:
        book.worksheets[0].oddFooter.left.text = 'Fil &F blad &A mapp &Z dag &D tid &T'  # type: ignore[attr-defined]

    result = built(tmp_path, sheet(tmp_path / 'Budget & plan.xlsx', ("Text",), change=change))
    assert "Fil Budget & plan.xlsx blad Sheet mapp dag tid" in printed(result)
    assert len(said(result)) == 1


def test_dates_of_slides_stand_as_saved(tmp_path: Path) -> None:
    field = '<a:fld id="{1}" type="datetime1"><a:rPr lang="sv-SE"/><a:t>2030-01-02</a:t></a:fld>'
    result = built(tmp_path, slides(tmp_path / 'visning.pptx', f'<a:p>{field}</a:p>'))
    assert '2030-01-02' in printed(result)


def slides(path: Path, *bodies: str, hidden: bool = False, kind: str = 'body') -> Path:
    """Write a presentation, a slide with a text box for each body."""
    import zipfile

    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    names = (
        f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{office}" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    mime = 'application/vnd.openxmlformats-officedocument.presentationml'
    numbers = range(1, len(bodies) + 1)
    types = ''.join(f'<Override PartName="/ppt/slides/s{n}.xml" ContentType="{mime}.slide+xml"/>' for n in numbers)
    listed = ''.join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in numbers)
    links = ''.join(f'<Relationship Id="r{n}" Type="{office}/slide" Target="slides/s{n}.xml"/>' for n in numbers)
    package = 'http://schemas.openxmlformats.org/package/2006'
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr(
            '[Content_Types].xml',
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            f'openxmlformats-package.relationships+xml"/><Override PartName="/ppt/presentation.xml" '
            f'ContentType="{mime}.presentation.main+xml"/>{types}</Types>',
        )
        archive.writestr(
            '_rels/.rels',
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="ppt/presentation.xml"/></Relationships>',
        )
        archive.writestr(
            'ppt/presentation.xml',
            f'<p:presentation {names}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
            '</p:presentation>',
        )
        archive.writestr(
            'ppt/_rels/presentation.xml.rels', f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
        )
        for number, body in enumerate(bodies, 1):
            show = ' show="0"' if hidden and number == len(bodies) else ''
            archive.writestr(
                f'ppt/slides/s{number}.xml',
                f'<p:sld {names}{show}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
                '</p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr>'
                f'<p:ph type="{kind}"/></p:nvPr>'
                '</p:nvSpPr><p:spPr><a:xfrm><a:off x="914400" y="914400"/><a:ext cx="7000000" cy="900000"/></a:xfrm>'
                f'<a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp></p:spTree></p:cSld>'
                '</p:sld>',
            )
    return path


def test_a_hidden_slide_is_named(tmp_path: Path) -> None:
    body = '<a:p><a:r><a:t>{}</a:t></a:r></a:p>'
    result = built(tmp_path, slides(tmp_path / 'v.ppsx', body.format("Visas"), body.format("Göms"), hidden=True))
    assert "Visas" in printed(result)
    assert "Göms" not in printed(result)
    assert said(result) == ['annex A: v.ppsx has what may not be meant for readers: 1 hidden slide, not shown (2)']


def test_opendocument_fields_and_formulas_stand_as_saved(tmp_path: Path) -> None:
    text = open_document(
        tmp_path / 'brev.odt',
        'text',
        '<text:p>Den <text:date>5 maj 2030</text:date> i <text:file-name>plan.odt</text:file-name>, se '
        '<text:bookmark-ref text:ref-name="borta">sidan 4</text:bookmark-ref>.</text:p>',
    )
    book = open_document(
        tmp_path / 'bok.ods',
        'spreadsheet',
        '<table:table table:name="Blad"><table:table-row><table:table-cell table:formula="of:=RAND()" '
        'office:value-type="float" office:value="0.125"><text:p>0.125</text:p></table:table-cell></table:table-row>'
        '</table:table>',
    )
    result = printed(built(tmp_path, text, book))
    assert "Den 5 maj 2030 i plan.odt, se sidan 4." in result
    assert '0,13' in result or '0,125' in result


def test_rich_text_fields_stand_as_saved(tmp_path: Path) -> None:
    (tmp_path / 'brev.rtf').write_bytes(
        rb'{\rtf1\ansi\paperw11906\paperh16838 Den {\field{\*\fldinst {DATE}}{\fldrslt {\b 5 maj 2030}}}'
        rb' och{\*\annotation Fundering}mer.}'
    )
    result = built(tmp_path, tmp_path / 'brev.rtf')
    assert "Den 5 maj 2030 ochmer." in printed(result)
    assert said(result) == ['annex A: brev.rtf has what may not be meant for readers: 1 comment, left out']


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    def change(document: Docx) -> None:
        add_field(document.add_paragraph(), 'DATE \\@ "HH:mm:ss"', '10:11:12')
        add_field(document.add_paragraph(), 'FILENAME \\p', 'plan.docx')

    files = (
        word(tmp_path / 'plan.docx', change),
        calculated(tmp_path / 'bok.xlsx', 'RAND()', '0.25'),
        sheet(tmp_path / 'ny.xlsx', ("=RAND()", 1)),
    )
    both = [[path.read_bytes() for path in built(tmp_path / name, *files).files] for name in ('one', 'two')]
    assert both[0] == both[1]


def test_what_needs_no_change_is_taken_as_it_is(tmp_path: Path) -> None:
    source = word(tmp_path / 'a.docx')
    assert prepare(source, tmp_path / 'ready', 'a').path == source
    assert not (tmp_path / 'ready').exists()


def test_a_damaged_file_is_left_to_libreoffice(tmp_path: Path) -> None:
    bad = repacked(word(tmp_path / 'a.docx'), tmp_path / 'bad.docx', **{'word/document': lambda data: data[:99]})
    ready = prepare(bad, tmp_path / 'ready', 'bad')
    assert ready.path == bad
    assert ready.findings == ()
    assert What.CLOCK.accepted_as == ''


def test_a_slides_title_is_a_heading_with_a_level(tmp_path: Path) -> None:
    """LibreOffice tags it H, which may not stand beside our H1 (ISO 14289-1, 7.4.4)."""
    path = slides(tmp_path / 'a.pptx', '<a:p><a:r><a:t>Rubriken</a:t></a:r></a:p>', kind='title')
    packet = next(path for path in built(tmp_path, path).files if path.name.endswith('utskick.pdf'))
    tags = subprocess.check_output(['pdfinfo', '-struct-text', packet]).decode('utf-8', 'replace')
    assert '"Rubriken"' in tags
    assert 'H (block)' not in tags
