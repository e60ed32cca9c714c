"""The built packets have every page of their parts, bookmarks that lead there, and nothing that isn't to be sent."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Papers
from known_papers import AGENDA, MINUTES, MOON, REAL, Paper
from pypdf import PdfReader
from reading import outline, pages, without_spaces
from spoken import looks

# Depth and title of a bookmark, words on the page it leads to (a scan has its stamp only), how many pages it
# stands for; one that the annex brought along stands for none.
Entry = tuple[int, str, str, int]
SCAN = ''
OWN = 0
EARLIER = -1  # as many as the earlier minutes have
MOON_ANNEXES: list[Entry] = [
    (0, "Bilaga A – Protokoll 7 februari 2031", "Månens avstånd", EARLIER),
    (0, "Bilaga B – Reseplaner för sex månar", "Till den närmaste månen", 2),
    (1, "Bilaga B 2", "Stegar 1,5", 1),
    (2, "Sheet", "Stegar 1,5", OWN),
    (1, "Bilaga B 3", SCAN, 1),
    (1, "Bilaga B 4", SCAN, 1),
    (1, "Bilaga B 5", "Till en avlägsen måne.", 1),
    (1, "Bilaga B 6", "Till en måne som inte finns.", 1),
    (0, "Bilaga B1", "Medtag smörgås.", 1),
    (0, "Bilaga C – Förslag till raketfärg", "Röd, grön eller blå.", 1),
    (0, "Bilaga D – Avtal om månstege & rep", "Stegen är 384 400 kilometer lång.", 2),
    (1, "Bilaga D 2", "Långt 384400", 1),
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
    marked = [(below, item) for below, item, _page in outline(minutes) if item != "Bilagor"]
    own = [(depth + 1 + below, item, item, OWN) for below, item in marked]
    paper = Paper(of, papers(of.project, day), kind)
    known = [(depth, title, words, _without_annexes(minutes, paper.packet)), *own, *annexes]
    return Packet(paper, known)


def _without_annexes(minutes: PdfReader, packet: Path) -> int:
    """How many pages minutes have that are an annex, by their stamps: they lack the list of annexes and what it draws
    to its page.
    """
    (count,) = {int(found) for page in pages(packet) for found in re.findall(r'Bilaga A · \d+ \((\d+)\)', page)}
    assert count in (len(minutes.pages), len(minutes.pages) - 1)
    return count


def test_a_packet_has_every_page_of_its_parts(packet: Packet) -> None:
    own = len(PdfReader(packet.paper.pdf).pages)
    assert len(packet.reader.pages) == own + sum(count for *_entry, count in packet.annexes)


def test_a_packet_has_the_documents_bookmarks_then_one_for_every_annex(packet: Packet) -> None:
    """The document's are its headings, those of the items among them."""
    own = list(outline(PdfReader(packet.paper.pdf)))
    found = list(outline(packet.reader))
    assert found[: len(own)] == own
    titles = iter(title for _depth, title, _page in own)
    assert all(words in titles for _style, words in packet.paper.headings()), "in their order"
    annexes = [(depth, title) for depth, title, _page in found[len(own) :]]
    assert annexes == [(depth, title) for depth, title, _words, _count in packet.annexes]


def test_every_bookmark_leads_to_its_page(packet: Packet) -> None:
    reader, every = packet.reader, [without_spaces(page) for page in pages(packet.paper.packet)]
    first = len(PdfReader(packet.paper.pdf).pages)
    marks = list(outline(reader))
    own = marks[: len(marks) - len(packet.annexes)]
    for _depth, words, page in own:
        assert without_spaces(words) in every[page], f'page {page + 1}'
    for (_depth, title, said, count), (*_mark, page) in zip(packet.annexes, marks[len(own) :], strict=True):
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


def test_stamps_have_the_colours_of_the_template(packet: Packet) -> None:
    """Those of the foot of its pages and of its links, as they are shown; at least nine points."""
    own = len(PdfReader(packet.paper.pdf).pages)
    document = [look for number in range(own) for look in looks(packet.paper.packet, number)]
    foot = {min(document, key=lambda look: look.height).colour}
    link = {look.colour for look in document if look.words == "Bilaga"}
    first = looks(packet.paper.packet, own)
    stamps = [look for look in first if " · " in look.words or look.words == "Bilaga A"][-2:]
    (back,) = (look for look in first if re.fullmatch(r"Till punkt \d+", look.words))
    assert {look.colour for look in stamps} == foot
    assert back.colour in link
    assert min(look.size for look in (*stamps, back)) >= 9
