"""The built files are what accessibility, archives and readers ask for; each test looks at files, not at code."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import INVENTED, ROOT, Papers, build_copy
from docx import Document
from pypdf import PageObject, PdfReader
from reading import Line, W, body, elements, pages, part, run, structure, text, without_spaces

AGENDA, MINUTES = 'agenda', 'minutes'
HEADINGS = ('H1', 'H2', 'H3', 'H4', 'H5', 'H6')
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
LONG_WORD = (
    'månfärdsnämndsordförandekonferensdeltagarförteckningsuppdateringsrutinbeskrivningsgranskningsprotokollsjusterings'
    'mötesrum'
)


@dataclass(frozen=True)
class Body:
    """What is known of a body's papers; the tests compare it with the files."""

    project: Path
    name: str
    sender: tuple[str, ...]
    alt: str
    titles: tuple[str, str]
    packets: tuple[str, str]


REAL = Body(
    ROOT,
    "Socialchefsnätverket i Dalarna",
    (
        "RSS Dalarna (Avdelningen för Hälsa och välfärd)",
        "Ledningsstöd och strategi",
        "Hälso- och sjukvårdsförvaltningen",
    ),
    "Socialchefsnätverkets logotyp",
    ("Dagordning", "Minnesanteckningar"),
    ('handlingar', 'minnesanteckningar-med-bilagor'),
)
MOON = Body(
    INVENTED,
    "Nämnden för månfärder i Påhittade kommun",
    ("Påhittade kommun & grannar", "Avdelningen för månfärder"),
    "Nämndens märke: en måne <ny> över en stege",
    ("Kallelse", "Protokoll"),
    ('utskick', 'protokoll-och-bilagor'),
)
DATES = {'2025-10-17': "2025-10-17", '2025-11-14': "2025-11-14", '2031-03-07': "7 mars 2031"}


@dataclass(frozen=True)
class Paper:
    """One built document."""

    of: Body
    papers: Papers
    kind: str

    @property
    def title(self) -> str:
        """Title and name, as they stand at the top."""
        return f'{self.of.titles[self.kind == MINUTES]} {self.of.name}'

    @property
    def docx(self) -> Path:
        """The Word file."""
        return self.papers.path(f'{self.of.titles[self.kind == MINUTES].lower()}.docx')

    @property
    def pdf(self) -> Path:
        """The PDF without annexes."""
        return self.docx.with_suffix('.pdf')

    @property
    def packet(self) -> Path:
        """The PDF with annexes."""
        return self.papers.path(f'{self.of.packets[self.kind == MINUTES]}.pdf')

    def headings(self) -> list[tuple[str, str]]:
        """Style and words of the numbered headings."""
        lines = (each for each in body(self.docx) if isinstance(each, Line))
        return [(each.style, f'{each.label} {each.text}') for each in lines if each.style.startswith('heading')]


EVERY = [(of, day, kind) for of, day in ((REAL, '2025-10-17'), (REAL, '2025-11-14'), (MOON, '2031-03-07'))
         for kind in (AGENDA, MINUTES)]  # fmt: skip


@pytest.fixture(params=EVERY, ids=lambda each: f'{each[1]}-{each[2]}')
def paper(request: pytest.FixtureRequest, papers: Callable[[Path, str], Papers]) -> Paper:
    """Every document of every whole meeting."""
    of, day, kind = request.param
    return Paper(of, papers(of.project, day), kind)


@pytest.fixture
def moon_agenda(papers: Callable[[Path, str], Papers]) -> Paper:
    """The agenda of the invented meeting."""
    return Paper(MOON, papers(INVENTED, '2031-03-07'), AGENDA)


@pytest.fixture
def moon_minutes(papers: Callable[[Path, str], Papers]) -> Paper:
    """The minutes of the invented meeting."""
    return Paper(MOON, papers(INVENTED, '2031-03-07'), MINUTES)


def test_items_are_headings(paper: Paper) -> None:
    """Below the title stand the items, then the sub-items, and what stands in their texts is below them."""
    levels = {'Title': 'H1', 'heading 1': 'H2', 'heading 2': 'H3', 'Mellanrubrik': 'H3', 'Mellanrubrik 2': 'H4'}
    lines = [each for each in body(paper.docx) if isinstance(each, Line) and each.style in levels]
    assert 'H2' in structure(paper.pdf)
    assert [tag for tag in structure(paper.pdf) if tag in ('H', *HEADINGS)] == [levels[line.style] for line in lines]
    reader = PdfReader(paper.pdf)
    titles = [without_spaces(title) for _depth, title, _page in _outline(reader, reader.outline)]
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
    assert structure(moon_minutes.pdf).count('TH') == 8, "two columns of two tables, four of the list of annexes"


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
    for pdf in (paper.pdf, paper.packet):
        metadata = PdfReader(pdf).metadata
        assert metadata is not None
        assert (metadata.title, metadata.author) == (title, paper.of.name), pdf.name


