"""Files of a project: regular ones whose real path lies in it, opened once, no link followed, never too long.

Whoever sends a change may send links, pipes and files that are larger than they look; what is behind them is not read.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from .i18n import gettext as _

LARGEST = 1_000_000_000
"""Bytes of an annex: an archive of a thousand scanned pages has half as many."""

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ('O_NOFOLLOW', 'O_NONBLOCK', 'O_CLOEXEC', 'O_BINARY'))


def open_own(path: Path, root: Path) -> BufferedReader:
    """Open a file of the project in `root`. Raises OSError, also where a link leads out or it is no file."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(root)):
        raise OSError(errno.ELOOP, _("it is a link that leads out of the project"), str(path))
    number = os.open(real, _FLAGS)  # without waiting for whoever may write into a pipe
    known = os.fstat(number)
    if _is_taken(known):
        return os.fdopen(number, 'rb')
    os.close(number)
    if not stat.S_ISREG(known.st_mode):
        raise OSError(errno.EINVAL, _("it is no ordinary file"), str(path))
    raise OSError(errno.EFBIG, _("it is larger than {size}").format(size=megabytes(LARGEST)), str(path))


def read_own(path: Path, root: Path) -> bytes:
    """Return the bytes of a file of the project. Raises OSError as `open_own` does."""
    with open_own(path, root) as file:
        return file.read(LARGEST)


def megabytes(size: int) -> str:
    """Return a size for people: "1000 MB"."""
    return f'{size // 1_000_000} MB'


def is_own(path: Path, root: Path) -> bool:
    """Tell whether there is such a file of the project in `root`, whatever its name is; nothing is opened."""
    real = os.path.realpath(path)
    try:
        known = os.stat(real)  # noqa: PTH116 - a name may be none of Path's
    except (OSError, ValueError):
        return False
    return Path(real).is_relative_to(os.path.realpath(root)) and _is_taken(known)


def _is_taken(known: os.stat_result) -> bool:
    return stat.S_ISREG(known.st_mode) and known.st_size <= LARGEST
