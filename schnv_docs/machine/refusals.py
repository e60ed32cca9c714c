"""Errors of the operating system: those by which the machine refuses, told from those that show a fault of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# No right, no room, no memory, something in use, a broken or distant disk, too long a name, a program that is none.
_REFUSALS = {
    getattr(errno, name, None)  # no system has them all
    for name in (
        'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG', 'ENOMEM', 'EAGAIN', 'ENFILE', 'EBUSY', 'ETXTBSY',
        'EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ETIMEDOUT', 'ENOTCONN', 'ENAMETOOLONG', 'ENOEXEC',
    )
} - {None}  # fmt: skip


class Unusable(OSError):
    """A place or a setting that the user chose cannot be used."""


@contextmanager
def usable(choice: Path | str) -> Iterator[None]:
    """Raise `Unusable` where an OSError says that the user's choice, such as the place for a file, cannot be used."""
    try:
        yield
    except OSError as error:
        raise Unusable(error.errno, error.strerror, str(choice)) from None


def is_refusal(error: OSError) -> bool:
    """Return whether the machine refuses. Else, as with a missing file, we were wrong about what is there."""
    return isinstance(error, Unusable) or error.errno in _REFUSALS
