"""Stage 6, assemble: those who listen hear where an annex begins, and move from heading to heading."""

from dataclasses import replace
from pathlib import Path

import pytest
from foreign import Pdf, Tagged, text
from foreign_packet import BACK, Packet, annex_part, further
from pdf_judge import broken_rules
from pdf_structure import struct
from spoken import HEADINGS, spoken


def _roles(path: Path, number: int) -> list[tuple[str, str]]:
    """What is heard on a page: all but what only holds other elements."""
    every = [each for each in spoken(path, number) if each.role not in ('Document', 'Part', 'Sect')]
    return [(each.role, each.words) for each in every]


def _headed(folder: Path, name: str, *roles: str, role_map: str = '') -> Path:
    """A tagged PDF with an element of each role, one below the other."""
    pdf = Tagged()
    pdf.role_map = role_map
    pdf.paper(*(pdf.element(role) for role in roles))
    return pdf.save(folder / f'{name}.pdf')


def test_an_annex_begins_with_its_name_then_the_way_back_then_its_own_headings(tmp_path: Path) -> None:
    scan = Pdf()
    scan.page(b'0 0 99 99 re f')
    scan.page(b'0 0 99 99 re f')
    packet = Packet(tmp_path, _headed(tmp_path, 'plan', 'H1', 'P', 'H2'), scan.save(tmp_path / 'scan.pdf'))
    opening = [('P', BACK.name), ('Link', BACK.name)]
    plan = _roles(packet.path, 1)
    assert plan[:3] == [('H1', "Bilaga A – plan"), *opening]
    assert [role for role, _words in plan[3:]] == ['H2', 'P', 'H3']
    figures = [('Figure', f"Bilaga B, sida {number}, inskannad") for number in (1, 2)]
    assert _roles(packet.path, 2) == [('H1', "Bilaga B – scan"), *opening, figures[0]]
    assert _roles(packet.path, 3) == figures[1:]
    assert struct(packet.path) == []


def test_an_annex_that_no_item_cites_has_a_heading_and_no_way_back(tmp_path: Path) -> None:
    part = replace(annex_part('A', _headed(tmp_path, 'plan', 'P')), back=None)
    packet = Packet(tmp_path, parts=[part])
    assert [role for role, _words in _roles(packet.path, 1)] == ['H1', 'P']


def test_further_files_of_an_annex_are_below_it(tmp_path: Path) -> None:
    first = annex_part('A', _headed(tmp_path, 'ett', 'H1'))
    packet = Packet(tmp_path, parts=[first, further(first, 2, _headed(tmp_path, 'två', 'H1', 'H2'))])
    found = [(role, words) for role, words in _roles(packet.path, 1) + _roles(packet.path, 2) if role in HEADINGS]
    assert [role for role, _words in found] == ['H1', 'H2', 'H2', 'H3', 'H4']
    assert [words for _role, words in found][::2][:2] == ["Bilaga A – ett", "två"]


@pytest.mark.parametrize(
    ('roles', 'role_map', 'meant'),
    [
        (('Rubrik', 'Under'), '/Rubrik /H1 /Under /H2', ['H2', 'H3']),
        (('Rubrik', 'H1'), '/Rubrik /Stil /Stil /H3', ['H4', 'H2']),
        (('H5', 'H6'), '', ['H6', 'H6']),  # there is none deeper
        (('H',), '', ['H2']),  # a document has headings with levels, or such without: ISO 14289-1, 7.4
        (('H1',), '/H1 /P', ['P']),  # was no heading
        (('P',), '/P /H2', ['H3']),
    ],
)
def test_headings_by_any_name_go_one_level_down(
    roles: tuple[str, ...], role_map: str, meant: list[str], tmp_path: Path
) -> None:
    path = _headed(tmp_path, 'x', *roles, role_map=role_map)
    packet = Packet(tmp_path, path, path)
    for number in (1, 2):
        assert [role for role, _words in _roles(packet.path, number)[3:]] == meant


def test_heading_and_way_back_are_in_the_language_of_the_document(tmp_path: Path) -> None:
    pdf = Tagged()
    pdf.paper("In English")
    pdf.language = 'en'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert [(each.role, each.language) for each in spoken(packet.path, 1) if each.language] == [
        ('Part', 'en'), ('H1', 'sv-SE'), ('P', 'sv-SE'),
    ]  # fmt: skip


def test_the_name_stands_in_the_stamp_wherever_the_network_has_it(tmp_path: Path) -> None:
    """Its heading is drawn text, of which nothing is drawn twice."""
    for stamp in ('{name} · {n} ({count})', '({n}) {name} |', '{n} ({count})'):
        pdf = Pdf()
        pdf.page(text("Otaggad"))
        packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'), stamp=stamp)
        assert packet.text(0).split("Otaggad ")[1] == f"{stamp.format(name='Bilaga A', n=1, count=1)} 2 (2) {BACK.text}"
        assert _roles(packet.path, 1)[0] == ('H1', "Bilaga A – annex")
        assert broken_rules(packet.path, 'ua1') == {'5-1'}, "nothing but the missing claim"
