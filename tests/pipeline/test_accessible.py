"""Everybody can read what is built, and it can be kept: judged by veraPDF, whose rules are those of the standards.

PDF/UA-1 (ISO 14289-1) is for people who listen or move about by keys, PDF/A-2a (ISO 19005-2) for the archive.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import INVENTED, ROOT, Papers
from heard import heard
from pdf_judge import judge
from pdf_structure import orders, struct
from pypdf import PdfReader
from reading import Line, Table, body, pages, run, without_spaces, words
from spoken import HEADINGS, spoken

UA, ARCHIVE, SEARCHED = 'ua1', '2a', '2u'
CLAIMS = {'ua1 5-1'}
"""The rule that a PDF breaks by not saying that it keeps the others."""
FINAL, DRAFT = 'papers', 'drafts'
BUILDS = [
    (ROOT, '2025-10-17', FINAL), (ROOT, '2025-11-14', FINAL), (ROOT, '2025-11-14', DRAFT),
    (INVENTED, '2031-02-07', FINAL), (INVENTED, '2031-03-07', FINAL), (INVENTED, '2031-03-07', DRAFT),
]  # fmt: skip
DOCUMENTS = {ROOT: ('dagordning', 'minnesanteckningar'), INVENTED: ('kallelse', 'protokoll')}
PACKETS = {ROOT: ('handlingar', 'minnesanteckningar-med-bilagor'), INVENTED: ('utskick', 'protokoll-och-bilagor')}
NO_TAGS, UNTAGGED_TEXT = "saknar taggar", "har text utan taggar"
FALL_SHORT = {
    '2025-10-17': {
        'lpo-6-levnadsvanor.jpg': NO_TAGS,
        'vardhygien-ansvarsfordelning.xlsx': UNTAGGED_TEXT,
        'yrkesresan-delarsrapport.xlsx': UNTAGGED_TEXT,
    },
    '2031-03-07': {
        'plan-2.xlsx': UNTAGGED_TEXT,
        'plan-3.png': NO_TAGS,
        'plan-4.jpg': NO_TAGS,
        'rep.xlsx': UNTAGGED_TEXT,
    },
}
"""Annexes that are not for everybody, and why: scans, and cells of spreadsheets that LibreOffice leaves untagged."""
STAMP = re.compile(r'^(Bilaga .+) · (\d+) \((\d+)\)\s+Sida (\d+) \((\d+)\)$', re.MULTILINE)


@dataclass(frozen=True)
class Paper:
    """A document of a build, and its packet."""

    papers: Papers
    pdf: Path
    packet: Path
    is_mixed: bool

    @property
    def docx(self) -> Path:
        """The Word file."""
        return self.pdf.with_suffix('.docx')

    @property
    def rows(self) -> list[list[str]]:
        """The list of annexes, if there is one: name, title, number of pages, first page."""
        tables = [each for each in body(self.docx) if isinstance(each, Table)]
        return tables[-1].rows[1:] if tables and tables[-1].rows[0][0] == "Bilaga" else []


Id = tuple[Path, str, str, int]
IDS: list[Id] = [(project, day, status, kind) for project, day, status in BUILDS for kind in (0, 1)]


def _name(each: Id) -> str:
    return '-'.join((each[1], each[2], ('agenda', 'minutes')[each[3]]))


@pytest.fixture(params=IDS, ids=_name)
def paper(request: pytest.FixtureRequest) -> Paper:
    """Every document of every build."""
    project, day, status, kind = request.param
    built: Callable[[Path, str], Papers] = request.getfixturevalue(status)
    papers = built(project, day)
    document, packet = (papers.path(f'{names[project][kind]}.pdf') for names in (DOCUMENTS, PACKETS))
    return Paper(papers, document, packet, day in FALL_SHORT)


def _declared(pdf: Path) -> list[str]:
    """What the PDF says that it conforms to: PDF/UA's part, PDF/A's part and level."""
    metadata = PdfReader(pdf).root_object.get('/Metadata')
    text = metadata.get_object().get_data().decode() if metadata is not None else ''
    found = (re.search(rf'{key}(?:>|=["\'])(\w+)', text) for key in ('uaid:part', 'aid:part', 'aid:conformance'))
    return [match[1] for match in found if match]


def test_a_document_is_for_everybody(paper: Paper) -> None:
    assert judge(paper.pdf, UA, ARCHIVE) == []
    assert struct(paper.pdf) == []
    assert _declared(paper.pdf) == ['1', '2', 'A']


def test_a_packet_is_for_everybody_if_all_of_its_annexes_are(paper: Paper) -> None:
    """One with others keeps all rules that it can, says that it is an archive file, and not that all can hear it."""
    broken = {' '.join(line.split()[:2]) for line in judge(paper.packet, UA, SEARCHED if paper.is_mixed else ARCHIVE)}
    assert broken == (CLAIMS if paper.is_mixed else set())
    assert struct(paper.packet) == []
    assert _declared(paper.packet) == (['2', 'U'] if paper.is_mixed else ['1', '2', 'A'])


def test_the_build_names_the_annexes_that_are_not_for_everybody(paper: Paper) -> None:
    known = FALL_SHORT.get(paper.papers.day, {})
    said = [problem.message for problem in paper.papers.problems if "taggar" in problem.message]
    assert len(said) == len(known)
    for name, why in known.items():
        assert any(f': {name} {why}' in message for message in said), name
    assert not any(problem.is_error for problem in paper.papers.problems)


def test_the_list_of_annexes_has_the_real_numbers(paper: Paper) -> None:
    every, labels = pages(paper.packet), PdfReader(paper.packet).page_labels
    first = len(pages(paper.pdf))
    for name, _title, count, begins in paper.rows:
        assert int(begins) == first + 1, name
        there = range(first, first + int(count))
        stamps = [STAMP.findall(every[page])[-1] for page in there]
        assert all(re.fullmatch(rf'{name}(?: \d+)?', stamp[0]) for stamp in stamps), name
        assert [stamp[3:] for stamp in stamps] == [(str(page + 1), str(len(every))) for page in there]
        assert stamps[0][1] == '1'
        _count_stamps([stamp[:3] for stamp in stamps])
        assert all(re.fullmatch(rf'{name.split()[1]}(?: \d+)?-\d+', labels[page]) for page in there), "page labels"
        first += int(count)
    assert len(set(labels)) == len(labels)
    assert first == len(every), "every page is of the document or of an annex in the list"
    assert not any(STAMP.search(page) for page in every[: len(pages(paper.pdf))])


def _count_stamps(stamps: list[tuple[str, ...]]) -> None:
    """The pages of each file are counted from 1 to as many as there are."""
    counts = Counter(name for name, _number, _count in stamps)
    seen: Counter[str] = Counter()
    for name, number, count in stamps:
        seen[name] += 1
        assert (int(number), int(count)) == (seen[name], counts[name]), name


def test_the_list_of_annexes_leads_to_the_annexes(paper: Paper) -> None:
    """And so does every "(Bilaga B)" before it; each annex leads back to an item that names it."""
    reader = PdfReader(paper.packet)
    begins = {name: int(first) - 1 for name, _title, _count, first in paper.rows}
    own = len(pages(paper.pdf))
    targets = [page for number in range(own) for page in _links(reader, number) if page >= own]
    assert all(targets.count(page) >= 2 for page in begins.values()), "name and title in the list"
    for name, page in begins.items():
        back = [target for target in _links(reader, page) if target < own]
        cited = re.compile(rf'(?i)\b{name.split()[0]}\b[^).]*\b{name.split()[1]}\b')
        is_cited = any(isinstance(each, Line) and cited.search(each.text) for each in body(paper.docx))
        assert len(back) == is_cited, name
        assert all(cited.search(' '.join(pages(paper.packet)[target].split())) for target in back), name


def test_a_link_to_an_annex_is_called_what_it_leads_to(paper: Paper) -> None:
    """ "Bilaga B 2–4", also where only "B 2–4" is printed, and on whichever lines; it leads to the file B 2."""
    every, own = pages(paper.packet), len(pages(paper.pdf))
    reader = PdfReader(paper.packet)
    titles = {title for _name, title, *_rest in paper.rows}
    for number in range(own):
        kinds = [each for each in spoken(paper.packet, number) if each.role == 'Link']
        names = [str(each.get_object()['/Contents']) for each in reader.pages[number].get('/Annots') or ()]
        assert sorted({each.words for each in kinds}) == sorted(set(names)), "as listed by a screen reader"
        for name, target in zip(names, _links(reader, number, every=True), strict=True):
            if target < own:
                continue
            letter = re.fullmatch(r"Bilaga ([A-ZÅÄÖ]+\d*)(?: (\d+)[-–\d, och]*)?", name)
            assert letter or name in titles, name
            if letter:
                file = rf'{letter[1]}(?: {letter[2] or 1})?'
                assert re.search(rf'^Bilaga {file} · 1 \(', every[target], re.MULTILINE), name


def test_every_destination_says_how_far_down_its_page_it_is(paper: Paper) -> None:
    reader = PdfReader(paper.packet)
    links = [note.get_object().get('/Dest') for page in reader.pages for note in page.get('/Annots') or ()]
    places = [*filter(None, links), *(each.dest_array for each in _bookmarks(reader.outline))]
    for _page, kind, left, top, *_zoom in places:
        assert kind == '/XYZ'
        assert isinstance(top, int | float)
        assert isinstance(left, int | float)


def _bookmarks(outline: list[Any]) -> Iterator[Any]:
    for each in outline:
        yield from _bookmarks(each) if isinstance(each, list) else [each]


def _links(reader: PdfReader, number: int, *, every: bool = False) -> Iterator[int]:
    """The pages (from 0) that the links of a page lead to; with `every`, -1 for those that lead out."""
    kids = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages) if page.indirect_reference}
    for each in reader.pages[number].get('/Annots') or ():
        annotation = each.get_object()
        target = annotation.get('/Dest') or annotation.get('/A', {}).get('/D')
        if isinstance(target, str):
            target = reader.named_destinations[target].dest_array
        if target is not None:
            yield kids[target.get_object()[0].idnum]
        elif every:
            yield -1


def test_a_document_is_read_in_the_order_in_which_it_stands_on_the_pages(paper: Paper) -> None:
    """That is the order in which it was typed (test_complete)."""
    read, shown = orders(paper.pdf)
    assert read == shown


@pytest.mark.parametrize('paper', [each for each in IDS if each[1] not in FALL_SHORT], ids=_name, indirect=True)
def test_a_packet_is_read_in_the_order_in_which_it_stands_on_the_pages(paper: Paper) -> None:
    """But the annex's name and the way back, read first; of mixed packets, spreadsheets are read in their own order."""
    read, shown = orders(paper.packet)
    stamps = [stamp for page in pages(paper.packet) for stamp in STAMP.findall(page)]
    for _name, number, _count, page, _pages in stamps:
        if number == '1':
            here = [piece for piece in shown if piece[0] == int(page) - 1]
            assert [piece for piece in read if piece[0] == int(page) - 1] == here[-2:] + here[:-2]
            read = [piece for piece in read if piece not in here]
            shown = [piece for piece in shown if piece not in here]
    assert read == shown


