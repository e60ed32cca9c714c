"""The built documents are what accessibility, archives and readers ask for; each test looks at files, not at code."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, Papers, build_copy
from docx import Document
from heard import blocks, heard, heard_words
from known_papers import AGENDA, DATES, MINUTES, MOON, REAL, Body, Paper
from pypdf import PageObject, PdfReader
from reading import Line, Table, W, body, outline, pages, part, run, structure, tagged, text, without_spaces

HEADINGS = ('H1', 'H2', 'H3', 'H4', 'H5', 'H6')
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
LONG_WORD = (
    'månfärdsnämndsordförandekonferensdeltagarförteckningsuppdateringsrutinbeskrivningsgranskningsprotokollsjusterings'
    'mötesrum'
)
EVERY = [(of, day, kind) for of, day in ((REAL, '2025-10-17'), (REAL, '2025-11-14'), (MOON, '2031-03-07'))
         for kind in (AGENDA, MINUTES)]  # fmt: skip


@pytest.fixture(params=EVERY, ids=lambda each: f'{each[1]}-{each[2]}')
def paper(request: pytest.FixtureRequest, papers: Callable[[Path, str], Papers]) -> Paper:
    """Every document of every whole meeting."""
    of, day, kind = request.param
    return Paper(of, papers(of.project, day), kind)


def test_items_are_headings(paper: Paper) -> None:
    """Below the title stand the items, then the sub-items, and what stands in their texts is below them.

    Beside the items stand the people who were there, and the annexes.
    """
    levels = {
        'Title': 'H1', 'heading 1': 'H2', 'heading 2': 'H3', 'Mellanrubrik': 'H3', 'Mellanrubrik 2': 'H4',
        'Närvarorubrik': 'H2', 'Bilagerubrik': 'H2',
    }  # fmt: skip
    lines = [each for each in body(paper.docx) if isinstance(each, Line) and each.style in levels]
    assert 'H2' in structure(paper.pdf)
    assert [tag for tag in structure(paper.pdf) if tag in ('H', *HEADINGS)] == [levels[line.style] for line in lines]
    reader = PdfReader(paper.pdf)
    titles = [without_spaces(title) for _depth, title, _page in outline(reader)]
    assert titles == [without_spaces(line.label + line.text) for line in lines if line.style != 'Title']


def test_tables_have_a_header_row_and_a_description(moon_minutes: Paper) -> None:
    tables = list(part(moon_minutes.docx, 'word/document.xml').iter(f'{W}tbl'))
    assert len(tables) == 3
    for table in tables:
        repeated = [row.find(f'{W}trPr/{W}tblHeader') is not None for row in table.iter(f'{W}tr')]
        assert repeated == [True] + [False] * (len(repeated) - 1)
    described = [table.find(f'{W}tblPr/{W}tblDescription') for table in tables]
    for words in (described[0], described[2]):
        assert words is not None, "of those that the template makes: the attendance, the list of annexes"
        assert words.get(f'{W}val')
    columns, rows = 8, 10  # two columns of two tables, four of the list of annexes; four organisations, six annexes
    assert structure(moon_minutes.pdf).count('TH') == columns + rows


def test_the_logo_has_its_alternative_text(paper: Paper) -> None:
    pictures = list(part(paper.docx, 'word/header1.xml').iter(f'{WP}docPr'))
    assert [each.get('descr') for each in pictures] == [paper.of.alt]


def test_the_language_is_swedish(paper: Paper) -> None:
    languages = [each.get(f'{W}val') for each in part(paper.docx, 'word/styles.xml').iter(f'{W}lang')]
    assert languages
    assert set(languages) == {'sv-SE'}
    for pdf in (paper.pdf, paper.packet):
        assert str(PdfReader(pdf).root_object['/Lang']) == 'sv-SE'


def test_title_and_author_are_in_the_properties(paper: Paper) -> None:
    title = f'{paper.title} {DATES[paper.papers.day]}'
    properties = Document(str(paper.docx)).core_properties
    assert (properties.title, properties.author) == (title, paper.of.name)
    with_annexes = f'{paper.of.packet_titles[paper.kind == MINUTES]} {paper.of.name} {DATES[paper.papers.day]}'
    for pdf, title_of_it in ((paper.pdf, title), (paper.packet, with_annexes)):
        metadata = PdfReader(pdf).metadata
        assert metadata is not None
        assert (metadata.title, metadata.author) == (title_of_it, paper.of.name), pdf.name


def test_the_head_of_the_first_page_is_read_once(paper: Paper) -> None:
    """The logo by its alternative text, and the sender's lines; what runs along on later pages is not read."""
    said = heard(paper.pdf)
    pictures = [each.text for each in said if each.kind == 'Figure']
    head = [each.text for each in said if each.text in paper.of.sender]
    assert (pictures, head) == ([f'[{paper.of.alt}]'], list(paper.of.sender))
    titles = [each for each in said if paper.title in ' '.join(each.text.split())]
    assert [each.kind for each in titles] == ['H1']
    assert said.index(titles[0]) == len(paper.of.sender) + 1


