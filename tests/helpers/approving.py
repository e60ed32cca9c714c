"""What the tests of approvals and corrections share: minutes that are approved, and what is found in them."""

import shutil
from pathlib import Path

from conftest import INVENTED, copy_project

from schnv_docs import i18n
from schnv_docs.lifecycle.approve import Approved, approve
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project

DAY = '2031-03-07'
BY, ON = "Test Testsson", '2031-04-04'
_APPROVED: dict[str, bytes] = {}
"""The file, once it has been approved, by the language of messages: that takes a moment each time."""


def final_project(folder: Path) -> Project:
    """The invented network, whose minutes are final."""
    return Project(copy_project(INVENTED, folder / 'project'))


def approved_project(folder: Path) -> Project:
    """The same with approved minutes."""
    project = final_project(folder)
    language = i18n.current()
    if language not in _APPROVED:
        assert approve(project, DAY, BY, ON) == Approved(True)
        _APPROVED[language] = project.meeting(DAY).read_bytes()
    project.meeting(DAY).write_bytes(_APPROVED[language])
    return project


def change(project: Project, old: str, new: str) -> None:
    """Put words of the meeting's file in the place of others, once."""
    path = project.meeting(DAY)
    text = path.read_text(encoding='utf-8')
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding='utf-8')


def add(project: Project, text: str) -> None:
    """Put text at the end of the meeting's file."""
    with project.meeting(DAY).open('a', encoding='utf-8') as file:
        file.write(text)


def errors(project: Project) -> list[tuple[str, str]]:
    """The errors, each with the line it stands on."""
    problems = inspect(project, [DAY]).problems
    lines = project.meeting(DAY).read_text(encoding='utf-8').splitlines()
    return [(lines[each.line - 1].strip(), each.message) for each in problems if each.is_error]


def refused(project: Project, by: str = '', on: str = '') -> list[str]:
    """What is said where nothing is sealed; the file is as it was."""
    before = project.meeting(DAY).read_bytes()
    result = approve(project, DAY, by, on)
    assert not result.changed
    assert project.meeting(DAY).read_bytes() == before
    assert all(problem.hint for problem in result.problems)
    return [problem.message for problem in result.problems]


def swap_file(project: Project) -> None:
    """Put another file in the place of one of annex B."""
    folder = project.meeting(DAY).with_suffix('')
    shutil.copyfile(folder / 'plan-1.docx', folder / 'plan-6.docx')
