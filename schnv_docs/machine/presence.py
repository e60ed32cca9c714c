"""Is it there? LibreOffice, a Python to steer it, fonts, and a browser, looked for without running them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from glob import glob
from pathlib import Path

# On macOS and Windows LibreOffice brings its fonts along, and a stray fc-list knows nothing of them.
USES_FONTCONFIG = sys.platform not in ('darwin', 'win32')

_PLACES = (
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    r'C:\Program Files\LibreOffice\program\soffice.com',
    r'C:\Program Files (x86)\LibreOffice\program\soffice.com',
)

# LibreOffice's own Python and the module that shows that it can steer it, from the folder of soffice.
_OWN_PYTHONS = (
    ('../Resources/python', '../Resources/uno.py'),  # macOS
    ('python.exe', 'uno.py'),  # Windows
    ('python', 'uno.py'),  # Linux, as LibreOffice packages it itself
)
# The system's Python, and where its distribution puts that module.
_SYSTEM_PYTHON = '/usr/bin/python3'
_SYSTEM_MODULES = (
    '/usr/lib/python3/dist-packages/uno.py',  # Debian, Ubuntu
    '/usr/lib64/python3.*/site-packages/uno.py',  # Fedora, openSUSE
    '/usr/lib/python3.*/site-packages/uno.py',  # Arch, Alpine
)

_CHROMIUMS = (
    'chromium',
    'chromium-browser',
    'google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    r'C:\Program Files\Google\Chrome\Application\chrome.exe',
)

# Word's fonts and the free ones of the same widths; LibreOffice takes the one for the other.
_SAME_WIDTHS = (
    ('Calibri', 'Carlito'),
    ('Cambria', 'Caladea'),
    ('Arial', 'Liberation Sans'),
    ('Times New Roman', 'Liberation Serif'),
    ('Courier New', 'Liberation Mono'),
)
_TWIN = {a.casefold(): b.casefold() for pair in _SAME_WIDTHS for a, b in (pair, pair[::-1])}
# Java itself has not brought its XML binding since version 11.
_JAXB = Path('/usr/share/java/jaxb-runtime.jar')
_DEBIAN = Path('/etc/debian_version')


def find_soffice() -> Path | None:
    """Find LibreOffice: where SCHNV_SOFFICE says, if set; else in PATH or where macOS and Windows keep it."""
    chosen = os.environ.get('SCHNV_SOFFICE')
    candidates = (chosen,) if chosen else ('soffice', 'libreoffice', *_PLACES)
    found = (shutil.which(candidate) for candidate in candidates)
    return next((Path(path) for path in found if path), None)


def find_uno_python() -> Path | None:
    """Find a Python that imports uno: what SCHNV_UNO_PYTHON says, if set; else LibreOffice's own or the system's."""
    chosen = os.environ.get('SCHNV_UNO_PYTHON')
    return next(_asked(chosen) if chosen else _uno_pythons(), None)


def _uno_pythons() -> Iterator[Path]:
    found = find_soffice()
    for soffice in (*([found.resolve()] if found else []), *map(Path, _PLACES)):
        for python, module in _OWN_PYTHONS:
            if (soffice.parent / python).is_file() and (soffice.parent / module).is_file():
                yield soffice.parent / python
    if Path(_SYSTEM_PYTHON).is_file() and any(map(glob, _SYSTEM_MODULES)):
        yield Path(_SYSTEM_PYTHON)
    yield from _asked(_SYSTEM_PYTHON)
    yield from _asked('python3')


def _asked(python: str) -> Iterator[Path]:
    """Yield the interpreter, if it imports uno when it is run."""
    found = shutil.which(python)
    command = [found or python, '-s', '-c', 'import uno']
    if found and not subprocess.run(command, capture_output=True, check=False).returncode:
        yield Path(found)


def has_part(part: str) -> bool:
    """Tell whether LibreOffice has 'writer', 'calc' or 'impress', which Linux packages separately."""
    program = _program_folder()
    if program is None:
        return find_soffice() is not None  # a wrapper, or a system that has it in one piece
    share = program.parent / 'share'
    # In Debian 12 the plain folder is a link to configuration, which stays when the part is removed.
    registry = share / ('.registry' if (share / 'registry').is_symlink() else 'registry')
    return (registry / f'{part}.xcd').is_file()


def has_jaxb() -> bool:
    """Tell whether Java's XML binding is there; where it is on other systems than Debian nobody knows."""
    return _JAXB.is_file() or not _DEBIAN.is_file()


def find_chromium() -> Path | None:
    """Find Chromium or its twin Chrome, in PATH or where macOS and Windows keep it."""
    found = (shutil.which(each) for each in _CHROMIUMS)
    return next((Path(path) for path in found if path), None)


def has_windowed_office() -> bool:
    """Tell whether LibreOffice is there with windows: Debian would remove it for a part without (-nogui)."""
    program = _program_folder()
    return program is not None and any(program.glob('libvclplug_*'))


def _program_folder() -> Path | None:
    found = find_soffice()
    folder = found.resolve().parent if found else None
    return folder if folder and (folder / 'soffice.bin').is_file() else None


def missing_fonts(families: Iterable[str]) -> list[str]:
    """Return the font families that are missing; one counts as there if its twin of the same widths is.

    Where there is no fontconfig to ask, none are.
    """
    program, wanted = shutil.which('fc-list'), list(families)
    if not (USES_FONTCONFIG and program):
        return []
    if _lacking(wanted, _families(program)):
        _families.cache_clear()  # they may have been installed since
    return _lacking(wanted, _families(program))


def _lacking(families: Iterable[str], there: frozenset[str]) -> list[str]:
    return [family for family in families if not there & {family.casefold(), _TWIN.get(family.casefold())}]


@cache
def _families(program: str) -> frozenset[str]:
    listed = subprocess.run([program, '--format=%{family}\n'], capture_output=True, text=True, check=False)
    return frozenset(name.strip().casefold() for name in listed.stdout.replace(',', '\n').splitlines())
