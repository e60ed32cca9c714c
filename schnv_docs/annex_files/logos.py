"""Whether a PNG or JPEG is a picture from beginning to end, by its own marks; nothing is decoded."""

import struct

_PNG, _JPEG = b'\x89PNG\r\n\x1a\n', b'\xff\xd8'
_MOST_PIXELS = 50_000_000
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of frames, which have the size (T.81, B.2.2)."""


def is_whole_picture(data: bytes) -> bool:
    """Tell whether the picture has a size that can be shown, pixels, and its end."""
    if data.startswith(_PNG):
        size = struct.unpack_from('>II', data, 16) if data[12:16] == b'IHDR' and len(data) >= 24 else (0, 0)
        return _is_size(size) and b'IDAT' in data and b'IEND' in data[-1024:]
    return data.startswith(_JPEG) and _is_size(_jpeg_size(data)) and b'\xff\xda' in data and b'\xff\xd9' in data[-1024:]


def _is_size(size: tuple[int, ...]) -> bool:
    width, height = size
    return 0 < width * height <= _MOST_PIXELS


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height by the first frame."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from('>HH', data, place + 5)
            return width, height
        place += 1 if marker == 0xFF else 2 + int.from_bytes(data[place + 2 : place + 4])
    return 0, 0