def test_absent_people_are_struck_through_and_read_aloud_as_absent(moon_minutes: Paper) -> None:
    """The page says it by a stroke alone, under a heading that explains it; a screen reader says it in words."""
    absent = ["Påhitta Hittepåsson (tf)", "Dikt Diktsson"]
    document = part(moon_minutes.docx, 'word/document.xml')
    styles = part(moon_minutes.docx, 'word/styles.xml').iter(f'{W}style')
    striking = {each.get(f'{W}styleId') for each in styles if each.find(f'{W}rPr/{W}strike') is not None}
    looks = ((each.find(f'{W}rPr/{W}rStyle'), text(each)) for each in document.iter(f'{W}r'))
    struck = [words for look, words in looks if look is not None and look.get(f'{W}val') in striking]
    assert struck == absent
    for pdf in (moon_minutes.pdf, moon_minutes.packet):
        assert "(överstruket namn = ej på plats)" in pages(pdf)[0]
        assert not any("(ej på plats)" in page for page in pages(pdf))
    said = [f'{name} (ej på plats)' for name in absent]
    assert _read_instead(moon_minutes.pdf) == said
    assert _read_instead(moon_minutes.packet) == said * 2, "the earlier minutes, which are annex A, say it, too"


def _read_instead(pdf: Path) -> list[str]:
    """What is read aloud instead of what the page shows, in the order of reading."""
    return [str(element['/ActualText']) for element in elements(pdf) if '/ActualText' in element]


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


# Packets: depth and title of a bookmark, words on the page it leads to (a scan has its stamp only), how many pages it
# stands for; one that the annex brought along stands for none.
Entry = tuple[int, str, str, int]
SCAN = ''
OWN = 0
EARLIER = -1  # as many as the earlier minutes have
MOON_ANNEXES: list[Entry] = [
    (0, "Bilaga A – Protokoll 7 februari 2031", "Månens avstånd", EARLIER),
    (0, "Bilaga B – Reseplaner för sex månar", "Till den närmaste månen", 2),
    (1, "Bilaga B 2 – plan-2", "Stegar 1,5", 1),
    (2, "Sheet", "Stegar 1,5", OWN),
    (1, "Bilaga B 3 – plan-3", SCAN, 1),
    (1, "Bilaga B 4 – plan-4", SCAN, 1),
    (1, "Bilaga B 5 – plan-5", "Till en avlägsen måne.", 1),
    (1, "Bilaga B 6 – plan-6", "Till en måne som inte finns.", 1),
    (0, "Bilaga B1 – tillagg", "Medtag smörgås.", 1),
    (0, "Bilaga C – Förslag till raketfärg", "Röd, grön eller blå.", 1),
    (0, "Bilaga D – Avtal om månstege & rep", "Stegen är 384 400 kilometer lång.", 2),
    (1, "Bilaga D 2 – rep", "Långt 384400", 1),
    (2, "Sheet", "Långt 384400", OWN),
    (0, "Bilaga E – Passagerarlista", "Skäl: Listan omfattas av månsekretess.", 1),
    (0, "Bilaga Å – Sist i ordningen", "Å kommer efter Z.", 1),
]
REAL_ANNEXES: list[Entry] = [
    (0, "Bilaga A – Minnesanteckningar 2025-10-17", "Stängslet, Myntgatan 2, Falun", EARLIER),
    (0, "Bilaga B – Mötesstruktur 2026", "Mötesstruktur 2026", 1),
    *((1, title, title, OWN) for title in ("Utgångspunkter", "Två sorters möten", "Kalendarium")),
    (1, "Frågor till nätverket", "Frågor till nätverket", OWN),
    (0, "Bilaga C – Underlag om fortsatt finansiering av RCH", "Resurscentrum mot hedersrelaterat våld", 1),
    *((1, title, title, OWN) for title in ("Läget", "Två vägar framåt", "Räkneexempel", "Att ta ställning till",
                                           "Tänkbar tidplan")),
]  # fmt: skip
PACKETS = [
    (REAL, '2025-11-14', AGENDA, '2025-10-17', REAL_ANNEXES),
    (REAL, '2025-11-14', MINUTES, '2025-10-17', REAL_ANNEXES[:1]),
    (MOON, '2031-03-07', AGENDA, '2031-02-07', MOON_ANNEXES),
    (MOON, '2031-03-07', MINUTES, '2031-02-07', [each for each in MOON_ANNEXES if "Bilaga C" not in each[1]]),
]


