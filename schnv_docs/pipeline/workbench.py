"""The things that a build works with: a folder, a LibreOffice that is coming up, and a second thread."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from ..convert import Office
from .publish import workspace

OFFICE_COPIES = 'for-office'
"""The folder with the Word files that are made here, as LibreOffice gets them, by the stems of their papers."""

P = ParamSpec('P')
T = TypeVar('T')


@dataclass(frozen=True, slots=True)
class Workbench:
    """A folder beside the output, LibreOffice, and a thread for work that can go on beside the main one."""

    folder: Path
    office: Office
    _second: ThreadPoolExecutor

    def meanwhile(self, work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Future[T]:
        """Have the second thread do some work."""
        return self._second.submit(work, *arguments, **options)


@contextmanager
def workbench(output: Path, language: str) -> Iterator[Workbench]:
    """Make a workbench for a build whose files go to `output`; nothing is left of it afterwards.

    Raises `machine.Missing` where LibreOffice is missing, and OSError where nothing can be written.
    """
    with workspace(output) as folder, Office(folder, language) as office, ThreadPoolExecutor(1) as second:
        yield Workbench(folder, office, second)
