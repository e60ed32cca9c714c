"""Building after each save, with a LibreOffice that stays up."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..convert import Office
from ..i18n import gettext as _
from ..machine import Missing
from ..pipeline import Build, build
from ..pipeline.publish import workspace
from ..pipeline.workbench import Workbench
from ..project import Project
from ..read import read
from ..read.numbering import numbered
from .board import Board, Sheet
from .pages import Pictures

RENEWED = 100  # builds, after which a fresh LibreOffice costs less than what an old one has forgotten to let go


class Maker:
    """Builds a meeting when it is told that something has changed, and puts what it made on the board."""

    def __init__(self, project: Project, key: str, board: Board, pictures: Pictures) -> None:
        self._key, self._board, self._pictures = key, board, pictures
        (project.root / 'build').mkdir(exist_ok=True)
        self._folder = TemporaryDirectory(prefix=f'{key}.live-', dir=project.root / 'build', ignore_cleanup_errors=True)
        self._project = replace(project, made=Path(self._folder.name).relative_to(project.root).as_posix())
        self._changed, self._ended = threading.Event(), threading.Event()
        self._office: Office | None = None
        self._language = ''
        self._built = 0

    def change(self) -> None:
        """Tell that something has changed; changes that come while a build goes on are one for the next."""
        self._changed.set()

    def end(self) -> None:
        """Stop after the build that goes on."""
        self._ended.set()
        self._changed.set()

    def run(self) -> None:
        """Build at once, and then after each change, until the end. Nothing is left of it then."""
        try:
            self._changed.set()
            while self._changed.wait() and not self._ended.is_set():
                self._changed.clear()
                self._board.show(is_busy=True)
                self._make()
        finally:
            self._let_office_go()
            self._folder.cleanup()

    def _make(self) -> None:
        """Build, and show what was made; whatever happens, the next save is a new chance."""
        try:
            made = build(self._project, self._key, opened=self._bench, show=self._show_documents)
        except (Missing, OSError) as error:
            self._fail(str(error))
        except Exception as error:
            self._let_office_go()
            self._fail(_("This is a fault in the program, not in your files: {error}").format(error=repr(error)))
        else:
            self._show_all(made)

    def _fail(self, why: str) -> None:
        self._board.show(failure=why, is_busy=False, is_old=True, problems=())

    def _show_documents(self, made: Mapping[str, Path]) -> None:
        """Show the documents as soon as they are there, and the packets of the last build until theirs are made."""
        lines = self._lines()
        fresh = [self._sheet(name, path, lines) for name, path in made.items()]
        others = [sheet for sheet in self._board.state.sheets if sheet.name not in {each.name for each in fresh}]
        self._board.show(sheets=(*fresh, *others), is_old=False)

    def _show_all(self, made: Build) -> None:
        said = {'problems': tuple(made.problems), 'failure': '', 'is_busy': False}
        if not made.files:
            self._board.show(**said, is_old=True)
            return
        lines = self._lines()
        sheets = tuple(self._sheet(path.stem, path, lines) for path in made.files if path.suffix == '.pdf')
        self._board.show(**said, is_old=False, sheets=sheets)
        self._pictures.keep(page for sheet in sheets for page in sheet.pages)

    def _sheet(self, stem: str, path: Path, lines: Mapping[str, int]) -> Sheet:
        name = stem.removeprefix(f'{self._key}-')
        title = name.replace('-', ' ').capitalize()
        return Sheet(name, title, tuple(self._pictures.pages_of(path, lines)))

    def _lines(self) -> dict[str, int]:
        """Return the lines of the meeting's file on which its items begin, by their numbers."""
        source = read(self._project.meeting(self._key)).source
        return {each.number: each.node.mark.line for each in numbered(source.root)} if source else {}

    @contextmanager
    def _bench(self, output: Path, language: str) -> Iterator[Workbench]:
        """Make a workbench with the LibreOffice that is up; a fresh one now and then, and for another language."""
        if self._office and (self._built >= RENEWED or self._language != language):
            self._let_office_go()
        if self._office is None:
            self._office, self._language, self._built = Office(Path(self._folder.name), language), language, 0
        self._built += 1
        with workspace(output) as folder, ThreadPoolExecutor(1) as second:
            yield Workbench(folder, self._office, second)

    def _let_office_go(self) -> None:
        if self._office:
            self._office.__exit__(None, None, None)
        self._office = None
