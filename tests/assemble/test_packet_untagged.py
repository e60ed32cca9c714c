"""Stage 6, assemble: pages and annotations of annexes that no structure tree knows of."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from foreign import Pdf, Tagged, link, marked, text, with_form
from foreign_packet import Packet
from pdf_judge import judge
from pdf_structure import struct

from schnv_docs.assemble import Placed


def _scanned(pdf: Pdf) -> None:
    form = pdf.add(
        '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /StructParents 4', b'/P <</MCID 7>> BDC 9 9 9 9 re f EMC'
    )
    properties = '/Properties << /MC0 << /MCID 5 >> /MC1 << /Lang (sv) >> >>'
    content = marked(3, "Ett") + b'/Span /MC0 BDC 0 0 9 9 re f EMC /Span /MC1 BDC EMC /Fm0 Do'
    pdf.page(content, '/StructParents 0', resources=f'{properties} /XObject << /Fm0 {form} 0 R >>')
    page = pdf.page(text("Två"))
    pdf.annotate(page, link('/A << /S /URI /URI (https://example.org) >>', said=''))
    field = '/Subtype /Widget /FT /Tx /T (namn) /V (Anna) /Rect [72 400 172 420] /F 4 /StructParent 3'
    pdf.catalog['/AcroForm'] = f'<< /Fields [{pdf.annotate(page, field)} 0 R] >>'
    pdf.annotate(page, '/Subtype /Text /Rect [9 9 19 19]')
    pdf.annotate(page, '/Subtype /Popup /Rect [9 9 19 19]')


def _figures(placed: Placed) -> Sequence[Any]:
    """The elements that were made for a part; those it brought are finished already."""
    element: Any = placed.element.get_object()
    kids: list[Any] = [kid.get_object() for kid in element['/K']]
    return [kid for kid in kids if isinstance(kid, dict)]


def test_untagged_pages_are_described_figures(tmp_path: Path) -> None:
    pdf = Pdf()
    _scanned(pdf)
    scan = pdf.save(tmp_path / 'scan.pdf')
    tagged = Tagged()
    with_form(tagged)
    packet = Packet(tmp_path, scan, scan, tagged.save(tmp_path / 'tagged.pdf'))
    assert struct(packet.path) == []
    assert packet.placed[1].untagged
    _heading, _way_back, *found = _figures(packet.placed[1])
    kinds = [(str(each['/S']), each.get('/Alt')) for each in found]
    assert [kind for kind, _alt in kinds] == ['/Figure', '/Figure', '/Link', '/Form', '/Annot', '/Annot']
    assert [alt for _kind, alt in kinds[:2]] == ["Bilaga A, sida 1, inskannad", "Bilaga A, sida 2, inskannad"]
    assert not re.search(rb'/MCID [57]', packet.bytes_unpacked())
    notes = packet.page(0, 1)['/Annots']
    assert [note.get('/Contents') for note in notes][:3] == [
        'https://example.org', "namn", None,
    ]  # fmt: skip
    assert kinds[4][1] == "Bilaga A, sida 2, inskannad", "of the element: it is nothing that its author wrote"
    assert packet.page(0, 1)['/Tabs'] == '/S'


def test_a_page_that_the_tags_forgot_is_a_figure(tmp_path: Path) -> None:
    """Somebody put a scanned page into a tagged document; a blank one and one of artifacts are none."""
    pdf = Tagged()
    pdf.paper("Taggad")
    pdf.page(text("Inskannad"))
    pdf.page(b'')
    pdf.page(b'/Artifact BMC\n' + text("Sida 4") + b'EMC\n')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    assert packet.placed[1].untagged == (2,)
    assert [str(each['/Alt']) for each in _figures(packet.placed[1]) if each['/S'] == '/Figure'] == [
        "Bilaga A, sida 2, inskannad"
    ]
    assert struct(packet.path) == []
    assert judge(packet.path, 'ua1') in ([], [line for line in judge(packet.path, 'ua1') if ' 5-1 ' in line])


def test_annotations_that_stand_in_the_page_itself_are_tagged(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(text("Ett"), f'/Annots [<< /Type /Annot {link("/A << /S /URI /URI (https://example.org) >>")} >> null]')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'direct.pdf'))
    assert struct(packet.path) == []


def test_words_that_look_like_a_content_number_stay(tmp_path: Path) -> None:
    """The numbers that a lost structure tree has left are taken out of the marks alone."""
    pdf = Pdf()
    pdf.page(marked(3, "Se /MCID 12 i filen"))
    packet = Packet(tmp_path, pdf.save(tmp_path / 'scan.pdf'))
    assert "Se /MCID 12 i filen" in packet.text(0)
    assert b'/MCID 3' not in packet.bytes_unpacked()
