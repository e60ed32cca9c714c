"""Stage 6, assemble: links, bookmarks and page labels of a packet lead where they say."""

import ctypes
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from foreign import SHAPES, Pdf, Tagged, link, text
from foreign_packet import BACK, ITEM, Packet, annex_part, further
from pdf_tools import is_sound
from reading import outline


def _targets(packet: Packet, annex: int, number: int = 0) -> list[int | str]:
    """Where the links of an annex's page lead, the way back left out: a page (from 0), or what else the action says."""
    found: list[int | str] = []
    for note in packet.page(annex, number).get('/Annots', []):
        place = note.get('/Dest') or (note['/A'].get('/D') if '/A' in note and note['/A']['/S'] == '/GoTo' else None)
        if note.get('/Contents') == BACK.name:
            continue
        if place is not None:
            found.append(packet.number_of(place.get_object()[0]))
        elif '/A' in note:
            found.append(str(note['/A'].get('/URI') or note['/A']['/S']))
        else:
            found.append('nowhere')
    return found


# Between the document and its annexes


def test_document_and_annexes_lead_to_one_another(tmp_path: Path) -> None:
    one, two = Tagged(), Pdf()
    one.paper("Ett")
    one.paper("Två")
    two.page(text("Otaggad"), '/Rotate 90')
    packet = Packet(tmp_path, one.save(tmp_path / 'one.pdf'), two.save(tmp_path / 'two.pdf'))
    links: Any = packet.reader.pages[0]['/Annots']
    assert [packet.number_of(each['/Dest'][0]) for each in links] == [1, 3]
    for annex in (0, 1):
        back = packet.page(annex)['/Annots'][-1]
        assert back['/Contents'] == BACK.name
        assert packet.number_of(back['/Dest'][0]) == 0
        assert back['/Dest'][3] == ITEM
    assert '/Annots' not in packet.page(0, 1)


def test_a_link_leads_to_the_file_that_it_names(tmp_path: Path) -> None:
    """The first one it names; a number that no file has leads to the last, and any other words to the first."""
    files = []
    for number in range(3):
        pdf = Pdf()
        pdf.page(text(f"Fil {number + 1}"))
        files.append(pdf.save(tmp_path / f'{number}.pdf'))
    first = annex_part('A', files[0])
    parts = [first, further(first, 2, files[1]), further(first, 3, files[2])]
    said = {
        "Bilaga A": 1, "Bilaga A 2": 2, "A 3": 3, "Bilaga A 2–3": 2, "Bilagor A 3 och 2": 3, "Bilaga\xa0A\xa03": 3,
        "A 9": 3, "Bilaga A 2 saknas": 1,
    }  # fmt: skip
    for words, number in said.items():
        packet = Packet(tmp_path, parts=parts, said=words)
        links: Any = packet.reader.pages[0]['/Annots']
        assert [packet.number_of(each['/Dest'][0]) for each in links] == [number], words