def test_absent_people_are_struck_through_and_marked_in_words(moon_minutes: Paper) -> None:
    """Those who hear the papers know nothing of a stroke, in Word as little as in a PDF; it is said once."""
    absent = ["Påhitta Hittepåsson (tf)", "Dikt Diktsson"]
    document = part(moon_minutes.docx, 'word/document.xml')
    styles = part(moon_minutes.docx, 'word/styles.xml').iter(f'{W}style')
    striking = {each.get(f'{W}styleId') for each in styles if each.find(f'{W}rPr/{W}strike') is not None}
    looks = ((each.find(f'{W}rPr/{W}rStyle'), text(each)) for each in document.iter(f'{W}r'))
    struck = [words for look, words in looks if look is not None and look.get(f'{W}val') in striking]
    assert struck == absent
    rows = [row for each in body(moon_minutes.docx) if isinstance(each, Table) for row in each.rows]
    assert ["Rymdbyrån", "Påhitta Hittepåsson (tf) (ej på plats), Lotsas Låtsasdotter"] in rows
    for pdf in (moon_minutes.pdf, moon_minutes.packet):
        said = ' '.join(heard_words(pdf))
        assert said.count("Påhitta Hittepåsson (tf) (ej på plats), Lotsas") == 1
        assert "(ej på plats) (ej på plats)" not in said
    earlier = ' '.join(heard_words(moon_minutes.packet)).count("Dikt Diktsson (ej på plats)")
    assert earlier == 2, "the earlier minutes, which are annex A, say it, too"


def test_every_numbered_list_starts_at_one(moon_agenda: Paper, moon_minutes: Paper) -> None:
    def numbers(paper: Paper) -> list[str]:
        lines = (each for each in body(paper.docx) if isinstance(each, Line))
        return [line.label for line in lines if line.style == 'List Number']

    assert numbers(moon_agenda) == ['1.', '2.', '1.', '2.', '3.']
    assert numbers(moon_minutes) == ['a)', 'b)', '1.', '2.']


def test_links_work_in_the_pdf(moon_agenda: Paper, moon_minutes: Paper) -> None:
    mail, site = 'mailto:manen@example.net', 'https://example.org'
    assert _addresses(moon_agenda.pdf) == {f'{site}/manen?a=1&b=2', 'https://example.com/raketer/lista.html', mail}
    assert _addresses(moon_minutes.pdf) == {f'{site}/karta', 'https://example.com/svar', mail}
    assert _addresses(moon_minutes.packet) >= _addresses(moon_minutes.pdf)


def _addresses(pdf: Path) -> set[str]:
    annotations = (each.get_object() for page in PdfReader(pdf).pages for each in page.annotations or ())
    return {str(each['/A']['/URI']) for each in annotations if '/URI' in each.get('/A', {})}