def test_no_two_words_of_a_packet_are_heard_as_one(paper: Paper) -> None:
    """Every word of its tags, those of the annexes too, stands on a page by itself; one goes over two lines."""
    seen = {word for form in ('-raw', '-layout') for word in run('pdftotext', form, paper.packet, '-').split()}
    told = (re.sub(r'\[.*?\]', ' ', each.text) for each in heard(paper.packet))  # what is said of pictures and links
    glued = {word for text in told for word in text.split()} - seen
    assert {word for word in glued if re.search(r'\w', word) and not word.startswith('månfärdsnämnds')} == set()


def test_a_packet_shows_what_its_parts_do(paper: Paper) -> None:
    """Page by page; of an annex, the stamp and the way back come last."""
    document, every = pages(paper.pdf), pages(paper.packet)
    assert every[: len(document)] == document
    for page in every[len(document) :]:
        stamp = list(STAMP.finditer(page))[-1]
        rest = page[stamp.end() :].split('\n', 2)
        assert re.fullmatch(r"(Till punkt \d+[a-z]?)?", ' '.join(rest).strip())


def test_a_packet_says_where_an_annex_begins(paper: Paper) -> None:
    """To those who move by heading: the document and each annex is a heading of level 1, and nothing else is."""
    untitled = {"tillagg"}  # in the list the file's name stands for its title
    begins = {
        int(first) - 1: name if title in untitled else f'{name} – {title}' for name, title, _count, first in paper.rows
    }
    for number in range(len(pages(paper.packet))):
        found = [each for each in spoken(paper.packet, number) if each.role in HEADINGS]
        if number in begins:
            assert (found[0].role, found[0].words) == ('H1', begins[number])
        assert [each.role for each in found].count('H1') == (number in {0, *begins})


@pytest.mark.parametrize('name', ['kallelse', 'protokoll'])
def test_another_reader_hears_what_stands_in_the_word_file(name: str, papers: Callable[[Path, str], Papers]) -> None:
    """By Poppler, for the shortest of the meetings: it takes seconds a page. Stamps and page numbers are not read."""
    built = papers(INVENTED, '2031-02-07')
    said = run('pdfinfo', '-struct-text', built.path(f'{name}.pdf'))
    told = ''.join(re.findall(r'^\s*"(.*)"$', said, re.MULTILINE))
    rest = without_spaces(told).casefold()
    for word in words(built.path(f'{name}.docx')):
        _before, found, rest = rest.partition(word.casefold())
        assert found, f'{word} is not read where it stands'
    assert "(1)" not in told
