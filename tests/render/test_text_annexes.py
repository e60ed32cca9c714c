"""Annexes that are text files: read whatever wrote them, and set in the agenda's template."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from conftest import INVENTED, ROOT, change_keys, copy_project
from docx.document import Document
from pypdf import PdfReader
from reading import Line, Table, body, pages, structure, without_spaces

from schnv_docs.annex_files.texts import is_too_long, read_text
from schnv_docs.convert import convert
from schnv_docs.network import Network
from schnv_docs.pipeline import build
from schnv_docs.problem import Problem
from schnv_docs.project import Project
from schnv_docs.render.text_annex import LONGEST_LINE, MOST_LINES, plain
from schnv_docs.render.view import DocumentView, LogoView, NetworkView

ORIGINAL = ROOT / 'templates' / 'agenda.docx'
NETWORK = NetworkView('Nätverket', 'N', 'N', ("Avsändaren",), LogoView(''))
VIEW = DocumentView("Stegen & repet", NETWORK, '2031-03-07', '', '', '', '', None, (), '', ())
MOMENT = datetime(2031, 3, 7, tzinfo=UTC)
DAY = '2031-02-07'


@pytest.mark.parametrize(
    ('data', 'text'),
    [
        ("Blåbär".encode(), "Blåbär"),
        ("Blåbär".encode('utf-8-sig'), "Blåbär"),
        ("Blåbär – 5 €".encode('cp1252'), "Blåbär – 5 €"),
        (b'ett\r\ntv\xc3\xa5\rtre\n', "ett\ntvå\ntre\n"),
        (b'sida ett\n\x0csida tv\xc3\xa5', "sida ett\n\nsida två"),
        (b'under DOS\r\n\x1a', "under DOS\n"),
        (b'\x1b[1mfet\x1b[0m \xef\xbf\xbe', "\ufffd[1mfet\ufffd[0m \ufffd"),
        ('\U0001f600\t'.encode(), '\U0001f600\t'),
        (b'', ''),
        (b'a\0b', None),
        ("a".encode('utf-16'), 'a'),
        (b'\xff\x81', None),
    ],
)
def test_a_text_is_read(data: bytes, text: str | None, tmp_path: Path) -> None:
    (tmp_path / 'a.txt').write_bytes(data)
    assert read_text(tmp_path / 'a.txt') == text


@pytest.mark.parametrize(('data', 'long'), [(b'a' * 10**6, False), (b'a' * (10**6 + 1), True), (b'\n' * 20_001, True)])
def test_a_book_is_too_long(data: bytes, long: bool, tmp_path: Path) -> None:
    (tmp_path / 'a.txt').write_bytes(data)
    assert is_too_long(tmp_path / 'a.txt') is long


def _filled(path: Path, text: str, suffix: str = '.txt', template: Path = ORIGINAL) -> Path:
    made = plain(template, Network('N', 'N'), MOMENT, VIEW, text, suffix)
    assert isinstance(made, bytes), made
    path.write_bytes(made)
    return path


def _lines(docx_file: Path) -> list[tuple[str, str]]:
    return [(each.style, each.text) for each in body(docx_file) if isinstance(each, Line)]


def test_a_text_keeps_its_lines(tmp_path: Path) -> None:
    text = '\nEtt stycke\nmed {{ klamrar }}, {% if %} & <taggar>  \n \n\n\tIndraget,   brett\n'
    assert _lines(_filled(tmp_path / 'a.docx', text)) == [
        ('Title', "Stegen & repet"),
        ('Body Text', "Ett stycke\nmed {{ klamrar }}, {% if %} & <taggar>"),
        ('Body Text', "\tIndraget,   brett"),
    ]


def test_markdown_is_set_as_running_text(tmp_path: Path) -> None:
    made = _filled(
        tmp_path / 'a.docx', "# Pris\n\nDen är *dyr*.\n\n- en\n\n| a | b |\n|--|--|\n| 1 | {{ x }} |\n", '.md'
    )
    assert _lines(made) == [
        ('Title', "Stegen & repet"),
        ('Mellanrubrik', "Pris"),
        ('Body Text', "Den är dyr."),
        ('List Bullet', "en"),
    ]
    assert [each.rows for each in body(made) if isinstance(each, Table)] == [[['a', 'b'], ['1', '{{ x }}']]]


def test_nothing_but_blanks(tmp_path: Path) -> None:
    assert [line for line in _lines(_filled(tmp_path / 'a.docx', ' \n\n ')) if line[1].strip()] == [
        ('Title', "Stegen & repet")
    ]


def test_what_goes_on_without_an_empty_line_is_divided(tmp_path: Path) -> None:
    text = '\n'.join(str(number) for number in range(2 * MOST_LINES + 1))
    _title, *paragraphs = _lines(_filled(tmp_path / 'a.docx', text))
    assert [paragraph.count('\n') + 1 for _style, paragraph in paragraphs] == [MOST_LINES, MOST_LINES, 1]
    assert '\n'.join(paragraph for _style, paragraph in paragraphs) == text


@pytest.mark.parametrize('word', ['x', 'ett ord '])
def test_a_line_without_end_is_divided(word: str, tmp_path: Path) -> None:
    text = (word * 2 * LONGEST_LINE)[: 2 * LONGEST_LINE].rstrip()
    _title, (_style, paragraph) = _lines(_filled(tmp_path / 'a.docx', text))
    assert max(map(len, paragraph.split('\n'))) <= LONGEST_LINE
    assert paragraph.replace('\n', '') == text


def _with_title_in_a_sentence(document: Document) -> None:
    document.paragraphs[0].add_run(" för mötet")


def _without_the_style(document: Document) -> None:
    _with_title_in_a_sentence(document)
    document.styles['Title'].delete()


def _with_sections(document: Document) -> None:
    document.add_section()
    document.add_paragraph("I en sista sektion")


@pytest.mark.parametrize('change', [_with_title_in_a_sentence, _without_the_style, _with_sections])
def test_an_adjusted_template(change: Callable[[Document], None], tmp_path: Path) -> None:
    document = docx.Document(str(ORIGINAL))
    change(document)
    document.save(str(tmp_path / 'agenda.docx'))
    made = _filled(tmp_path / 'a.docx', "Text", template=tmp_path / 'agenda.docx')
    assert [text for _style, text in _lines(made)] == ["Stegen & repet", "Text"]
    assert _margins(made) == _margins(_filled(tmp_path / 'b.docx', "Text"))


def _margins(path: Path) -> list[str]:
    (section,) = docx.Document(str(path)).sections
    stories = (section.first_page_header, section.header, section.first_page_footer, section.footer)
    return [''.join(str(text) for text in story._element.itertext()) for story in stories]


def test_head_and_foot_are_the_templates(tmp_path: Path) -> None:
    first, later, *feet = _margins(_filled(tmp_path / 'a.docx', "Text"))
    assert "Avsändaren" in first
    assert "Stegen & repet" in later
    assert all("Sida" in foot for foot in feet)


def test_what_the_template_lacks_is_a_problem(tmp_path: Path) -> None:
    document = docx.Document(str(ORIGINAL))
    document.sections[0].header.add_paragraph('{{ nonsense }}')
    document.save(str(tmp_path / 'agenda.docx'))
    made = plain(tmp_path / 'agenda.docx', Network('N', 'N'), MOMENT, VIEW, "Text", '.txt')
    assert isinstance(made, Problem)


def test_a_screen_reader_finds_the_title_and_the_headings(tmp_path: Path) -> None:
    files = {'a': _filled(tmp_path / 'a.docx', "## Pris\n\nDyr.", '.md')}
    made = convert(files, tmp_path / 'out')['a']
    assert isinstance(made, Path)
    assert [kind for kind in structure(made) if kind in ('H1', 'H2', 'H3', 'P')] == ['H1', 'H2', 'P']


def test_long_words_stay_on_the_page(tmp_path: Path) -> None:
    word = 'x' * 500
    made = convert({'a': _filled(tmp_path / 'a.docx', word)}, tmp_path / 'out')['a']
    assert isinstance(made, Path)
    assert without_spaces(pages(made)[0]).count('x') == 500


def test_texts_in_a_packet(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'project')
    meeting = root / 'meetings' / f'{DAY}.yaml'
    folder = meeting.with_suffix('')
    folder.mkdir(exist_ok=True)
    (folder / 'brev.TXT').write_bytes("Bästa nämnd,\r\nblåbär".encode('cp1252'))
    (folder / 'plan.md').write_text("# Först\n\nsedan **nu**", encoding='utf-8')
    annexes = {'A': {'title': "Ett brev", 'file': 'brev.TXT'}, 'B': {'title': "Två", 'files': ['plan.md', 'brev.TXT']}}
    change_keys(meeting, status=None, annexes=annexes, agenda=[{'title': "Läget", 'annexes': "A, B"}])
    made = build(Project(root), DAY)
    packet = next(path for path in made.files if path.name.endswith('utskick.pdf'))
    text = pages(packet)
    assert len(text) == 4
    assert "Ett brev" in text[1]
    assert "Bästa nämnd,\nblåbär" in text[1]
    assert "plan\nFörst\nsedan nu" in text[2]
    assert "brev\nBästa nämnd," in text[3]
    assert len(PdfReader(packet).pages) == 4
