"""Stage 6, assemble: a process that looks at the corners of a large packet finds what is found without it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from foreign import SHAPES, Pdf, text
from foreign_packet import Packet

from schnv_docs.assemble.marks import lookahead
from schnv_docs.assemble.marks.lookahead import Lookahead
from schnv_docs.assemble.marks.stamp import frame
from schnv_docs.assemble.marks.strips import Corner, free_corners

ROOM = 160.0
AT_THE_TOP = (b'', text("Uppe till höger", 822, 480), text("Mitt uppe", 822, 290), b'0 g 0 0 2000 2000 re f')
"""Nothing, what stands where a stamp would, what stands beside it, and ink all over."""


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    pdf = Pdf()
    for content in AT_THE_TOP:
        pdf.page(content)
    for entries, box in SHAPES.values():
        pdf.page(b'0.5 g 100 100 20 20 re f', entries, box)
    return pdf.save(tmp_path / 'annex.pdf')


@pytest.fixture
def widths(annex: Path, tmp_path: Path) -> list[float]:
    packet = Packet(tmp_path, annex)
    return [frame(packet.page(0, number)).width for number in range(len(packet.numbers(0)))]


def _corners(annex: Path, widths: list[float]) -> list[Corner | None]:
    with Lookahead() as ahead:
        ahead.ask(annex, widths)
        return list(ahead.corners(annex, ROOM, widths))


def test_the_same_corners(annex: Path, widths: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(free_corners(annex, ROOM, dict(enumerate(widths))))
    monkeypatch.setattr(lookahead, 'MANY', 1)
    assert _corners(annex, widths) == alone
    assert alone[:4] == [Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT, Corner.TOP_RIGHT, None]


def test_what_it_found_free_is_not_looked_at_again(
    annex: Path, widths: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookahead, 'MANY', 1)
    looked_at: list[int] = []

    def found(_path: Path, _width: float, pages: Mapping[int, float]) -> Iterator[None]:
        looked_at.extend(pages)
        yield from [None] * len(pages)

    monkeypatch.setattr(lookahead, 'free_corners', found)
    _corners(annex, widths)
    assert looked_at[:3] == [1, 2, 3], "the first page is free for the widest stamp, the third for ours alone"


def test_a_process_that_dies_costs_nothing(annex: Path, widths: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(free_corners(annex, ROOM, dict(enumerate(widths))))
    monkeypatch.setattr(lookahead, 'MANY', 1)
    monkeypatch.setattr('schnv_docs.own_process.command_of', lambda _module: ['false'])
    assert _corners(annex, widths) == alone


def test_few_pages_are_looked_at_without_it(annex: Path, widths: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookahead, 'started', lambda _module: pytest.fail("started"))
    assert len(_corners(annex, widths)) == len(widths) < lookahead.MANY
