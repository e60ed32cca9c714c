"""Stage 5, convert: office documents to tagged PDF, all of them by one LibreOffice that starts in the background."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from .. import machine
from ..annex_files.formats import DRAWINGS, SHEETS, WRITINGS, looks_like
from .failure import Failure, Reason
from .instance import Instance, convert_alone

PARTS = {
    **dict.fromkeys(WRITINGS | {'.doc', '.odt', '.ott', '.rtf'}, 'writer'),
    **dict.fromkeys(SHEETS | {'.xls', '.ods', '.ots', '.csv'}, 'calc'),
    **dict.fromkeys(DRAWINGS | {'.ppt', '.pps', '.odp', '.otp', '.svg'}, 'impress'),
}

BOOKS = frozenset(suffix for suffix, part in PARTS.items() if part == 'calc')
"""Files with sheets, which worksheets.py lays out, and a LibreOffice without UNO does not."""


class Office:
    """A LibreOffice at work until the end of the `with` block; after a crash or a file that hangs, a fresh one.

    It starts at once, in the background, and works in a folder of its own in `folder`. `language` (sv-SE) decides
    decimal commas, dates and paper in spreadsheets. Raises `machine.Missing` where LibreOffice, or a Python that
    can steer it, is not installed. `remarks` are what of each book's sheets could not be made legible (worksheets.py),
    `findings` what each old file has besides (telling.py).
    """

    def __init__(self, folder: Path, language: str = 'sv-SE') -> None:
        self._programs = machine.office()
        self._language = language
        folder.mkdir(parents=True, exist_ok=True)
        # Not in /tmp and not hidden: a LibreOffice from snap sees neither.
        self._scratch = TemporaryDirectory(prefix='office-', dir=folder, ignore_cleanup_errors=True)
        self._desk = Path(self._scratch.name).resolve()
        self.remarks: dict[str, list[list[Any]]] = {}
        self.findings: dict[str, list[list[Any]]] = {}
        self._starts = self._tries = 0
        self._has_walls = True
        self._unable: Failure | None = None
        self._instance: Instance | None = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._instance and kind is None:
                self._instance.dismiss()
        finally:
            self._stop()
            self._scratch.cleanup()

    def let_go(self) -> None:
        """Tell LibreOffice that nothing more will come, so that it ends while other things are done."""
        if self._instance:
            self._instance.let_go()

    def to_pdf(self, files: Mapping[str, Path], folder: Path, timeout: float = 120) -> dict[str, Path | Failure]:
        """Convert the files to `folder`/name.pdf; what gives none is tried again, last, by a fresh LibreOffice.

        The third way is a LibreOffice that does nothing else: it has no windows, and thus none that crash.
        `timeout` is in seconds, for each file. Raises `machine.Missing` where a part of LibreOffice is not installed.
        """
        machine.office({PARTS[path.suffix.lower()] for path in files.values()})
        folder.mkdir(parents=True, exist_ok=True)
        results: dict[str, Path | Failure] = {}
        tried: dict[str, int] = {}
        for name, path in files.items():
            results[name] = self._convert(name, path, timeout)
            tried[name] = self._starts
        for name in [name for name, result in results.items() if _may_be_retried(result)]:
            if tried[name] == self._starts:
                self._stop()
            results[name] = self._convert(name, files[name], timeout)
        for name in [name for name, result in results.items() if _may_be_retried(result) and self._unable is None]:
            results[name] = self._convert_alone(name, files[name], timeout) or results[name]
        return {name: _keep(result, folder) for name, result in results.items()}

    def _convert(self, name: str, path: Path, timeout: float) -> Path | Failure:
        """Convert one file, and trust what is there, not what LibreOffice says."""
        source, target = self._places(name, path)
        instance = self._ready()
        if isinstance(instance, Failure):
            return instance
        failure = instance.convert(source, target, timeout)
        self.remarks[name], self.findings[name] = (instance.answer.get(each, []) for each in ('remarks', 'findings'))
        if not instance.is_up:
            self._stop()
        if failure or not _is_whole(target):
            return failure or Failure(Reason.NO_OUTPUT, instance.last_lines())
        with suppress(OSError):
            source.unlink()  # one that stays up would fill the disk with copies
        return target

    def _convert_alone(self, name: str, path: Path, timeout: float) -> Path | None:
        """Convert one file by a LibreOffice of its own, or return `None` where that makes nothing either."""
        source, target = self._places(name, path)
        convert_alone(self._programs, source, target, self._room(), self._language, timeout)
        self.remarks[name] = [['plain', '', 0]] if source.suffix in BOOKS else []
        return target if _is_whole(target) else None

    def _places(self, name: str, path: Path) -> tuple[Path, Path]:
        """Return a copy of the file under its unique name, and where its PDF goes, in folders of this try alone.

        A LibreOffice that is killed leaves its locks beside both.
        """
        self._tries += 1
        source, target = (self._desk / each / str(self._tries) for each in ('in', 'out'))
        source.mkdir(parents=True)
        target.mkdir(parents=True)
        return shutil.copyfile(path, source / (name + path.suffix.lower())), target / f'{name}.pdf'

    def _ready(self) -> Instance | Failure:
        """Return a LibreOffice that is up, or the failure once two in a row have not come up."""
        failed = 0
        while self._unable is None:
            self._instance = self._instance or self._start()
            if self._instance.is_ready():
                return self._instance
            if self._instance.lacks_uno():
                raise machine.Missing([machine.uno(False)])
            failed += 1
            self._has_walls = False  # it may be one that needs more than others; no annex has a part in that
            if failed == 2:
                self._unable = Failure(Reason.NO_OUTPUT, self._instance.last_lines())
            self._stop()
        return self._unable

    def _start(self) -> Instance:
        self._starts += 1
        return Instance(*self._programs, self._desk / str(self._starts), self._language, self._room())

    def _room(self) -> Path | None:
        return self._desk if self._has_walls else None

    def _stop(self) -> None:
        if self._instance:
            self._instance.kill()
        self._instance = None


def _may_be_retried(result: Path | Failure) -> bool:
    return isinstance(result, Failure) and result.reason is Reason.NO_OUTPUT


def _keep(result: Path | Failure, folder: Path) -> Path | Failure:
    return result if isinstance(result, Failure) else result.replace(folder / result.name)


def _is_whole(pdf: Path) -> bool:
    """Tell whether the PDF is there to its end, since LibreOffice may have been stopped while writing it."""
    return pdf.is_file() and looks_like(pdf) and b'%%EOF' in pdf.read_bytes()[-1024:]
