"""What a machine makes papers with: only where all of it is the same, the same files come of the same meeting."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from ...i18n import gettext as _
from ...machine.versions import SHORT, fonts_digest, office_digest, office_version
from ...store.program import installed, sources

_NAMED = 4  # libraries


@dataclass(frozen=True, slots=True)
class Setup:
    """Digests of our program, LibreOffice and the fonts; the versions of Python and of all that is installed for it."""

    program: str
    python: str
    libraries: frozenset[str]
    office: str
    office_version: str
    fonts: str


def setup_here() -> Setup:
    """Return what this machine has."""
    digests = office_digest(), office_version(), fonts_digest()
    return Setup(sources(), sys.version, installed(), *digests)


def differences(ours: Setup, theirs: Setup) -> Iterator[str]:
    """Yield what another machine has otherwise than this one, for people."""
    both = _("{what}: {theirs} there, {ours} here")
    if theirs.program != ours.program:
        digests = {'theirs': theirs.program[:SHORT], 'ours': ours.program[:SHORT]}
        yield both.format(what='schnv-docs', **digests)
    if theirs.office != ours.office:
        versions = [each.office_version or _("missing") for each in (theirs, ours)]
        if versions[0] == versions[1]:
            versions = [f'{each.office_version} ({each.office[:SHORT]})' for each in (theirs, ours)]
        yield both.format(what='LibreOffice', theirs=versions[0], ours=versions[1])
    if theirs.fonts != ours.fonts:
        yield _("the fonts are others there")
    if theirs.python != ours.python:
        yield both.format(what='Python', theirs=theirs.python, ours=ours.python)
    if theirs.libraries != ours.libraries:
        yield _("the libraries are others there: {names}").format(names=_names(theirs, ours))


def _names(ours: Setup, theirs: Setup) -> str:
    names = sorted(each.rpartition('.')[0] for each in ours.libraries ^ theirs.libraries)
    return ', '.join([*names[:_NAMED], *(['...'] if names[_NAMED:] else [])])
