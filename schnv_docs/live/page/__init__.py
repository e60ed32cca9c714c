"""The page as HTML: problems, tabs, pages with their items, and the lines behind one of these."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Template

from ... import i18n
from ...assemble.pictures import PagePicture
from ...i18n import gettext as _
from ...own_files import read_own
from ...page_template import page_template
from ...problem import Problem, shown_path, source_line
from ...project import Project
from ...typed.visible import visible_line
from ..board import State
from ..gallery import Sheet

HERE = Path(__file__).parent
Pages = Callable[[Sheet], tuple[PagePicture, ...] | None]
EXCERPT = 14
"""Lines that are shown of an item."""


@dataclass(frozen=True)
class LivePage:
    """The page of one meeting."""

    project: Project
    key: str
    title: str
    language: str

    def html(self, state: State, shown: str, line: int, pages_of: Pages = lambda sheet: sheet.pages) -> str:
        """Return the page with the sheet called `shown`, or the first one, and the lines from `line` on."""
        sheet = _chosen(state, shown)
        return self._template.render(
            _=_,
            visible=visible_line,
            state=state,
            title=self.title,
            language=i18n.current(),
            content_language=self.language,
            sheet=sheet,
            pages=pages_of(sheet) if sheet else (),
            file=shown_path(self.project.meeting(self.key), self.project.root),
            line=line,
            excerpt=self._excerpt(line),
            editor=self._editor(self.project.meeting(self.key), line),
            place=self._place,
            source=lambda problem: source_line(problem.path, problem.line),
            editor_of=lambda problem: self._editor(problem.path, problem.line),
        )

    @cached_property
    def _template(self) -> Template:
        return page_template(HERE)

    def _excerpt(self, line: int) -> list[tuple[int, str]]:
        """Return lines of the meeting's file with their numbers."""
        try:
            lines = read_own(self.project.meeting(self.key), self.project.root).decode(errors='replace').splitlines()
        except OSError:
            return []
        start = line - 1
        return list(enumerate(lines[start : start + EXCERPT], start=line)) if line else []

    def _place(self, problem: Problem) -> str:
        name = shown_path(problem.path, self.project.root)
        return f'{name}:{problem.line}:{problem.column}' if problem.line else name

    def _editor(self, path: Path, line: int) -> str:
        """Return the address by which Visual Studio Code opens a file."""
        return f'vscode://file{path.resolve().as_uri().removeprefix("file://")}:{max(line, 1)}'


def _chosen(state: State, shown: str) -> Sheet | None:
    named = (sheet for sheet in state.sheets if sheet.name == shown)
    return next(named, state.sheets[0] if state.sheets else None)
