"""A file is written beside its place, then renamed: nobody ever sees half of it."""

import os
from pathlib import Path


def save(path: Path, data: bytes) -> None:
    """Put the data into the file, whether or not there was one. Raises OSError, and then leaves what was there."""
    target = path.resolve()  # of a link, what it leads to is written
    beside = target.with_name(f'.{target.name}.{os.getpid()}')
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        beside.unlink(missing_ok=True)
