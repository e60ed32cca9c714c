"""Stage 2, check: where a file lies, asked in ways that no name and no link can break."""

import os
from pathlib import Path


def lies_below(path: Path, folder: Path) -> bool:
    """Return whether the file itself lies below the folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_file(path: Path) -> bool:
    """Return whether there is such a file; a name that is too long, or a link to itself, is none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises
