"""A user's mistake as a value: its place, a message, and the remedy."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from .i18n import gettext as _
from .own_files import open_own
from .typed.personal_numbers import masked
from .typed.visible import no_commands, visible_line

TAB = 8  # the width terminals give a tab; only for setting the caret
WIDEST = 160  # characters of a source line that are shown


class Severity(Enum):
    """An error stops the build; a warning does not."""

    ERROR = 'error'
    WARNING = 'warning'

    @property
    def label(self) -> str:
        """The word shown to people."""
        return _("error") if self is Severity.ERROR else _("warning")


class Objection(NamedTuple):
    """A message and its remedy, without a place."""

    message: str
    hint: str = ''


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in one file. `line` and `column` count from 1; line 0 means the file as a whole.

    `access` is the letter of an annex that some readers can't read, and in few words why; '' for all other problems.
    """

    path: Path
    line: int
    column: int
    message: str
    hint: str = ''
    severity: Severity = Severity.ERROR
    access: str = ''

    @property
    def is_error(self) -> bool:
        """It stops the build."""
        return self.severity is Severity.ERROR


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.is_error for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repetitions, file by file in the order given, from top to bottom."""
    unique = list(dict.fromkeys(problems))
    files = list(dict.fromkeys(problem.path for problem in unique))
    return sorted(unique, key=lambda each: (files.index(each.path), each.line, each.column))


def by_weight(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the order in which they matter: what stops first, what few readers notice last."""
    return sorted(problems, key=lambda problem: (not problem.is_error, bool(problem.access)))


def access_lines(problems: Iterable[Problem], base: Path) -> Iterator[str]:
    """Give for each meeting one line on all of its annexes that not everybody can read."""
    lacking: dict[Path, dict[str, list[str]]] = {}
    for problem in problems:
        letter, _blank, what = problem.access.partition(' ')
        letters = lacking.setdefault(problem.path, {}).setdefault(what, []) if what else []
        letters += [letter] if letter not in letters else []
    words = _("not everybody can read all annexes ({list}); docs/format.md says what helps")
    for path, found in lacking.items():
        told = '; '.join(f'{", ".join(letters)}: {what}' for what, letters in found.items())
        yield f'{visible_line(shown_path(path, base))}: {Severity.WARNING.label}: {words.format(list=told)}'


def show(problem: Problem, base: Path, line_of: Callable[[Path, int], str] | None = None) -> str:
    """Return a problem in the form editors understand, then the source line with a caret, then the remedy.

    `line_of` gives the line where it is not to be read from the file.
    """
    place = visible_line(shown_path(problem.path, base))
    if problem.line:
        place += f':{problem.line}:{problem.column}'
    lines = [f'{place}: {problem.severity.label}: {visible_line(problem.message)}']
    if excerpt := (line_of or source_line)(problem.path, problem.line):
        lines += _with_caret(masked(excerpt), problem.line, problem.column)
    if problem.hint:
        lines.append(hint_line(visible_line(problem.hint)))
    return '\n'.join(lines)


def hint_line(remedy: str) -> str:
    """Return the line that says what to do, which stands below what is wrong."""
    return '   ' + _("hint: {remedy}").format(remedy=remedy)


def annotate(problem: Problem, base: Path) -> str:
    """Return a GitHub workflow command that puts the problem on its line in a pull request."""
    place = f'file={_escape_property(shown_path(problem.path, base))}'
    if problem.line:
        place += f',line={problem.line},col={problem.column}'
    text = problem.message + (f'\n{problem.hint}' if problem.hint else '')
    return f'::{problem.severity.value} {place}::{_escape_data(text)}'


def shown_path(path: Path, base: Path) -> str:
    """Return the path relative to the folder the user stands in where that is shorter, with forward slashes."""
    try:
        relative = os.path.relpath(path, base)
    except ValueError:  # another drive on Windows
        return path.as_posix()
    return path.as_posix() if relative.startswith('..') else Path(relative).as_posix()


def source_line(path: Path, line: int) -> str:
    """Return line `line` of a text file, or nothing where there is none to show."""
    if line < 1 or path.suffix not in ('.yaml', '.yml'):
        return ''
    try:
        with TextIOWrapper(open_own(path, path.parent.parent), 'utf-8-sig', 'replace', newline='') as file:
            for number, text in enumerate(file, start=1):
                if number == line:
                    return text.rstrip('\r\n')
    except OSError:
        pass
    return ''


def _with_caret(text: str, line: int, column: int) -> list[str]:
    before = visible_line(text[: column - 1]).expandtabs(TAB)
    shown = visible_line(text).expandtabs(TAB)
    start = max(0, len(before) - WIDEST + 20)  # a very long line is shown around the caret
    window = shown[start : start + WIDEST]
    return [f'{line:>5} | {window}', f'      | {" " * (len(before) - start)}^']


def _escape_data(text: str) -> str:
    escaped = text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')
    return no_commands(escaped, from_start=False)


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(':', '%3A').replace(',', '%2C')
