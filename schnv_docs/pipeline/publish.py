"""Written beside, then renamed: under their final names there are only finished files."""

import errno
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..i18n import gettext as _
from ..machine import Unusable, usable
from ..work_folder import work_folder

SUMS = 'SHA256SUMS'
COMMENT = '# '
"""What begins a line that `sha256sum -c` passes over."""


@contextmanager
def workspace(output: Path) -> Iterator[Path]:
    """Make a folder on the same disk as the output, gone afterwards whatever happens.

    Raises `machine.Unusable` where that can't be, or somebody else removes it.
    """
    with ExitStack() as stack:
        with usable(output.parent):
            folder = stack.enter_context(work_folder(output.parent, output.name))
        try:
            yield folder
        except Exception:
            if folder.is_dir():
                raise
            why = _("somebody has removed it while it was in use")
            raise Unusable(errno.ENOENT, why, str(folder)) from None


def publish(folder: Path, output: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """Move the finished files and their checksums to their place; an earlier build's files that are not made go."""
    with usable(output):
        output.mkdir(parents=True, exist_ok=True)
    old = {path for path in output.iterdir() if path.is_file() and path.name.startswith(output.name)}
    new = tuple(output / name for name in (*names, SUMS))
    for path in new:
        with usable(path):
            (folder / path.name).replace(path)
    for path in old.difference(new):
        path.unlink(missing_ok=True)
    return new


def made_with_of(text: str) -> str:
    """Return what a list of checksums says that the files were made with, or ''."""
    return next((line.removeprefix(COMMENT) for line in text.splitlines() if line.startswith(COMMENT)), '')


def sums_of(text: str) -> dict[str, str]:
    """Return the checksums of a list by the names of the files."""
    lines = (line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith(COMMENT))
    return {name: digits for digits, name in lines}


def write_sums(folder: Path, names: Sequence[str], made_with: str = '') -> None:
    """Write the checksums as `sha256sum -c` reads them, below a comment that says with what the files were made."""
    with (folder / SUMS).open('w', encoding='utf-8', newline='\n') as sums:
        if made_with:
            sums.write(f'{COMMENT}{made_with}\n')
        for name in names:
            with (folder / name).open('rb') as file:
                sums.write(f'{hashlib.file_digest(file, "sha256").hexdigest()}  {name}\n')
