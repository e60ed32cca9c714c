"""The table of what is needed: why, whether it is there, and which package brings it on each system."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..i18n import gettext as _
from .presence import (
    USES_FONTCONFIG,
    find_chromium,
    find_soffice,
    find_uno_python,
    has_jaxb,
    has_part,
    has_windowed_office,
    missing_fonts,
)

# Family, Debian's package, Fedora's package.
_FONTS = (
    ('Carlito', 'fonts-crosextra-carlito', 'google-carlito-fonts'),
    ('Caladea', 'fonts-crosextra-caladea', 'google-crosextra-caladea-fonts'),
    ('Liberation Sans', 'fonts-liberation', 'liberation-sans-fonts'),
    ('Liberation Serif', 'fonts-liberation', 'liberation-serif-fonts'),
    ('Liberation Mono', 'fonts-liberation', 'liberation-mono-fonts'),
    ('DejaVu Sans', 'fonts-dejavu-core', 'dejavu-sans-fonts'),
    ('Symbola', 'fonts-symbola', 'gdouros-symbola-fonts'),
)


@dataclass(frozen=True)
class Need:
    """One thing needed, and the package that brings it; none named: it comes with the others."""

    name: str
    why: str
    is_there: bool
    debian: str
    fedora: str
    macos: str = ''
    windows: str = ''


class Missing(Exception):
    """Something is missing on the machine; the text is for people and says what to do."""

    def __init__(self, missing: Sequence[Need], said: str = '') -> None:
        super().__init__(message(missing, said))
        self.missing = tuple(missing)


def office(parts: Iterable[str] = ()) -> tuple[Path, Path]:
    """Find LibreOffice with these parts ('writer', 'calc', 'impress') and a Python to steer it, or raise `Missing`."""
    wanted = set(parts) or {'writer'}
    missing = [need for part, need in _parts().items() if part in wanted and not need.is_there]
    soffice, python = find_soffice(), find_uno_python()
    if python is None:
        missing.append(uno(False))
    if missing or soffice is None or python is None:
        raise Missing(missing)
    return soffice, python


def require_fonts(families: Iterable[str]) -> None:
    """Raise `Missing` if one of a template's fonts is not here; the pages would break in other places."""
    why = _("font of a template; install it, or choose another one in Word")
    known = {family: (debian, fedora) for family, debian, fedora in _FONTS}
    gone = missing_fonts(families)
    if gone:
        raise Missing([Need(name, why, False, *known.get(name, ('', ''))) for name in gone])


def needs(tests: bool = False) -> list[Need]:
    """Return everything needed, by the tests too if wanted: looked for now, named in the language in use."""
    found = [*_parts().values(), uno(find_uno_python() is not None), _fontconfig(), *_fonts()]
    return [*found, *_test_programs()] if tests else found


def _parts() -> dict[str, Need]:
    return {
        'writer': _part('writer', _("makes PDF of Word files")),
        'calc': _part('calc', _("makes PDF of Excel files")),
        'impress': _part('impress', _("makes PDF of PowerPoint files")),
    }


def _part(part: str, why: str) -> Need:
    package = f'libreoffice-{part}'
    return Need(
        f'LibreOffice {part.title()}',
        why,
        has_part(part),
        debian=package if has_windowed_office() else f'{package}-nogui',
        fedora=package,
        macos='libreoffice',
        windows='TheDocumentFoundation.LibreOffice',
    )


def uno(is_there: bool) -> Need:
    """Return the need of a Python that can steer LibreOffice."""
    return Need(
        'python3-uno',
        _("lets a build steer LibreOffice"),
        is_there,
        debian='python3-uno',
        fedora='libreoffice-pyuno',
        macos='libreoffice',
        windows='TheDocumentFoundation.LibreOffice',
    )


def _fontconfig() -> Need:
    is_there = not USES_FONTCONFIG or shutil.which('fc-list') is not None
    return Need('fontconfig', _("finds the fonts"), is_there, 'fontconfig', 'fontconfig')


def _fonts() -> list[Need]:
    # Without fontconfig nobody knows, and asking apt for a font that is there costs nothing.
    gone = missing_fonts(family for family, _debian, _fedora in _FONTS)
    unknown = not _fontconfig().is_there
    why = _("font that the documents and annexes are set in")
    return [Need(name, why, not unknown and name not in gone, debian, fedora) for name, debian, fedora in _FONTS]


def _test_programs() -> list[Need]:
    poppler, qpdf = _("lets the tests read PDF files"), _("lets the tests check PDF files")
    vera = _("lets veraPDF judge what the tests build")
    page = _("lets the tests use the register's page")
    jq = _("lets the tests run what GitHub runs")
    sign, stamp = _("lets the tests sign dispatches and seals"), _("lets the tests give timestamps")
    return [
        Need(
            'Poppler', poppler, all(map(shutil.which, ('pdftotext', 'pdfinfo', 'pdftoppm'))),
            'poppler-utils', 'poppler-utils', 'poppler', 'oschwartz10612.Poppler',
        ),
        Need(
            'Java', vera, shutil.which('java') is not None,
            'default-jre-headless', 'java-headless', 'openjdk', 'EclipseAdoptium.Temurin.21.JRE',
        ),
        Need(
            'JAXB', vera, has_jaxb(), 'libjaxb-java', 'jaxb-runtime',
        ),
        Need(
            'OpenSSH', sign, shutil.which('ssh-keygen') is not None,
            'openssh-client', 'openssh', 'openssh', 'Microsoft.OpenSSH.Preview',
        ),
        Need(
            'OpenSSL', stamp, shutil.which('openssl') is not None,
            'openssl', 'openssl', 'openssl', 'ShiningLight.OpenSSL.Light',
        ),
        Need('jq', jq, shutil.which('jq') is not None, 'jq', 'jq', 'jq', 'jqlang.jq'),
        Need('qpdf', qpdf, shutil.which('qpdf') is not None, 'qpdf', 'qpdf', 'qpdf', 'QPDF.QPDF'),
        Need(
            'Chromium', page, find_chromium() is not None, 'chromium', 'chromium', 'chromium', 'Google.Chrome',
        ),
        Need(
            'ChromeDriver', page, shutil.which('chromedriver') is not None,
            'chromium-driver', 'chromedriver', 'chromedriver', 'Chromium.ChromeDriver',
        ),
    ]  # fmt: skip


def message(missing: Sequence[Need], said: str = '') -> str:
    """Say what is missing, why, and the remedy on each system; `said` is what apt-get answered."""
    lines = [_("Something is missing on this machine:"), '']
    lines += [f'  - {need.name}: {need.why}' for need in missing]
    if said:
        lines += ['', _("It could not be installed. The last words of apt-get:"), '']
        lines += [f'  {line}' for line in said.splitlines()]
    if remedies := _remedies(missing):
        lines += ['', _("Install it, then run the same command again:"), '', *remedies]
    return '\n'.join(lines)


def _remedies(missing: Sequence[Need]) -> list[str]:
    systems = (
        ('Debian, Ubuntu', 'sudo apt-get install --no-install-recommends', [need.debian for need in missing]),
        ('Fedora', 'sudo dnf install', [need.fedora for need in missing]),
        ('macOS', 'brew install', [need.macos for need in missing]),
        ('Windows', 'winget install', [need.windows for need in missing]),
    )
    return [
        f'  {system + ":":<16}{command} {" ".join(wanted)}'
        for system, command, packages in systems
        if (wanted := unique(packages))
    ]


def unique(packages: Iterable[str]) -> list[str]:
    """Return the packages, each once, in order, without the empty ones."""
    return [package for package in dict.fromkeys(packages) if package]
