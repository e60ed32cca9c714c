"""What office files carry with them: photos, whose metadata go, and embedded files and films, which are named."""

import posixpath

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.photos import has_place, without_metadata
from .package import OfficePackage

_FILMS = ('.mp4', '.mov', '.avi', '.wmv', '.m4v', '.mp3', '.m4a', '.wav', '.wma', '.mkv', '.webm')
_EMBEDDED = ('embeddings', 'activeX')


def strip_photos(package: OfficePackage) -> list[FileFinding]:
    """Take place, time and camera out of every photo, whose colours stay, and tell how many had a place."""
    places = 0
    for name in package.names:
        if not name.startswith('docProps/'):
            before = package.data(name)
            after = without_metadata(before)
            if after != before:
                places += has_place(before)
                package.replace(name, after)
    return found(What.PLACES, places)


def things_inside(package: OfficePackage) -> list[FileFinding]:
    """Return the embedded files, charts' own tables apart, and the films and sounds."""
    charts = {
        target
        for name in package.names
        if posixpath.basename(posixpath.dirname(name)) == 'charts'
        for target in package.related(name, 'package')
    }
    files = [name for name in package.names if any(f'/{each}/' in name for each in _EMBEDDED) and '/_rels/' not in name]
    files = [name for name in files if name not in charts]
    films = [name for name in package.names if name.lower().endswith(_FILMS)]
    return [
        *found(What.EMBEDDED, len(files), map(posixpath.basename, files)),
        *found(What.MEDIA, len(films), map(posixpath.basename, films)),
    ]
