"""Stage 6, assemble: a packet of large scans takes little memory, and each of their bytes is in it."""

import os
import tracemalloc
from pathlib import Path

import foreign_packet
import pytest
from foreign import Pdf
from foreign_packet import Packet
from pdf_tools import is_sound
from pypdf.generic import StreamObject

from schnv_docs.assemble.pdf import reader
from schnv_docs.assemble.pdf.objects import dictionary

WIDE, HIGH = 1200, 1500
SIZE = WIDE * HIGH  # bytes of a picture
"""Scans whose pictures are in no way smaller: noise."""


def _scan(path: Path, pages: int) -> list[bytes]:
    """Write a file of noise and return its pictures."""
    pdf, pictures = Pdf(), [os.urandom(SIZE) for _page in range(pages)]
    for data in pictures:
        entries = f'/Type /XObject /Subtype /Image /Width {WIDE} /Height {HIGH} /ColorSpace /DeviceGray'
        number = pdf.add(f'{entries} /BitsPerComponent 8', data)
        pdf.page(b'q 595 0 0 842 0 0 cm /Im Do Q', resources=f'/XObject << /Im {number} 0 R >>')
    pdf.save(path)
    return pictures


def _pictures_of(packet: Packet) -> list[bytes]:
    found = [dictionary(dictionary(page['/Resources'])['/XObject'])['/Im'] for page in packet.reader.pages[1:]]
    return [each.get_data() for each in found if isinstance(each, StreamObject)]


@pytest.mark.parametrize('large', [1, 10**9], ids=['left in the file', 'read at once'])
def test_every_byte_of_a_picture_is_in_the_packet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    monkeypatch.setattr(reader, '_LARGE_FILE', large)
    one, two = _scan(tmp_path / 'one.pdf', 2), _scan(tmp_path / 'two.pdf', 1)
    packet = Packet(tmp_path, tmp_path / 'one.pdf', tmp_path / 'two.pdf')
    assert _pictures_of(packet) == one + two
    assert is_sound(packet.path)


def test_scans_are_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_packet, 'PdfReader', lambda _path: None)  # which reads the packet at once
    paths = [tmp_path / f'{n}.pdf' for n in range(2)]
    for path in paths:
        _scan(path, 12)
    tracemalloc.start()
    Packet(tmp_path, *paths)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * SIZE < sum(path.stat().st_size for path in paths) / 2