def test_fonts_are_embedded(paper: Paper) -> None:
    rows = run('pdffonts', paper.pdf).splitlines()[2:]
    assert rows
    assert [row for row in rows if row.split()[-5] != 'yes'] == []


def test_every_page_has_its_number(paper: Paper) -> None:
    every = pages(paper.pdf)
    lead = "Sida" if paper.of is REAL else paper.of.name
    for number, page in enumerate(every, start=1):
        assert page.rstrip().endswith(f'{lead} {number} ({len(every)})')


def test_sender_and_logo_stand_on_the_first_page_only(paper: Paper) -> None:
    first, *others = pages(paper.pdf)
    assert first.splitlines()[: len(paper.of.sender)] == list(paper.of.sender)
    for page in others:
        assert page.startswith(f'{paper.title} {DATES[paper.papers.day]}')
        assert not any(line in page for line in paper.of.sender)
    assert [_draws_pictures(page) for page in PdfReader(paper.pdf).pages] == [True] + [False] * len(others)


def _draws_pictures(page: PageObject) -> bool:
    contents = page.get_contents()
    return contents is not None and b' Do' in contents.get_data()


def test_no_heading_stands_at_the_end_of_a_page(paper: Paper) -> None:
    headings = {without_spaces(words) for _style, words in paper.headings()}
    for number, page in enumerate(pages(paper.pdf)[:-1], start=1):
        last = without_spaces(page.rstrip().rsplit('\n', 1)[0].rsplit('\n', 1)[-1])
        assert last not in headings, f'page {number} ends with a heading'


def test_items_that_are_titles_only_begin_on_the_first_page(tmp_path: Path) -> None:
    """Headings hold on to what stands below them, and not all together to the last one."""
    agenda = [{'title': f"Punkt {number}", 'presenters': "Ordförande"} for number in range(60)]
    made = build_copy(INVENTED, '2031-02-07', tmp_path, agenda=agenda, status='agenda')
    (pdf,) = (file for file in made.files if file.name.endswith('kallelse.pdf'))
    first = pages(pdf)[0]
    assert "Punkt 0" in first
    assert "Punkt 9" in first


def test_rows_have_headers(moon_minutes: Paper) -> None:
    """Of the people who were there, the organisation; of the annexes, what they are called."""
    scopes = [str(node['/A'][-1]['/Scope'])[1:] for kind, node in tagged(moon_minutes.pdf) if kind == 'TH']
    rows = [["Organisation", "Namn"], *[["Påhittade kommun"], ["Rymdbyrån"], ["Månbasen"], ["Gäster"]]]
    rows += [["Måne", "Avstånd & riktning"], ["Bilaga", "Titel", "Antal sidor", "Börjar på sida"]]
    rows += [[f"Bilaga {letter}"] for letter in ('A', 'B', 'B1', 'D', 'E', 'Å')]
    assert list(blocks(moon_minutes.pdf, inside='TH')) == [cell for row in rows for cell in row]
    assert scopes == ['Column' if len(row) > 1 else 'Row' for row in rows for _cell in row]


@pytest.mark.parametrize(('of', 'day', 'mark'), [(REAL, '2025-11-14', "UTKAST"), (MOON, '2031-03-07', "EJ FÄRDIGT")])
def test_a_draft_says_so_on_every_page_and_nothing_else_does(
    of: Body, day: str, mark: str, drafts: Callable[[Path, str], Papers], papers: Callable[[Path, str], Papers]
) -> None:
    draft = drafts(of.project, day)
    mark = without_spaces(mark)  # the templates space its letters
    assert all(mark in without_spaces(page) for page in pages(Paper(of, draft, MINUTES).pdf))
    final = papers(of.project, day)
    for other in (Paper(of, draft, AGENDA), Paper(of, final, AGENDA), Paper(of, final, MINUTES)):
        assert not any(mark in without_spaces(page) for page in pages(other.pdf))
    of_minutes = len(pages(Paper(of, draft, MINUTES).pdf))
    rest = pages(Paper(of, draft, MINUTES).packet)[of_minutes:]
    assert not any(mark in without_spaces(page) for page in rest)


