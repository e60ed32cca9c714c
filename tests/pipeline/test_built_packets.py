"""The built packets have every page of their parts, bookmarks that lead there, and nothing that isn't to be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Papers
from known_papers import AGENDA, MINUTES, MOON, REAL, Paper
from pypdf import PdfReader
from reading import outline, pages, without_spaces

# Depth and title of a bookmark, words on the page it leads to (a scan has its stamp only), how many pages it
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
    own = [(depth + 1 + below, item, item, OWN) for below, item, _page in outline(minutes) if item != "Bilagor"]
    known = [(depth, title, words, _without_annexes(minutes)), *own, *annexes]
    return Packet(Paper(of, papers(of.project, day), kind), known)


def _without_annexes(minutes: PdfReader) -> int:
    """How many pages minutes have that are an annex: they have no list of annexes, which must not begin a page."""
    assert "Bilagor" not in minutes.pages[-1].extract_text().splitlines()[:3]
    return len(minutes.pages)


def test_a_packet_has_every_page_of_its_parts(packet: Packet) -> None:
    own = len(PdfReader(packet.paper.pdf).pages)
    assert len(packet.reader.pages) == own + sum(count for *_entry, count in packet.annexes)


def test_a_packet_has_a_bookmark_for_every_item_and_annex_in_their_order(packet: Packet) -> None:
    reader = packet.reader
    found = [(depth, title) for depth, title, _page in outline(reader)]
    items = [(int(style[-1]) - 1, words) for style, words in packet.paper.headings()]
    assert found == items + [(depth, title) for depth, title, _words, _count in packet.annexes]


def test_every_bookmark_leads_to_its_page(packet: Packet) -> None:
    reader, every = packet.reader, [without_spaces(page) for page in pages(packet.paper.packet)]
    targets = [page for _depth, _title, page in outline(reader)]
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
