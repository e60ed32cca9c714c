"""A template that was changed as a secretary would in Word works without a change of code."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, Papers, change_keys, copy_project
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm
from pypdf import PdfReader
from reading import pages, part, run, words

from schnv_docs.pipeline import build
from schnv_docs.project import Project

DAY = '2031-02-07'
ALT = "Nämndens märke: en måne <ny> över en stege"
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
Change = Callable[[DocumentType], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the invented project, to be changed."""
    return copy_project(INVENTED, tmp_path / 'project')


def _changed(root: Path, change: Change) -> None:
    for template in (root / 'templates').iterdir():
        document = Document(str(template))
        change(document)
        document.save(str(template))


def _minutes(root: Path) -> tuple[Path, Path]:
    """The minutes' Word file and PDF, of a build without any problem."""
    made = build(Project(root), DAY)
    assert made.problems == []
    return Papers(root, DAY).path('protokoll.docx'), Papers(root, DAY).path('protokoll.pdf')


def _pictures(pdf: Path) -> int:
    return len(run('pdfimages', '-list', pdf).splitlines()[2:])


def _descriptions(docx: Path, name: str) -> list[str | None]:
    return [each.get('descr') for each in part(docx, name).iter(f'{WP}docPr')]


def _take_logo(document: DocumentType) -> None:
    for drawing in list(document.sections[0].first_page_header._element.iter(qn('w:drawing'))):
        drawing.getparent().remove(drawing)


def _set_font(document: DocumentType) -> None:
    for look in document.styles.element.iter(qn('w:rFonts')):
        for script in ('ascii', 'hAnsi', 'cs', 'eastAsia'):
            look.set(qn(f'w:{script}'), 'Liberation Sans')


def test_another_font(root: Path, papers: Callable[[Path, str], Papers]) -> None:
    _changed(root, _set_font)
    docx, pdf = _minutes(root)
    fonts = {row.split()[0].partition('+')[2] for row in run('pdffonts', pdf).splitlines()[2:]}
    assert fonts
    assert all(font.startswith('LiberationSans') for font in fonts), fonts
    assert words(docx) == words(papers(INVENTED, DAY).path('protokoll.docx'))


def test_the_logo_in_the_footer_and_a_text_beside_it(root: Path) -> None:
    def move(document: DocumentType) -> None:
        _take_logo(document)
        line = document.sections[0].first_page_footer.add_paragraph("Besök: Mångatan 1 & 2. ")
        line.add_run().add_picture(str(INVENTED / 'meetings' / 'logo.png'), height=Cm(1))
        next(line._p.iter(qn('wp:docPr'))).set('descr', '{{ network.logo.alt }}')

    _changed(root, move)
    docx, pdf = _minutes(root)
    assert _descriptions(docx, 'word/footer1.xml') == [ALT]
    assert _descriptions(docx, 'word/header1.xml') == []
    assert _pictures(pdf) == 1
    assert "Besök: Mångatan 1 & 2." in pages(pdf)[0]


def test_the_logo_at_the_other_side_and_larger(root: Path) -> None:
    def move(document: DocumentType) -> None:
        table = document.sections[0].first_page_header.tables[0]
        row = table.rows[0]._tr
        row.append(row.findall(qn('w:tc'))[0])
        table.rows[0].cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
        for extent in row.iter(qn('wp:extent')):
            extent.set('cx', str(Cm(4)))
            extent.set('cy', str(Cm(4)))

    _changed(root, move)
    docx, pdf = _minutes(root)
    assert _descriptions(docx, 'word/header1.xml') == [ALT]
    (box,) = part(docx, 'word/header1.xml').iter(f'{WP}extent')
    assert (int(box.get('cx', 0)), int(box.get('cy', 0))) == (round(Cm(4) * 480 / 600), Cm(4)), "its proportions"
    assert _pictures(pdf) == 1


def test_a_template_without_logo(root: Path) -> None:
    _changed(root, _take_logo)
    docx, pdf = _minutes(root)
    assert _descriptions(docx, 'word/header1.xml') == []
    assert _pictures(pdf) == 0


def test_a_network_without_logo(root: Path) -> None:
    change_keys(root / 'meetings' / 'network.yaml', logo=None)
    docx, pdf = _minutes(root)
    assert _descriptions(docx, 'word/header1.xml') == []
    assert _pictures(pdf) == 0


def test_texts_of_its_own_and_tags_that_word_has_split(root: Path) -> None:
    """Word splits a tag into runs when a part of it gets a look, or just because it was typed in two goes."""

    def change(document: DocumentType) -> None:
        title = document.paragraphs[0]
        assert title.text == '{{ title }}'
        title.runs[0].text = '{{ ti'
        title.add_run('tle }').bold = True
        title.add_run('}, justeras av {{ network.subject|upper }}')
        document.paragraphs[1].insert_paragraph_before("Vid pennan: ________ {{ network.short }}")

    _changed(root, change)
    _docx, pdf = _minutes(root)
    text = ' '.join(''.join(pages(pdf)).split())
    assert "Protokoll Nämnden för månfärder i Påhittade kommun, justeras av NÄMNDEN" in text
    assert "Vid pennan: ________ NMF" in text


def test_another_size_and_margins(root: Path) -> None:
    def change(document: DocumentType) -> None:
        section = document.sections[0]
        section.left_margin = section.right_margin = Cm(4)
        section.page_width, section.page_height = section.page_height, section.page_width

    _changed(root, change)
    _docx, pdf = _minutes(root)
    box = PdfReader(pdf).pages[0].mediabox
    assert box.width > box.height
