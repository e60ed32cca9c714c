"""The processes of the machine, as Linux tells them; a bare machine has no program that lists them."""

from contextlib import suppress
from pathlib import Path


def processes(*words: str) -> list[int]:
    """The numbers of the processes whose command has all the words in it."""
    found = {path.parent.name: _command(path) for path in Path('/proc').glob('[0-9]*/cmdline')}
    return [int(number) for number, command in found.items() if all(word in command for word in words)]


def parent(number: int) -> int:
    """The number of the process that started another; 0 once that has ended."""
    with suppress(OSError):
        return int(Path(f'/proc/{number}/stat').read_text().rpartition(')')[2].split()[1])
    return 0


def _command(path: Path) -> str:
    """What a process was started with; nothing once it has ended."""
    with suppress(OSError):
        return path.read_text(errors='replace').replace('\0', ' ')
    return ''
