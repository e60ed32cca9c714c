"""Office files as archives: what they unpack to, which may fill the machine's memory, and the times within them."""

import io
import zipfile
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 500_000_000
MOST_ENTRIES = 20_000
MOST_RATIO = 200
"""How many times larger than the file its contents may be, if they are more than `SMALL`; real ones stay below 50."""
SMALL = 50_000_000
MOST_OF_A_LIST = 10_000_000

FIRST_DOS_DATE = (1980, 1, 1, 0, 0, 0)

_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def names(path: Path) -> list[str]:
    """Return the names of an archive's entries; none of what is no archive."""
    return [entry.filename for entry in _entries(path)]


def unpacks_to_too_much(file: Path | BinaryIO) -> bool:
    """Return whether an archive would unpack to too much, by its directory; nothing is unpacked."""
    if _length_of_directory(file) > MOST_OF_A_LIST:
        return True
    entries = _entries(file)
    size = sum(entry.file_size for entry in entries)
    packed = file.stat().st_size if isinstance(file, Path) else file.seek(0, io.SEEK_END)
    ratio = size / max(1, packed) if entries else 0
    return size > MOST_BYTES or (size > SMALL and ratio > MOST_RATIO) or len(entries) > MOST_ENTRIES


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part that lists others. Raises ValueError where it is far too long, and whatever zipfile does."""
    if archive.getinfo(name).file_size > MOST_OF_A_LIST:
        raise ValueError(f'{name} unpacks to too much')
    return archive.read(name)


def with_fixed_times(data: bytes) -> bytes:
    """Return the same archive with the same times, so that equal documents are equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, FIRST_DOS_DATE), old.read(entry), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _length_of_directory(file: Path | BinaryIO) -> int:
    """Return how many bytes zipfile would read as the list of entries, each of which takes five times as many."""
    try:
        with file.open('rb') if isinstance(file, Path) else nullcontext(file) as opened:
            end = zipfile._EndRecData(opened)  # type: ignore[attr-defined] # as zipfile itself finds it
    except _BROKEN:
        return 0
    return end[zipfile._ECD_SIZE] if end else 0  # type: ignore[attr-defined]


def _entries(file: Path | BinaryIO) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except _BROKEN:
        return []
