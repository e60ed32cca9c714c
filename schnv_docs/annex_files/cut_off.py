"""Pictures that end too early, as after a broken upload: known by their own marks, without decoding them."""

from collections.abc import Callable
from pathlib import Path

_SCAN, _END = b'\xff\xda', b'\xff\xd9'
_PNG_HEAD, _CHUNK = 8, 12


def lacks_its_end(path: Path) -> bool:
    """Return whether a picture certainly lacks its end; of kinds not known here, nothing is said."""
    check = _CHECKS.get(path.suffix.lower())
    return check is not None and check(path.read_bytes())


def _jpeg(data: bytes) -> bool:
    """Whether no end follows the picture's own scan; thumbnails have theirs in segments before it (T.81, B.1.1)."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        if data[place : place + 2] == _SCAN:
            return data.find(_END, place) < 0
        is_filled = data[place + 1] == 0xFF
        place += 1 if is_filled else 2 + int.from_bytes(data[place + 2 : place + 4])
    return place + 4 > len(data)


def _png(data: bytes) -> bool:
    """Whether a chunk of pixels is longer than what is left of the file (PNG, 5.3)."""
    place = _PNG_HEAD
    while place + 8 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        if kind == b'IEND':
            return False
        if kind == b'IDAT' and place + _CHUNK + size > len(data):
            return True
        place += _CHUNK + size
    return False


def _webp(data: bytes) -> bool:
    return int.from_bytes(data[4:8], 'little') + 8 > len(data)


_CHECKS: dict[str, Callable[[bytes], bool]] = {'.jpg': _jpeg, '.jpeg': _jpeg, '.png': _png, '.webp': _webp}
