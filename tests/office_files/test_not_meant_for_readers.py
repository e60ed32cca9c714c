"""What is in an annex without being meant for its readers is named, unless the meeting's file says that it is meant."""

from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from foreign import Pdf, text
from made_annexes import W, built, open_document, printed, said, sheet, word
from openpyxl import Workbook
from openpyxl.comments import Comment


def _all(document: Docx) -> None:
    document.add_comment(document.paragraphs[0].runs, "Stämmer det?", author="Anna Ek", initials='AE')
    paragraph = document.add_paragraph("Kostar ")
    who = 'w:author="Bo Al" w:date="2030-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="1" {who}><w:r><w:delText>100</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" {who}><w:r><w:t>200</w:t></w:r></w:ins>'))
    document.add_paragraph().add_run("hemligt ord").font.hidden = True


def test_word(tmp_path: Path) -> None:
    result = built(tmp_path, word(tmp_path / 'a.docx', _all))
    assert said(result) == [
        'annex A: a.docx has what may not be meant for readers: 2 tracked changes, which are shown (Bo Al); '
        '1 comment, left out (Anna Ek); 1 hidden text, not shown (”hemligt ord”)'
    ]
    assert "Vanlig text" in printed(result)
    assert "Stämmer" not in printed(result)
    assert "hemligt" not in printed(result)


def test_what_is_meant_is_not_named(tmp_path: Path) -> None:
    result = built(tmp_path, word(tmp_path / 'a.docx', _all), accept=['changes', 'comments', 'hidden'])
    assert said(result) == []


def test_one_word_says_what_is_meant(tmp_path: Path) -> None:
    result = built(tmp_path, word(tmp_path / 'a.docx', _all), accept='changes')
    assert said(result) == [
        'annex A: a.docx has what may not be meant for readers: 1 comment, left out (Anna Ek); '
        '1 hidden text, not shown (”hemligt ord”)'
    ]


def test_excel(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        first = book.worksheets[0]
        first['A1'].comment = Comment("Fråga", "Anna")
        first.row_dimensions[2].hidden = True
        first.column_dimensions['C'].hidden = True
        book.create_sheet("Löner").sheet_state = 'hidden'

    result = built(tmp_path, sheet(tmp_path / 'bok.xlsx', (1, 2, 3), (4, 5, 6), (7, 8, 9), change=change))
    assert said(result) == [
        'annex A: bok.xlsx has what may not be meant for readers: 1 comment, left out (A1); '
        '1 hidden sheet, not shown (Löner); 1 hidden row, not shown (Sheet); 1 hidden column, not shown (Sheet)'
    ]


@pytest.mark.parametrize('suffix', ['odt', 'ott'])
def test_opendocument(suffix: str, tmp_path: Path) -> None:
    who = '<dc:creator>Anna</dc:creator><dc:date>2030-01-01T00:00:00</dc:date>'
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        f'{who}</office:change-info><text:p>bort</text:p></text:deletion></text:changed-region></text:tracked-changes>'
        f'<text:p>Kvar<text:change text:change-id="c1"/><office:annotation>{who}<text:p>Fundering</text:p>'
        '</office:annotation> här</text:p>'
    )
    result = built(tmp_path, open_document(tmp_path / f'a.{suffix}', 'text', body))
    assert said(result) == [
        f'annex A: a.{suffix} has what may not be meant for readers: 1 tracked change, which is shown (Anna); '
        '1 comment, left out (Anna)'
    ]
    assert "Fundering" not in printed(result)


def test_pdf(tmp_path: Path) -> None:
    noted, cover = Pdf(), Pdf()
    page = noted.page(text("Vanlig text"))
    noted.annotate(page, '/Subtype /Text /T (Anna Ek) /Rect [9 9 99 99]')
    noted.annotate(page, '/Subtype /Redact /Rect [9 9 99 99]')
    cover.page(text("Öppna i Acrobat"))
    content = cover.add('/Type /EmbeddedFile', b'inside')
    file = f'<< /Type /Filespec /UF (plan.txt) /EF << /F {content} 0 R >> >>'
    cover.catalog |= {'/Collection': '<< >>', '/Names': f'<< /EmbeddedFiles << /Names [(1) {file}] >> >>'}
    files = noted.save(tmp_path / 'a.pdf'), cover.save(tmp_path / 'b.pdf')
    result = built(tmp_path, *files)
    assert said(result) == [
        'annex A: a.pdf has what may not be meant for readers: 1 note of a reviewer, which is shown (Anna Ek)',
        'annex A: a.pdf has a place that is marked to be blacked out, and is not: people can read what is there',
        'annex B: b.pdf is a portfolio: of it there is only the cover in the packet, and 1 file as an attachment '
        '(plan.txt)',
    ]
    assert said(built(tmp_path / 'meant', *files, accept=['comments', 'embedded'])) == said(result)[1:2]
