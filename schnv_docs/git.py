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


class Refused(Exception):
    """Git did not do what it was told; the text is git's."""


def tell(folder: Path, said: str, *words: str) -> None:
    """Have git change something; `said` is its standard input. Raises `Refused`."""
    command = ['git', '-C', str(folder), *words]
    try:
        done = subprocess.run(command, input=said, capture_output=True, check=False, encoding='utf-8', errors='replace')
    except OSError as error:
        raise Refused(str(error)) from None
    if done.returncode:
        raise Refused(done.stderr.strip())
