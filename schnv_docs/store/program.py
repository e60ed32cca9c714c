"""What makes the products: our own sources, the libraries, LibreOffice and the fonts, each as a digest."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from ..machine.versions import fonts_digest, made_with, office_digest
from .recipe import digest_of

_ROOT = Path(__file__).parents[1]
_ABOUT = ('.dist-info', '.egg-info')
_WATCHED = ('SOURCE_DATE_EPOCH', 'HOME')
_WATCHED_BEGINNINGS = ('GIT_', 'SCHNV_', 'XDG_', 'FONTCONFIG_')


@cache
def sources(*names: str) -> str:
    """Return a digest of the sources of packages and modules of ours, or of all of them."""
    digest = hashlib.sha256()
    for place in [_ROOT / each for each in names] or [_ROOT]:
        for path in sorted(_files(place) if place.is_dir() else [str(place)]):
            digest.update(f'{os.path.relpath(path, _ROOT)}\n'.encode())
            digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for each in os.scandir(folder):
        if each.is_dir():
            if each.name != '__pycache__':
                yield from _files(Path(each.path))
        elif not each.name.endswith(('.pyc', '.po')):
            yield each.path


@cache
def libraries(*wanted: str) -> str:
    """Return a digest of Python's version and those of libraries, or of all that is installed for it."""
    names = {name for name in installed() if not wanted or name.partition('-')[0].lower() in wanted}
    return digest_of(sys.version, sorted(names))


@cache
def installed() -> frozenset[str]:
    """Return the names and versions of the libraries, as their folders have them; ours is known by its sources."""
    folders = [folder for folder in sys.path if folder and Path(folder).is_dir()]
    found = (entry.name for folder in folders for entry in os.scandir(folder))
    # Where we are installed, each process of ours sees otherwise; our sources are known anyhow.
    return frozenset(name for name in found if name.endswith(_ABOUT) and not name.startswith(_ROOT.name))


def environment() -> str:
    """Return a digest of what the environment says about builds."""
    told = {name: said for name, said in os.environ.items() if name in _WATCHED or name.startswith(_WATCHED_BEGINNINGS)}
    return digest_of(sorted(told.items()))


class Tools:
    """LibreOffice and the fonts, looked for once."""

    @cached_property
    def office(self) -> str:
        """A digest of LibreOffice; '' where there is none."""
        return office_digest()

    @cached_property
    def fonts(self) -> str:
        """A digest of the fonts."""
        return fonts_digest()

    @cached_property
    def named(self) -> str:
        """Both on one line, for people."""
        return made_with(self.fonts)
