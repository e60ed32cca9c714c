"""Files written beside, then renamed: under a final name there is only what is finished."""

import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or write it anew with the mode it had; a link stays a link. Raises OSError."""
    target = Path(os.path.realpath(path))
    beside = target.with_name(f'.{target.name}.{os.getpid()}')
    try:
        with beside.open('xb') as file:
            file.write(data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
