"""Which LibreOffice and which fonts are here: with our own sources they decide the bytes of a PDF."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from .presence import USES_FONTCONFIG, find_soffice

SHORT = 12  # characters of a digest that people compare
_VERSION = re.compile(rb'"ooSetupVersionAboutBox"[^>]*>\s*<value>([0-9.]+)</value>')
# From the folder of the program: on Linux and Windows, and on macOS.
_SHARES = ('../share', '../Resources')
_RC_FILES = ('versionrc', 'version.ini', '../Resources/versionrc')
_BINARIES = ('soffice.bin', 'libmergedlo.so', 'mergedlo.dll', '../Frameworks/libmergedlo.dylib')
_FONT_FOLDERS = ('/Library/Fonts', '~/Library/Fonts', '/System/Library/Fonts', r'C:\Windows\Fonts')
_FORMAT = '%{file|basename}\t%{fullname}\t%{style}\t%{fontversion}\n'


def office_digest() -> str:
    """Return a digest that is the same for the same LibreOffice; '' where there is none."""
    soffice = find_soffice()
    if soffice is None:
        return ''
    program = soffice.resolve()
    found = hashlib.sha256(soffice.read_bytes() if program.stat().st_size < 1 << 16 else b'')
    for name in _RC_FILES:
        found.update(_content(program.parent / name))
    for name in _BINARIES:
        if (path := program.parent / name).is_file():
            found.update(f'{name} {path.stat().st_size} {int(path.stat().st_mtime)}\n'.encode())
    return found.hexdigest()


def office_version() -> str:
    """Return the version of LibreOffice, "7.4.7.2", or '' where it is not known."""
    soffice = find_soffice()
    for share in _SHARES if soffice else ():
        content = _content(soffice.resolve().parent / share / 'registry' / 'main.xcd') if soffice else b''
        if match := _VERSION.search(content):
            return match[1].decode()
    return ''


def made_with(fonts: str = '') -> str:
    """Return which LibreOffice and fonts are here, on one line: the same files come of the same ones only.

    `fonts` is the fonts' digest, if it is known.
    """
    return f'LibreOffice {office_version() or "?"}, fonts {(fonts or fonts_digest())[:SHORT]}'


def fonts_digest() -> str:
    """Return a digest that is the same for the same fonts in the same versions."""
    lines = _listed() if USES_FONTCONFIG and shutil.which('fc-list') else _in_folders()
    return hashlib.sha256('\n'.join(sorted(lines)).encode(errors='replace')).hexdigest()


def _listed() -> list[str]:
    listed = subprocess.run(['fc-list', f'--format={_FORMAT}'], capture_output=True, check=False)
    return listed.stdout.decode(errors='replace').splitlines()


def _in_folders() -> list[str]:
    files = (path for folder in map(Path, _FONT_FOLDERS) for path in folder.expanduser().glob('**/*'))
    return [f'{path.name} {path.stat().st_size}' for path in files if path.is_file()]


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b''