def _from_the_corner(path: Path, places: Sequence[Any], numbers: Sequence[int]) -> list[tuple[int, int]]:
    """How far from the upper left corner of their pages some places are, in points to the right and down."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for (_page, kind, left, top, *_zoom), number in zip(places, numbers, strict=True):
            assert kind == '/XYZ'
            page, across, down = document[number], ctypes.c_int(), ctypes.c_int()
            size = (round(page.get_width()), round(page.get_height()))
            pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, left, top, across, down)
            found.append((across.value, down.value))
    return found


def test_bookmarks_and_links_lead_to_the_upper_left_corner_of_any_page(tmp_path: Path) -> None:
    files = []
    for number, (entries, box) in enumerate(SHAPES.values()):
        pdf = Pdf()
        page = pdf.page(b'', entries, box)
        open_place = f'/Dest [{page} 0 R /XYZ null null null]'  # where a reader has scrolled to before
        pdf.annotate(page, link(open_place))
        item = pdf.add(f'<< /Title (Eget) {open_place} >>')
        pdf.catalog['/Outlines'] = f'<< /First {item} 0 R /Last {item} 0 R /Count 1 >>'
        files.append(pdf.save(tmp_path / f'{number}.pdf'))
    for some in (files[::2], files[1::2]):
        packet = Packet(tmp_path, *some)
        numbers = range(1, len(some) + 1)
        outline: Any = packet.reader.outline[1:]  # an annex, and below it its own
        assert [packet.number_of(each.page) for each in outline[::2]] == list(numbers)
        links: Any = [packet.page(number)['/Annots'][0]['/Dest'] for number in range(len(some))]
        document: Any = packet.reader.pages[0]['/Annots']
        cited = [each['/Dest'] for each in document]
        marked = [[each.dest_array for each in outline[::2]], [own.dest_array for (own,) in outline[1::2]]]
        for places in (*marked, links, cited):
            assert _from_the_corner(packet.path, places, numbers) == [(0, 0)] * len(some)


@pytest.mark.parametrize('turn', [0, 90, 180, 270])
def test_the_way_back_is_where_it_is_read(turn: int, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(b'', f'/Rotate {turn}', box=(100, -50, 700, 750))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'x.pdf'))
    left, bottom, right, top = (float(number) for number in packet.page(0)['/Annots'][-1]['/Rect'])
    page = packet.page(0)
    found: list[tuple[float, float]] = []

    def visit(words: str, matrix: list[float], line: list[float], *_font: object) -> None:
        if "Tillbaka" in words:
            a, b, c, d, e, f = matrix
            x, y = line[4], line[5]
            found.append((a * x + c * y + e, b * x + d * y + f))

    page.extract_text(visitor_text=visit)
    ((x, y),) = found
    assert left <= x <= right
    assert bottom <= y <= top
    assert max(right - left, top - bottom) > 6 * min(right - left, top - bottom)


# Links that annexes bring along


def _dests(pdf: Pdf, name: str, place: str) -> str:
    pdf.catalog['/Dests'] = f'<< /{name} {place} /annan [{pdf.pages[0]} 0 R /Fit] >>'
    return f'/Dest /{name}'


def _tree(pdf: Pdf, name: str, place: str) -> str:
    leaf = pdf.add(f'<< /Limits [({name}) ({name})] /Names [({name}) << /D {place} >>] >>')
    pdf.catalog['/Names'] = f'<< /Dests << /Kids [{leaf} 0 R] >> >>'
    return f'/Dest ({name})'


def _both(pdf: Pdf, name: str, place: str) -> str:
    pdf.catalog['/Dests'] = f'<< /annan [{pdf.pages[0]} 0 R /Fit] >>'
    return _tree(pdf, name, place)


def _action(pdf: Pdf, name: str, place: str) -> str:
    _tree(pdf, name, place)
    return f'/A << /S /GoTo /D ({name}) >>'


def _bytes(pdf: Pdf, name: str, place: str) -> str:
    _tree(pdf, name, place)
    return f'/A << /S /GoTo /D <{name.encode("latin-1").hex()}> >>'


def _next(pdf: Pdf, name: str, place: str) -> str:
    action = pdf.add(f'<< /S /GoTo /D {place} >>')
    _tree(pdf, name, place)
    return f'/A << /S /GoTo /D ({name}) /Next {action} 0 R >>'


def _indirect(pdf: Pdf, _name: str, place: str) -> str:
    return f'/Dest {pdf.add(place)} 0 R'


def _number(pdf: Pdf, _name: str, _place: str) -> str:
    """Not allowed, and done all the same."""
    return f'/Dest [{len(pdf.pages) - 1} /Fit]'


KINDS: list[Callable[[Pdf, str, str], str]] = [_dests, _tree, _both, _action, _bytes, _next, _indirect, _number]


@pytest.mark.parametrize('kind', KINDS)
@pytest.mark.parametrize('name', ['kap1', 'å'])
def test_the_same_name_in_two_annexes(kind: Callable[[Pdf, str, str], str], name: str, tmp_path: Path) -> None:
    paths = []
    for pages in (2, 3):
        pdf = Pdf()
        for number in range(pages):
            pdf.page(text(f"Sida {number}"))
        entries = kind(pdf, name if kind is not _dests else 'kap1', f'[{pdf.pages[-1]} 0 R /XYZ 0 500 null]')
        pdf.annotate(pdf.pages[0], link(entries))
        item = pdf.add(f'<< /Title (Eget) {entries} >>')
        pdf.catalog['/Outlines'] = f'<< /First {item} 0 R /Last {item} 0 R /Count 1 >>'
        paths.append(pdf.save(tmp_path / f'{pages}.pdf'))
    packet = Packet(tmp_path, *paths)
    assert _targets(packet, 0) == [2]
    assert _targets(packet, 1) == [5]
    assert [page for level, _title, page in outline(packet.reader) if level == 1] == [2, 5]


def test_links_out_of_an_annex(tmp_path: Path) -> None:
    pdf = Pdf()
    page, gone = pdf.page(text("Ett")), pdf.add('<< /Type /Page /Secret (Hemligt) >>')
    kinds = [
        '/A << /S /URI /URI (https://example.org/a?b=\\(c\\)) >>',
        '/A << /S /GoToR /F (annan.pdf) /D (kap1) >>',
        '/A << /S /Named /N /NextPage >>',
        '/Dest (finns inte)',
        f'/Dest [{gone} 0 R /Fit]',
    ]
    for number, entries in enumerate(kinds):
        pdf.annotate(page, link(entries, 600 - 20 * number))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'x.pdf'))
    assert _targets(packet, 0) == ['https://example.org/a?b=(c)', 'nowhere', '/Named', 'nowhere', 'nowhere']
    assert b'Hemligt' not in packet.bytes_unpacked()


# Bookmarks and labels


def test_bookmarks_and_labels(tmp_path: Path) -> None:
    plain, own = Pdf(), Pdf()
    for _page in range(2):
        plain.page()
        own.page()
    deep = own.add(f'<< /Title (Djupt) /Dest [{own.pages[1]} 0 R /Fit] >>')
    lost = own.add(f'<< /Title (Borta) /Dest (borta) /First {deep} 0 R /Last {deep} 0 R /Count 1 >>')
    second = own.add(f'<< /Title (Andra\\n kapitlet) /Dest [{own.pages[1]} 0 R /Fit] >>')
    first = own.add(f'<< /Title (F\xf6rsta) /Dest [{own.pages[0]} 0 R /Fit] /Next {second} 0 R >>')
    own.extend(second, f'/Next {lost} 0 R')
    own.extend(lost, f'/Next {first} 0 R')  # in a circle
    own.catalog['/Outlines'] = f'<< /First {first} 0 R /Last {lost} 0 R /Count 4 >>'
    plain_path, own_path = plain.save(tmp_path / 'plain.pdf'), own.save(tmp_path / 'own.pdf')
    parts = [annex_part('A', plain_path), annex_part('B', own_path)]
    parts += [further(parts[1], 2, plain_path), annex_part('C', own_path)]
    packet = Packet(tmp_path, parts=parts)
    chapters = [(0, "Första"), (1, "Andra kapitlet"), (1, "Djupt")]
    assert list(outline(packet.reader)) == [
        (0, "1 Punkt", 0),
        (0, "Bilaga A – plain", 1),
        (0, "Bilaga B – own", 3),
        *((1, title, 3 + page) for page, title in chapters),
        (1, "plain", 5),
        (0, "Bilaga C – own", 7),
        *((1, title, 7 + page) for page, title in chapters),
    ]
    labels = ['1', 'A-1', 'A-2', 'B-1', 'B-2', 'B 2-1', 'B 2-2', 'C-1', 'C-2']
    assert packet.reader.page_labels == labels
    command = ['qpdf', '--json', '--json-key=pages', '--json-key=outlines', str(packet.path)]
    shown = json.loads(subprocess.check_output(command))
    begin = {page['label']['/P'] for page in shown['pages'] if page['label'] and '/P' in page['label']}
    assert begin == {'u:A-', 'u:B-', 'u:B 2-', 'u:C-'}
    assert len(shown['outlines']) == 4
    assert is_sound(packet.path)


def test_bookmarks_deeper_than_any(tmp_path: Path) -> None:
    pdf = Pdf()
    page, below = pdf.page(), ''
    for _level in range(3000):
        below = f'/First {pdf.add(f"<< /Title (T) /Dest [{page} 0 R /Fit] {below} >>")} 0 R'
    pdf.catalog['/Outlines'] = f'<< {below} >>'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'deep.pdf'))
    assert is_sound(packet.path)
