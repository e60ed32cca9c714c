"""Stage 6, assemble: a name is bytes, and the same bytes in the packet, where content streams say it."""

import io
import string
from pathlib import Path

import pytest
from foreign import Pdf
from foreign_packet import Packet
from hypothesis import example, given
from hypothesis import strategies as st
from pdf_tools import is_sound, picture
from pypdf.generic import NameObject

from schnv_docs.assemble.pdf.names import name

PLAIN = string.ascii_letters.encode() + string.digits.encode()
BYTES = st.binary(max_size=20).map(lambda data: data.replace(b'\0', b''))
SQUARE = b'1 0 0 rg 100 100 200 200 re f'


@given(data=BYTES)
@example(b'F\xe5')  # ISO 8859-1
@example(b'\xcb\xce\xcc\xe5')  # GBK
@example('Ö'.encode())
@example(b'\xed\xa0\x80')  # a surrogate, as some programs write it in UTF-8
@example(b'A#B')
def test_a_name_is_written_as_the_bytes_it_was_read_as(data: bytes) -> None:
    numbered = b''.join(bytes([each]) if each in PLAIN else b'#%02x' % each for each in data)
    read = NameObject.read_from_stream(io.BytesIO(b'/%s ' % numbered), None)
    written = name(read)
    file = io.BytesIO()
    read.write_to_stream(file)
    assert file.getvalue() == written
    assert NameObject.unnumber(written) == b'/' + data


def test_a_name_in_utf_8_is_text() -> None:
    assert NameObject.read_from_stream(io.BytesIO(b'/#c3#96vrigt'), None) == '/Övrigt'


@pytest.mark.parametrize('said', ['/X\xe5', '/X#e5', '/X#E5', '/\xcb\xce#cc#e5', '/X#23', '/a#20b'])
def test_what_content_names_is_found(said: str, tmp_path: Path) -> None:
    pdf = Pdf()
    form = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 595 842]', SQUARE)
    pdf.page(f'{said} Do'.encode('latin-1'), resources=f'/XObject << {said} {form} 0 R >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert picture(packet.path, 1).getpixel((200, 642)) == (255, 0, 0)
    assert is_sound(packet.path)


def test_nul_ends_a_name(tmp_path: Path) -> None:
    """It is white space (ISO 32000-1, 7.2.2), which pypdf takes for a letter."""
    pdf = Pdf()
    form = pdf.add('/Type /XObject /Subtype /Form\0/BBox [0 0 595 842]', SQUARE)
    pdf.page(b'/X Do', resources=f'/XObject << /X\0{form} 0 R >>')
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    assert picture(packet.path, 1).getpixel((200, 642)) == (255, 0, 0)
    assert is_sound(packet.path)
