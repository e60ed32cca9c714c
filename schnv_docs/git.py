"""What git knows of a project."""

import subprocess
from pathlib import Path

LONGEST = 10  # seconds that git may take, on a slow network disk say


def ask(folder: Path, *words: str) -> str | None:
    """What git says, or `None` where there is no git, no repository or no answer."""
    command = ['git', '--no-optional-locks', '-C', str(folder), *words]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST, check=True, encoding='utf-8'
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout.strip()
