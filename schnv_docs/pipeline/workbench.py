"""The things that a build works with: a folder, a LibreOffice that is coming up, a second thread, and the store."""

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from ..annex_files.findings import FileFinding, findings_of_json
from ..annex_files.formats import OFFICE
from ..apart import Apart, TooMuch
from ..convert import Failure, Office, Reason, convert
from ..machine import Missing
from ..own_files import read_own
from ..project import Project
from .likely_pages import LikelyPages
from .publish import workspace
from .stock import Stock

OFFICE_COPIES = 'for-office'
"""The folder with the Word files that are made here, as LibreOffice gets them, by the stems of their papers."""

USUAL_LANGUAGE = 'sv-SE'
_LANGUAGE = re.compile(rb'^language:[ \t]*["\']?([A-Za-z-]+)', re.MULTILINE)

P = ParamSpec('P')
T = TypeVar('T')
RENEWED_AFTER = 200  # files; what a LibreOffice takes up grows with each


class Desk:
    """A LibreOffice that starts in the background when it is told to, at the latest when it is needed.

    Beside it files that somebody sent are opened `apart`.

    One that `stays` is for many builds: it is let go in the end only, and another one comes after a number of files.
    """

    def __init__(self, folder: Path, language: str = '', *, stays: bool = False) -> None:
        self._folder, self.language, self._stays = folder, language, stays
        self._office: Office | None = None
        self._stack = ExitStack()
        self.apart = Apart()
        self.likely = LikelyPages()
        self._files = 0

    def start(self) -> Office:
        """Start LibreOffice, unless it was, and return it. Raises `machine.Missing` where it is missing."""
        if self._office is None:
            self._office = self._stack.enter_context(Office(self._folder, self.language))
        return self._office

    def start_early(self) -> None:
        """Start LibreOffice before it is known whether it is needed; where it is missing, whoever needs it says so."""
        with suppress(Missing):
            self.start()

    def convert(self, files: Mapping[str, Path], folder: Path) -> dict[str, Path | Failure]:
        """Convert files to PDF, as `convert` does; LibreOffice starts if it is needed for one of them."""
        is_for_office = any(path.suffix.lower() in OFFICE for path in files.values())
        self._files += len(files)
        return convert(files, folder, office=self.start() if is_for_office else None, picture=self._picture)

    def _picture(self, path: Path, target: Path) -> Path | Failure:
        try:
            return self.apart.picture(path, target)
        except TooMuch:
            return Failure(Reason.TOO_MUCH, '')

    def begin(self, language: str) -> None:
        """Make ready for another build, whose spreadsheets are of a language."""
        if self._files >= RENEWED_AFTER or language != self.language:
            self.close()
        self.language = language

    def let_go(self) -> None:
        """Tell LibreOffice that nothing more will come."""
        if self._office and not self._stays:
            self._office.let_go()

    def remarks(self, name: str) -> tuple[tuple[Any, ...], ...]:
        """Return what LibreOffice remarked on the sheets of a file."""
        return tuple(map(tuple, self._office.remarks.get(name, []))) if self._office else ()

    def findings(self, name: str) -> tuple[FileFinding, ...]:
        """Return what LibreOffice told of an old file."""
        return findings_of_json(self._office.findings.get(name, [])) if self._office else ()

    def close(self) -> None:
        """Let LibreOffice end, and wait for that."""
        self.apart.close()
        self._stack.close()
        self._office, self._files = None, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.apart.close()
        self._stack.__exit__(kind, error, traceback)


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
def workbench(project: Project, key: str, stock: Stock, desk: Desk | None) -> Iterator[Workbench]:
    """Make a workbench for a meeting's papers; afterwards nothing is left of it but a given desk.

    Raises OSError where nothing can be written.
    """
    with workspace(project.output(key)) as folder, ThreadPoolExecutor(1) as second, ExitStack() as stack:
        own = desk or stack.enter_context(Desk(folder, _likely_language(project)))
        yield Workbench(folder, own, stock, second)


def _likely_language(project: Project) -> str:
    """Return the documents' language as far as a glance tells it, before anything is read."""
    with suppress(OSError):
        if found := _LANGUAGE.search(read_own(project.network, project.root)):
            return found[1].decode()
    return USUAL_LANGUAGE
