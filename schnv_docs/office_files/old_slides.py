"""PowerPoint files of the binary kind (MS-PPT) without comments: LibreOffice without windows crashes on them."""

import struct
from collections.abc import Iterator

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.ole import read_streams

_DOCUMENT, _PASSWORD = 'PowerPoint Document', 'EncryptedSummary'
_CONTAINER = 0xF
_TAGS = 0x138B
"""What programs after the first put into a slide: records within, though it is not called a container (2.3.24)."""
_COMMENT, _TEXT, _NOTHING = 0x2EE0, 0x0FBA, 0x2FFF
_DEEPEST = 30


def prepare_old_slides(data: bytes) -> tuple[bytes, list[FileFinding]]:
    """Return the file ready to be printed, and how many comments it has, and whose."""
    streams = read_streams(data)
    content = streams.read(_DOCUMENT) if streams and _PASSWORD not in streams.names else None
    if streams is None or content is None:
        return data, []
    changed, authors = bytearray(content), []
    comments = [record for record in _records(content, 0, len(content)) if record[1] == _COMMENT]
    for begin, _kind, end in comments:
        struct.pack_into('<H', changed, begin + 2, _NOTHING)
        within = _records(content, begin + 8, end)
        authors += [content[place + 8 : last] for place, kind, last in within if _is_author(content, place, kind)]
    streams.write(_DOCUMENT, bytes(changed))
    return streams.file, found(What.COMMENTS, len(comments), [each.decode('utf-16-le', 'replace') for each in authors])


def _is_author(data: bytes, place: int, kind: int) -> bool:
    """Tell whether a record is the first of a comment's texts, by its number (2.8.1)."""
    return kind == _TEXT and not struct.unpack_from('<H', data, place)[0] >> 4


def _records(data: bytes, place: int, end: int, depth: int = 0) -> Iterator[tuple[int, int, int]]:
    """Yield where each record begins, its kind, and where it ends; what a record holds follows on it."""
    while place + 8 <= end:
        version, kind, length = struct.unpack_from('<HHI', data, place)
        last = min(place + 8 + length, end)
        yield place, kind, last
        if (version & 0xF == _CONTAINER or kind == _TAGS) and depth < _DEEPEST:
            yield from _records(data, place + 8, last, depth + 1)
        place = last
