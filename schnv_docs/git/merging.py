"""What two changes of one text are together."""

from pathlib import Path
from tempfile import TemporaryDirectory

from .program import Refused, run


def has_changes(text: bytes, base: bytes, other: bytes) -> bool:
    """Tell whether a text has all that was changed from `base` to `other`, whatever else was changed in it."""
    with TemporaryDirectory() as place:
        files = [Path(place) / name for name in ('text', 'base', 'other')]
        for file, data in zip(files, (text, base, other), strict=True):
            file.write_bytes(data)
        try:
            return run(Path(place), 'merge-file', '--stdout', '--quiet', *map(str, files)) == text
        except Refused:
            return False  # they collide
