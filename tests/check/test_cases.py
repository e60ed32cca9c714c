"""Stages 1 and 2, read and check: the files in cases/bad have the problems they state, those in cases/good have none.

A problem is stated in a comment at the end of its line, by the beginning of its message, with the column or the
beginning of the hint where they matter:

    plce: Falun  # error: unknown key `plce` # column: 1 # hint: did you mean `place`?

Where no comment can stand, a line above has it: `# error on next line: ...`. A file is copied to a project of its own
and named after its date, unless it says `# named: 2025-11-15`.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from schnv_docs import i18n
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.problem import Problem
from schnv_docs.project import Project

CASES = Path(__file__).parents[1] / 'cases'
TEMPLATES = Path(__file__).parents[2] / 'templates'
_BEGINNING = r'# (?:error|warning)(?: on next line)?: '
STATED = re.compile(
    r'# (?P<severity>error|warning)(?P<below> on next line)?: (?P<message>.+?)'
    rf'(?: # column: (?P<column>\d+))?(?: # hint: (?P<hint>.+?))?(?=\s*$|\s+{_BEGINNING})'
)
NAMED = re.compile(r'^(?:# named: |date: *)[\'"]?([\w.-]+)', re.MULTILINE)

Stated = tuple[int, str, str, int, str]
"""Line, severity, beginning of the message, column or 0, beginning of the hint."""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _stated(text: str) -> Iterator[Stated]:
    lines = text.split('\n')
    for number, line in enumerate(lines, start=1):
        for match in STATED.finditer(line):
            below = _below(lines, number) if match['below'] else number
            yield below, match['severity'], match['message'], int(match['column'] or 0), match['hint'] or ''


def _below(lines: list[str], number: int) -> int:
    """The first line after line `number` that is more than a statement."""
    return next(n for n in range(number + 1, len(lines) + 1) if not STATED.match(lines[n - 1].lstrip()))


def _cut(problem: Problem, stated: Stated) -> Stated:
    """The problem as far as the comment states it."""
    _line, _severity, message, column, hint = stated
    return (
        problem.line, problem.severity.value, problem.message[: len(message)],
        problem.column if column else 0, problem.hint[: len(hint)],
    )  # fmt: skip


def _inspected(data: bytes, folder: Path) -> list[Problem]:
    match = NAMED.search(data.decode('utf-8-sig', errors='replace'))
    day = match[1] if match else '2025-11-14'
    project = Project(folder)
    shutil.copytree(CASES / 'meetings', project.meetings)
    (project.meetings / day).mkdir()
    for file in (CASES / 'files').iterdir():
        if file.is_dir():
            shutil.copytree(file, project.meetings / day / file.name)
        elif file.name in data.decode('utf-8', errors='replace'):
            shutil.copy(file, project.meetings / day)
    shutil.copytree(TEMPLATES, folder / 'templates')
    project.meeting(day).write_bytes(data)
    return inspect(project, [day]).problems


def _windows(data: bytes) -> bytes:
    """As an editor on Windows saves it."""
    return b'\xef\xbb\xbf' + data.replace(b'\n', b'\r\n')


def _cases(folder: str) -> list[Path]:
    return sorted((CASES / folder).glob('*.yaml'))


@pytest.mark.parametrize('windows', [False, True], ids=['', 'windows'])
@pytest.mark.parametrize('case', _cases('bad'), ids=lambda path: path.stem)
def test_bad_file_has_the_problems_it_states(case: Path, windows: bool, tmp_path: Path) -> None:
    data = case.read_bytes()
    stated = sorted(_stated(data.decode('utf-8', errors='replace')))
    found = _inspected(_windows(data) if windows else data, tmp_path)
    assert stated, "a bad case states its problems"
    assert len(found) == len(stated), found
    assert [_cut(*pair) for pair in zip(sorted(found, key=_order), stated, strict=True)] == stated


def _order(problem: Problem) -> tuple[int, str, str]:
    return problem.line, problem.severity.value, problem.message


@pytest.mark.parametrize('windows', [False, True], ids=['', 'windows'])
@pytest.mark.parametrize('case', _cases('good'), ids=lambda path: path.stem)
def test_good_file_has_no_problems(case: Path, windows: bool, tmp_path: Path) -> None:
    data = case.read_bytes()
    assert _inspected(_windows(data) if windows else data, tmp_path) == []
