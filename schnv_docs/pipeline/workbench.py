"""The things that a build works with: a folder, a LibreOffice that is coming up, a second thread, and the store."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ..convert import Office
from .publish import workspace
from .stock import Stock

P = ParamSpec('P')
T = TypeVar('T')


class Desk:
    """A LibreOffice that starts in the background when it is told to, at the latest when it is needed."""

    def __init__(self, folder: Path, language: str, ended_by: ExitStack) -> None:
        self._folder, self._language, self._ended_by = folder, language, ended_by
        self._office: Office | None = None

    def start(self) -> Office:
        """Start LibreOffice, unless it was, and return it. Raises `machine.Missing` where it is missing."""
        self._office = self._office or self._ended_by.enter_context(Office(self._folder, self._language))
        return self._office

    def let_go(self) -> None:
        """Tell LibreOffice that nothing more will come."""
        if self._office:
            self._office.let_go()

    def remarks(self, name: str) -> tuple[tuple[Any, ...], ...]:
        """Return what LibreOffice remarked on the sheets of a file."""
        return tuple(map(tuple, self._office.remarks.get(name, []))) if self._office else ()


@dataclass(frozen=True, slots=True)
class Workbench:
    """A folder beside the output, LibreOffice, a thread for work that can go on beside the main one, and the store."""

    folder: Path
    desk: Desk
    stock: Stock
    _second: ThreadPoolExecutor

    def meanwhile(self, work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Future[T]:
        """Have the second thread do some work."""
        return self._second.submit(work, *arguments, **options)


@contextmanager
def workbench(output: Path, language: str, stock: Stock) -> Iterator[Workbench]:
    """Make a workbench for a build whose files go to `output`; nothing is left of it afterwards.

    Raises OSError where nothing can be written.
    """
    with workspace(output) as folder, ExitStack() as stack, ThreadPoolExecutor(1) as second:
        yield Workbench(folder, Desk(folder, language, stack), stock, second)