@pytest.mark.parametrize(('of', 'day', 'mark'), [(REAL, '2025-11-14', "UTKAST"), (MOON, '2031-03-07', "EJ FÄRDIGT")])
def test_a_draft_is_a_draft_for_everyone(of: Body, day: str, mark: str, drafts: Callable[[Path, str], Papers]) -> None:
    """Its properties say so, which a screen reader says first, and its first page, in the text and not in the head.

    The invented body's template has a place for the mark in its heads only, so its title says it.
    """
    draft = Paper(of, drafts(of.project, day), MINUTES)
    marked = f'{mark}: {draft.title}'
    first = mark if of is REAL else marked
    assert Document(str(draft.docx)).core_properties.title == f'{marked} {DATES[day]}'
    assert next(each.text for each in body(draft.docx) if isinstance(each, Line)) == first
    for pdf in (draft.pdf, draft.packet):
        metadata = PdfReader(pdf).metadata
        assert metadata is not None
        assert (metadata.title or '').startswith(f'{mark}: ')
        assert first in [each.text for each in heard(pdf)][:6]


def test_odd_characters_survive(moon_agenda: Paper, moon_minutes: Paper) -> None:
    odd = (LONG_WORD, '🚀🌙', 'barn<18&vuxna>64,”krökta”,“amerikanska”och\'enkla\'', '{{dubbla}},{%procent%}')
    for paper in (moon_agenda, moon_minutes):
        in_pdf, in_packet = (without_spaces(''.join(pages(pdf))) for pdf in (paper.pdf, paper.packet))
        for words in odd:
            assert words in in_pdf
            assert words in in_packet


def test_a_second_build_gives_the_same_word_files(tmp_path: Path, papers: Callable[[Path, str], Papers]) -> None:
    first = papers(INVENTED, '2031-03-07')
    made = build_copy(INVENTED, '2031-03-07', tmp_path).files
    again = [path for path in made if path.suffix == '.docx']
    assert [path.name for path in again] == ['2031-03-07-kallelse.docx', '2031-03-07-protokoll.docx']
    for path in again:
        assert path.read_bytes() == first.path(path.name.removeprefix('2031-03-07-')).read_bytes()


def test_the_files_have_their_names(papers: Callable[[Path, str], Papers]) -> None:
    real, moon = papers(ROOT, '2025-11-14'), papers(INVENTED, '2031-03-07')
    assert _names(real) == [
        '2025-11-14-dagordning.docx',
        '2025-11-14-dagordning.pdf',
        '2025-11-14-handlingar.pdf',
        '2025-11-14-minnesanteckningar-med-bilagor.pdf',
        '2025-11-14-minnesanteckningar.docx',
        '2025-11-14-minnesanteckningar.pdf',
        'SHA256SUMS',
    ]
    assert _names(moon) == [
        '2031-03-07-kallelse.docx',
        '2031-03-07-kallelse.pdf',
        '2031-03-07-protokoll-och-bilagor.pdf',
        '2031-03-07-protokoll.docx',
        '2031-03-07-protokoll.pdf',
        '2031-03-07-utskick.pdf',
        'SHA256SUMS',
    ]


def _names(papers: Papers) -> list[str]:
    return sorted(path.name for path in (papers.project / 'build' / papers.day).iterdir())


def test_no_word_file_carries_anything_that_runs_or_calls_out(paper: Paper) -> None:
    with zipfile.ZipFile(paper.docx) as archive:
        names = archive.namelist()
    assert not [name for name in names if 'vba' in name.lower() or 'embeddings' in name]
