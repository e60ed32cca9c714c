"""Stage 6, assemble: what has been compared once, by this program with these libraries, is not compared again."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ...written import write_whole

_LIBRARIES = ('pypdf', 'pypdfium2', 'pikepdf')
_MOST = 5000  # lines


def key(file: Path, beside: Iterable[Path] = ()) -> str:
    """Return what an annex is known by: its bytes, and those of the others that may change how it looks."""
    digests = [_digest(file), *sorted(map(_digest, beside))]
    return hashlib.sha256('\n'.join([_program(), *digests]).encode()).hexdigest()


def known(path: Path) -> list[str]:
    """Return the keys in a record, the latest last; none where there is no record."""
    try:
        return path.read_text(encoding='ascii').split()
    except (OSError, ValueError):
        return []


def remember(path: Path, keys: Iterable[str]) -> None:
    """Add keys to a record."""
    before = known(path)
    new = dict.fromkeys([*before, *keys])
    if len(new) > len(before):
        write_whole(path, ''.join(f'{each}\n' for each in [*new][-_MOST:]).encode())


def _digest(file: Path) -> str:
    with file.open('rb') as data:
        return hashlib.file_digest(data, 'sha256').hexdigest()


@cache
def _program() -> str:
    """Return a digest of all that a packet is assembled by: after an update everything is compared again."""
    own = sorted(Path(__file__).parents[1].rglob('*.py'))
    digest = hashlib.sha256(' '.join(version(each) for each in _LIBRARIES).encode())
    for path in own:
        digest.update(path.read_bytes())
    return digest.hexdigest()
