"""A Word file as text: what it says, what it looks like, and nothing of what Word changes whenever it saves."""

import hashlib
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from schnv_docs import i18n
from schnv_docs.word_text import word_text

TEMPLATES = [path for each in (ROOT, INVENTED) for path in sorted((each / 'templates').glob('*.docx'))]
LOGO = INVENTED / 'meetings' / 'logo.png'
LOGO_SUM = hashlib.sha256(LOGO.read_bytes()).hexdigest()[:12]
RUN = '<w:r><w:t>text</w:t></w:r>'
BEGIN, THEN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ('begin', 'separate', 'end'))


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Callable[[Paragraph], object]], str]:
    """The line of a paragraph after something was done to it."""

    def line(change: Callable[[Paragraph], object]) -> str:
        document = Document()
        paragraph = document.add_paragraph('')
        change(paragraph)
        document.save(str(tmp_path / 'x.docx'))
        return word_text(tmp_path / 'x.docx').splitlines()[2]

    return line


def _append(paragraph: Paragraph, xml: str) -> None:
    for each in parse_xml(f'<w:p {nsdecls("w", "r")}>{xml}</w:p>'):
        paragraph._p.append(each)


def _field(*instruction: str, result: str = '7') -> str:
    """A field as Word writes it, its instruction in as many runs as it pleases."""
    parts = ''.join(f'<w:r><w:instrText>{part}</w:instrText></w:r>' for part in instruction)
    return f'{BEGIN}{parts}{THEN}<w:r><w:t>{result}</w:t></w:r>{END}'


NESTED = _field('IF ').replace(THEN, f'{_field("PAGE")}<w:r><w:instrText>= 1</w:instrText></w:r>{THEN}')


def _hyperlink(paragraph: Paragraph) -> None:
    part = paragraph.part
    identifier = part.relate_to('https://example.org/', 'http://x/hyperlink', is_external=True)
    _append(paragraph, f'<w:hyperlink r:id="{identifier}"><w:r><w:t>sidan</w:t></w:r></w:hyperlink>')


def _bold_in_two_runs(paragraph: Paragraph) -> None:
    paragraph.add_run('Hej ')
    paragraph.add_run('{{ na').bold = True
    paragraph.add_run('me }}').bold = True
    paragraph.add_run('!')


def _look(paragraph: Paragraph) -> None:
    run = paragraph.add_run('röd')
    run.font.size, run.font.color.rgb, run.font.name, run.font.italic = Pt(9.5), RGBColor(255, 0, 0), 'Carlito', False


def _paragraph_look(paragraph: Paragraph) -> None:
    form = paragraph.paragraph_format
    form.space_before, form.left_indent, form.line_spacing, form.keep_with_next = Pt(6), Cm(1.25), 1.5, True


@pytest.mark.parametrize(
    ('change', 'line'),
    [
        (lambda p: p.add_run(''), '[Normal]'),
        (lambda p: p.add_run('Läget'), '[Normal] Läget'),
        (lambda p: setattr(p, 'style', 'Heading 1'), '[Heading 1]'),
        (_bold_in_two_runs, '[Normal] Hej ⟨bold: {{ name }}⟩!'),
        (lambda p: p.add_run('Datum:', style='Strong'), '[Normal] ⟨Strong: Datum:⟩'),
        (_look, '[Normal] ⟨Carlito, not italics, colour FF0000, 9.5 pt: röd⟩'),
        (_paragraph_look, '[Normal; with the next paragraph; 6 pt before; line spacing 1.5; indented 1.25 cm]'),
        (lambda p: p.add_run('a\tb\nc'), '[Normal] a⇥b↵c'),
        (lambda p: p.add_run().add_break(WD_BREAK.PAGE), '[Normal] ⟨page break⟩'),
        (lambda p: _append(p, _field(' PA', 'GE ')), '[Normal] ⟨field PAGE⟩'),
        (lambda p: _append(p, _field('HYPERLINK "x"', result='sidan')), '[Normal] ⟨field HYPERLINK "x"⟩sidan'),
        (lambda p: _append(p, NESTED), '[Normal] ⟨field PAGE⟩⟨field IF = 1⟩'),
        (lambda p: _append(p, f'<w:fldSimple w:instr=" DATE ">{RUN}</w:fldSimple>'), '[Normal] ⟨field DATE⟩'),
        (_hyperlink, '[Normal] ⟨link https://example.org/: sidan⟩'),
        (lambda p: _append(p, f'<w:ins>{RUN}</w:ins>'), '[Normal] text'),
        (lambda p: _append(p, f'<w:del>{RUN}</w:del>'), '[Normal] ⟨deleted, still tracked⟩'),
        (lambda p: _append(p, f'<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>'), '[Normal] text'),
        (lambda p: p.add_run().add_picture(str(LOGO), Cm(2), Cm(1)), f'[Normal] ⟨picture, 2 cm × 1 cm, {LOGO_SUM}⟩'),
    ],
)  # fmt: skip
def test_a_paragraph(change: Callable[[Paragraph], object], line: str, written: Callable[..., str]) -> None:
    assert written(change) == line


def test_numbers_and_words_are_in_the_language_of_messages(written: Callable[..., str]) -> None:
    i18n.use('sv')
    assert written(_look) == '[Normal] ⟨Carlito, inte kursiv, färg FF0000, 9,5 pt: röd⟩'


def test_a_table(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = 'Namn'
    table.rows[0].cells[1].text = '{{ name }}'
    document.save(str(tmp_path / 'x.docx'))
    lines = word_text(tmp_path / 'x.docx').splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith('table, '))
    assert lines[at + 1 : at + 6] == [
        '  row',
        '    cell',
        '      [Normal] Namn',
        '    cell',
        '      [Normal] {{ name }}',
    ]


