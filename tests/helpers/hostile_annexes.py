"""Pictures and office files that are small and would take more memory than a machine has."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from hostile_pdfs import packed

SIDE = 60_000


def png(side: int = SIDE) -> bytes:
    """A picture of one colour, as wide as it is high."""
    head = struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)
    rows = packed(1_000_000 * (side * (side * 3 + 1) // 1_000_000 + 1), 1, b'\0') if side < SIDE else zlib.compress(b'')
    return b'\x89PNG\r\n\x1a\n' + b''.join(_chunk(*each) for each in ((b'IHDR', head), (b'IDAT', rows), (b'IEND', b'')))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def jpeg() -> bytes:
    """Only its beginning, which says how large it is."""
    return (
        b'\xff\xd8\xff\xc0' + struct.pack('>HBHHB', 11, 8, SIDE, SIDE, 1) + b'\x01\x11\0\xff\xda\0\x08\x01\x01\0\0?\0\0'
    )


def gif() -> bytes:
    """A picture with a frame as large as can be."""
    size = struct.pack('<HH', SIDE, SIDE)
    return b'GIF89a' + size + b'\x80\0\0' + bytes(6) + b',' + bytes(4) + size + b'\0\x02\x02D\x01\0;'


def webp() -> bytes:
    """A picture of 16,383 pixels by as many, the most that there can be, without their bits."""
    size = (16_382 | 16_382 << 14).to_bytes(4, 'little')
    body = b'VP8L' + (5).to_bytes(4, 'little') + b'/' + size + b'\0'
    return b'RIFF' + (len(body) + 4).to_bytes(4, 'little') + b'WEBP' + body


def bmp() -> bytes:
    """A picture without its pixels."""
    head = struct.pack('<IHHI', 54, 0, 0, 54)
    return b'BM' + head + struct.pack('<IiiHHIIiiII', 40, SIDE, SIDE, 1, 24, 0, 0, 0, 0, 0, 0)


def tiff_of_many_pages() -> bytes:
    """Five thousand pages of ten thousand pixels by as many, which are all the same."""
    side, pages, data = 10_000, 5_000, packed(13_000_000, 1, b'\0')
    data += bytes(len(data) % 2)
    made, place = bytearray(b'II*\0' + struct.pack('<I', 8 + len(data)) + data), 8
    for number in range(pages):
        values = (
            (256, 4, side), (257, 4, side), (258, 3, 1), (259, 3, 8), (262, 3, 1), (273, 4, place), (277, 3, 1),
            (278, 4, side), (279, 4, len(data)),
        )  # fmt: skip
        made += struct.pack('<H', len(values))
        made += b''.join(struct.pack('<HHII', key, kind, 1, value) for key, kind, value in values)
        made += struct.pack('<I', len(made) + 4 if number + 1 < pages else 0)
    return bytes(made)


def document(part: str, megabytes: int, folder: str = 'word') -> bytes:
    """A Word file with a part of so many megabytes of empty paragraphs, packed as far as it goes."""
    main = f'{folder}/document.xml'
    paragraph = b'<w:p><w:r><w:t>x</w:t></w:r></w:p>'
    begin = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    large = begin + paragraph * (megabytes * 1_000_000 // len(paragraph)) + b'</w:body></w:document>'
    parts = {main: begin + b'</w:body></w:document>', part: large}
    made = io.BytesIO()
    with zipfile.ZipFile(made, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        noise = random.Random(1).randbytes(megabytes * 1_000_000 // 150)  # so that by its measures it is no bomb
        archive.writestr(f'{folder}/media/noise.bin', noise)
    return made.getvalue()


PICTURES: Mapping[str, Callable[[], bytes]] = {
    'a.png': png, 'b.jpg': jpeg, 'c.gif': gif, 'd.webp': webp, 'e.bmp': bmp, 'f.tif': tiff_of_many_pages,
}  # fmt: skip
