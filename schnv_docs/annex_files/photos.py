"""Photos without what a camera or telephone wrote into them: place, time, owner. The pixels stay as they are."""

import re
import struct
from collections.abc import Iterator
from itertools import islice

_START, _SCAN = b'\xff\xd8', 0xDA
_ALONE = {0x01, *range(0xD0, 0xD8)}
_ICC, _ADOBE = b'ICC_PROFILE\0', b'Adobe'
_EXIF, _PLACE, _LARGEST = re.compile(rb'Exif\0\0(?=II\*\0|MM\0\*)'), 0x8825, 65536
_MOST = 100  # directories that are looked into; photos have one, a PDF has one for each
_KEPT = {0xE0: b'JF', 0xE2: _ICC, 0xEE: _ADOBE}
"""Application segments that say how pixels are to be understood, by their markers; all others go (T.81, B.2.4.6)."""


def without_metadata(data: bytes) -> bytes:
    """Return a JPEG file without Exif, XMP, IPTC and comments; anything else as it is."""
    if not data.startswith(_START):
        return data
    kept, place = [_START], len(_START)
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == _SCAN:
            return b''.join(kept) + _to_the_end(data[place:])
        if marker == 0xFF:  # a byte that fills
            place += 1
            continue
        size = 2 if marker in _ALONE else 2 + int.from_bytes(data[place + 2 : place + 4])
        segment = data[place : place + size]
        if not _is_metadata(marker, segment[4:]):
            kept.append(segment)
        place += size
    return data  # not the file it says to be; whoever decodes it will say so


def has_place(data: bytes) -> bool:
    """Tell whether a photo says where it was taken, by its Exif (TIFF 6.0, 2; Exif 2.32, 4.6.3)."""
    places = islice(_EXIF.finditer(data), _MOST)
    return any(_PLACE in _tags(data[found.end() : found.end() + _LARGEST]) for found in places)


def _tags(exif: bytes) -> Iterator[int]:
    """Yield the tags of the first directory."""
    order = '>' if exif.startswith(b'MM') else '<'
    try:
        first = struct.unpack_from(f'{order}I', exif, 4)[0]
        for number in range(struct.unpack_from(f'{order}H', exif, first)[0]):
            yield struct.unpack_from(f'{order}H', exif, first + 2 + 12 * number)[0]
    except struct.error:
        return


def _is_metadata(marker: int, content: bytes) -> bool:
    if marker == 0xFE:
        return True
    return 0xE0 <= marker <= 0xEF and not (marker in _KEPT and content.startswith(_KEPT[marker]))


def _to_the_end(scan: bytes) -> bytes:
    """Return the picture up to its last end: behind it, telephones keep further pictures with their own metadata."""
    end = _end_of_picture(scan)
    return scan[:end] if end else scan


def _end_of_picture(scan: bytes) -> int:
    """Find where the first picture ends: at its end marker, which pixels never look like; thumbnails are gone."""
    place = scan.find(b'\xff\xd9')
    return place + 2 if place >= 0 else 0