def test_a_text_box_is_told_once(written: Callable[..., str], tmp_path: Path) -> None:
    box = '<w:txbxContent><w:p><w:r><w:t>i rutan</w:t></w:r></w:p></w:txbxContent>'
    space = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
    both = f'<c:Choice Requires="wps">{box}</c:Choice><c:Fallback>{box}</c:Fallback>'
    both = f'<c:AlternateContent xmlns:c="{space}">{both}</c:AlternateContent>'
    written(lambda p: _append(p, f'<w:r>{both}</w:r>'))
    assert word_text(tmp_path / 'x.docx').count('i rutan') == 1


@pytest.mark.parametrize('template', TEMPLATES, ids=lambda path: f'{path.parts[-3]}-{path.stem}')
def test_a_template_is_told_whole(template: Path) -> None:
    """Every tag, every style and every header or footer."""
    text = word_text(template)
    with zipfile.ZipFile(template) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r'word/\w+\.xml', name)]
        parts = {name: archive.read(name).decode() for name in names}
    for name in parts:
        if re.search('document|header|footer', name):
            for tag in re.findall(r'<w:t[^>]*>([^<]*[{][{%][^<]*)</w:t>', parts[name]):
                assert tag in text, (name, tag)
    for style in re.findall('<w:name w:val="([^"]*)"', parts['word/styles.xml']):
        assert f'[{style}]'.casefold() in text.casefold()
    assert text.count('## Header') == sum('header' in name for name in parts)
    assert text.count('## Footer') == sum('footer' in name for name in parts)


SPLIT = r'<w:r><w:t>\1</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00000001"><w:t>\2</w:t></w:r>'
CHANGES = [
    (r'<w:p>', '<w:p w:rsidR="00AB12CD">'),
    (r'(w:(?:pStyle|basedOn|next|rStyle|tblStyle|link) w:val|w:styleId)="([^"]*)"', r'\1="X\2"'),
    (r'(w:numId w:val|w:numId)="(\d+)"', r'\1="4\2"'),
    (r'(w:abstractNumId w:val|w:abstractNumId)="(\d+)"', r'\1="7\2"'),
    (r'<w:r><w:t>([^<]{4})([^<]+)</w:t></w:r>', SPLIT),
    ('rId', 'rId10'),
]
RENAMED = {'media/logo.png': 'media/image1.png', 'header1.xml': 'header9.xml'}


def _save_again(path: Path) -> None:
    """Everything that Word changes although nobody changed anything: identifiers, runs, revisions, names of parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, 'w') as archive:
        for name, data in reversed(parts.items()):
            archive.writestr(
                _renamed(name), _again(data.decode()).encode() if name.endswith(('.xml', '.rels')) else data
            )


def _renamed(text: str) -> str:
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text


def _again(text: str) -> str:
    for pattern, replacement in CHANGES:
        text = re.sub(pattern, replacement, text)
    return _renamed(text)


@pytest.mark.parametrize('template', TEMPLATES, ids=lambda path: f'{path.parts[-3]}-{path.stem}')
def test_a_file_that_was_only_saved_again_reads_the_same(template: Path, tmp_path: Path) -> None:
    copy = tmp_path / 'copy.docx'
    copy.write_bytes(template.read_bytes())
    _save_again(copy)
    Document(str(copy))  # it is still a Word file
    assert word_text(copy) == word_text(template)


def test_another_picture_is_another_line(tmp_path: Path) -> None:
    texts = []
    for name, picture in (('a', LOGO), ('b', ROOT / 'meetings' / 'logo.png')):
        document = Document()
        document.add_paragraph().add_run().add_picture(str(picture), Cm(2), Cm(1))
        document.save(str(tmp_path / f'{name}.docx'))
        texts.append(word_text(tmp_path / f'{name}.docx'))
    assert texts[0] != texts[1]


@pytest.mark.parametrize('name', ['brev.pdf', 'tom.pdf', 'tabell.xlsx', 'skannad.png', 'utan-suffix'])
def test_what_is_no_word_file_has_one_line(name: str) -> None:
    file = ROOT / 'tests' / 'cases' / 'files' / name
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert word_text(file) == f'no Word file that can be read, SHA-256 {digest}\n'


def _with_document(path: Path, xml: bytes) -> Path:
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('word/document.xml', xml)
    return path


ENTITIES = b''.join(b'<!ENTITY a%d "%s">' % (n, b'&a%d;' % (n - 1) * 20 if n else b'aaaa') for n in range(12))
HOSTILE = {
    'cut off': b'<w:document',
    'entities': b'<!DOCTYPE x [' + ENTITIES + b']><x>&a11;</x>',
    'tables within tables': b'<d>' + b'<tbl><tr><tc>' * 5000 + b'</tc></tr></tbl>' * 5000 + b'</d>',
}


@pytest.mark.parametrize('xml', HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_has_one_line(xml: bytes, tmp_path: Path) -> None:
    assert word_text(_with_document(tmp_path / 'x.docx', xml)).startswith('no Word file that can be read')


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / 'x.docx'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('word/document.xml', b'<d>' + b' ' * 60_000_000 + b'</d>')
    assert word_text(path).startswith('no Word file that can be read')


def test_a_style_without_a_name_or_a_list_without_levels(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph('x', style='List Bullet')
    style = document.styles['List Bullet'].element
    style.remove(style.find(qn('w:name')))
    document.save(str(tmp_path / 'x.docx'))
    assert '[] as Normal' in word_text(tmp_path / 'x.docx')
