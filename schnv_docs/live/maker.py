"""Building after each save, with a LibreOffice that stays up."""

import os
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from ..i18n import gettext as _
from ..machine import Missing
from ..pipeline import Build, build
from ..pipeline.workbench import Desk
from ..problem import Problem, by_weight
from ..project import Project
from ..read import read
from ..read.numbering import numbered
from ..work_folder import work_folder
from .board import Board
from .gallery import Gallery, Sheet


class Maker:
    """Builds a meeting when it is told that something has changed, and puts what it made on the board."""

    def __init__(self, project: Project, key: str, board: Board) -> None:
        self._key, self._board = key, board
        self._stack = ExitStack()
        folder = self._stack.enter_context(work_folder(project.root / 'build', f'live-{key}'))
        self.gallery = Gallery(folder)
        self._project = replace(project, made=folder.relative_to(project.root).as_posix())
        self._changed, self._ended = threading.Event(), threading.Event()
        self._desk = Desk(folder, stays=True)
        self._fresh: dict[str, Sheet] = {}
        self._lines: dict[str, int] = {}

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
            self._desk.close()
            self.gallery.close()
            self._stack.close()

    def _make(self) -> None:
        """Build, and show what was made; whatever happens, the next save is a new chance."""
        try:
            self._fresh, self._lines = {}, self._lines_of_items()
            made = build(self._project, self._key, desk=self._desk, show=self._show_document)
        except (Missing, OSError) as error:
            self._fail(str(error))
        except Exception as error:
            self._desk.close()
            self._fail(_("This is a fault in the program, not in your files: {error}").format(error=repr(error)))
        else:
            self._show_all(made)

    def _fail(self, why: str) -> None:
        self._board.show(failure=why, is_busy=False, is_old=True, problems=())

    def _show_document(self, stem: str, pdf: Path) -> None:
        """Show a document as soon as it is there, beside what was made last time."""
        fresh = self._fresh[stem] = self._sheet(stem, pdf)
        sheets = {each.name: each for each in self._board.state.sheets} | {fresh.name: fresh}
        self._board.show(sheets=tuple(sheets.values()), is_old=False)

    def _show_all(self, made: Build) -> None:
        problems = tuple(by_weight(made.problems)) if self._is_there() else (self._gone(),)
        said = {'problems': problems, 'failure': '', 'is_busy': False}
        if not made.files:
            self._board.show(**said, is_old=True)
            return
        # What becomes of a document once it is shown can't be seen.
        pdfs = [path for path in made.files if path.suffix == '.pdf']
        sheets = tuple(self._fresh.get(path.stem) or self._sheet(path.stem, path) for path in pdfs)
        self._board.show(**said, is_old=False, sheets=sheets)
        self.gallery.keep(sheets)

    def _is_there(self) -> bool:
        return os.path.lexists(self._project.meeting(self._key))

    def _gone(self) -> Problem:
        hint = _("put it back under this name; or end this by Ctrl-C, and start `schnv live ...` with its new date")
        return Problem(self._project.meeting(self._key), 0, 0, _("the file does not exist"), hint)

    def _sheet(self, stem: str, pdf: Path) -> Sheet:
        name = stem.removeprefix(f'{self._key}-')
        return self.gallery.hang(name, name.replace('-', ' ').capitalize(), pdf, self._lines)

    def _lines_of_items(self) -> dict[str, int]:
        """Return the lines of the meeting's file on which its items begin, by their numbers."""
        source = read(self._project.meeting(self._key)).source
        return {each.number: each.node.mark.line for each in numbered(source.root)} if source else {}