@dataclass(frozen=True)
class Packet:
    """A document with its annexes, and what is known of those."""

    paper: Paper
    annexes: list[Entry]

    @property
    def reader(self) -> PdfReader:
        """The packet."""
        return PdfReader(self.paper.packet)


@pytest.fixture(params=PACKETS, ids=lambda each: f'{each[1]}-{each[2]}')
def packet(request: pytest.FixtureRequest, papers: Callable[[Path, str], Papers]) -> Packet:
    """Every packet whose annexes are known."""
    of, day, kind, earlier, ((depth, title, words, _pages), *annexes) = request.param
    minutes = PdfReader(Paper(of, papers(of.project, earlier), MINUTES).pdf)
    own = [(depth + 1 + below, item, item, OWN) for below, item, _page in _outline(minutes, minutes.outline)]
    known = [(depth, title, words, _without_annexes(minutes)), *own, *annexes]
    return Packet(Paper(of, papers(of.project, day), kind), known)


def _without_annexes(minutes: PdfReader) -> int:
    """How many pages minutes have that are an annex: they have no list of annexes, which must not begin a page."""
    assert "Bilagor" not in minutes.pages[-1].extract_text().splitlines()[:3]
    return len(minutes.pages)


def _outline(reader: PdfReader, entries: list[Any], depth: int = 0) -> Iterator[tuple[int, str, int]]:
    """Depth, title and page (from 0) of every bookmark."""
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(reader, entry, depth + 1)
        else:
            page = reader.get_destination_page_number(entry)
            assert page is not None, entry.title
            yield depth, str(entry.title), page


def test_a_packet_has_every_page_of_its_parts(packet: Packet) -> None:
    own = len(PdfReader(packet.paper.pdf).pages)
    assert len(packet.reader.pages) == own + sum(count for *_entry, count in packet.annexes)


def test_a_packet_has_a_bookmark_for_every_item_and_annex_in_their_order(packet: Packet) -> None:
    reader = packet.reader
    found = [(depth, title) for depth, title, _page in _outline(reader, reader.outline)]
    items = [(int(style[-1]) - 1, words) for style, words in packet.paper.headings()]
    assert found == items + [(depth, title) for depth, title, _words, _count in packet.annexes]


def test_every_bookmark_leads_to_its_page(packet: Packet) -> None:
    reader, every = packet.reader, [without_spaces(page) for page in pages(packet.paper.packet)]
    targets = [page for _depth, _title, page in _outline(reader, reader.outline)]
    items = [without_spaces(words) for _style, words in packet.paper.headings()]
    for words, page in zip(items, targets, strict=False):
        assert words in every[page], f'page {page + 1}'
    first = len(PdfReader(packet.paper.pdf).pages)
    for (_depth, title, said, count), page in zip(packet.annexes, targets[len(items) :], strict=True):
        assert page == first if count else page < first, title
        words = every[page].partition('Bilaga')[0] if said == SCAN else every[page]
        assert without_spaces(said) in words if said else not words, title
        first += count


def test_a_withheld_annex_has_a_sheet_and_none_of_its_pages(moon_agenda: Paper, moon_minutes: Paper) -> None:
    for paper in (moon_agenda, moon_minutes):
        every = pages(paper.packet)
        (sheet,) = (page for page in every if "Bilaga E – Passagerarlista" in page)
        reason = "Bilagan lämnas inte ut till allmänheten. Skäl: Listan omfattas av månsekretess."
        assert without_spaces(reason) in without_spaces(sheet)
        assert not any("Hemlig" in page or "Denna text" in page for page in every)


def test_what_only_the_agenda_cites_is_not_with_the_minutes(moon_agenda: Paper, moon_minutes: Paper) -> None:
    colour = "Röd, grön eller blå."
    assert any(colour in page for page in pages(moon_agenda.packet))
    assert not any(colour in page for page in pages(moon_minutes.packet))
    assert not any("Bilaga C" in page for page in pages(moon_minutes.packet))
