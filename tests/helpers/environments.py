"""The environment that make would make with packages from the network, as tests need it."""

import sys
from pathlib import Path


def mark_as_made(project: Path) -> None:
    """Write the file by which make knows that the project's .venv was made there by this Python."""
    made_for = (str(project.resolve()), sys.base_prefix, sys.implementation.cache_tag)
    (project / '.venv' / 'runtime').write_text(f'{made_for!a}\n')
