"""Install what is missing where that needs no question: as root, by apt-get."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from ..i18n import gettext as _
from .needs import Need, message, needs, unique

EXIT_MISSING = 3
_LAST_LINES = 8


def ensure(tests: bool = False, may_install: bool | None = None) -> int:
    """See to it that everything is there, silently if it is, and give the exit status.

    `may_install` of None asks the system: yes for root where there is apt-get.
    """
    missing, said = _missing(tests), ''
    if missing and (_may_install() if may_install is None else may_install):
        things = ', '.join(unique(need.name.split()[0] for need in missing))
        print(_("Installing {things} (about a minute) ...").format(things=things), file=sys.stderr, flush=True)
        said = _apt_install(missing)
        missing = _missing(tests)
    if missing:
        print(message(missing, said), file=sys.stderr)
    return EXIT_MISSING if missing else 0


def _missing(tests: bool) -> list[Need]:
    return [need for need in needs(tests) if not need.is_there]


def _may_install() -> bool:
    return sys.platform == 'linux' and os.geteuid() == 0 and shutil.which('apt-get') is not None


def _apt_install(missing: Sequence[Need]) -> str:
    """Install the packages, and give apt-get's last words if that failed."""
    # A package list that cannot be renewed may still do.
    _status, said = _apt_get('update')
    status, more = _apt_get(
        'install',
        '--yes',
        '--no-install-recommends',
        '--no-remove',  # better missing than something else taken away
        *unique(need.debian for need in missing),
    )
    return '\n'.join((said + more).splitlines()[-_LAST_LINES:]) if status else ''


def _apt_get(*arguments: str) -> tuple[int, str]:
    ended = subprocess.run(
        ['apt-get', '--quiet=2', '--option=DPkg::Lock::Timeout=120', *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors='replace',
        check=False,
        env=os.environ | {'DEBIAN_FRONTEND': 'noninteractive', 'LC_ALL': 'C.UTF-8'},
    )
    return ended.returncode, ended.stdout
