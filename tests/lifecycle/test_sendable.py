"""Papers are not sent without the time and place of the meeting; from a branch of one's own, with a warning."""

from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from repositories import commit_all, git, new_repository

from schnv_docs import i18n
from schnv_docs.lifecycle.dispatch import dispatch
from schnv_docs.lifecycle.sendable import unshared_branch
from schnv_docs.problem import Problem, Severity
from schnv_docs.project import Project

DAY = '2031-06-13'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    i18n.use('en')
    root = copy_project(INVENTED, tmp_path / 'project')
    new_repository(root)
    git(root, 'branch', '--move', 'main')
    return Project(root)


def _problems(project: Project, lines: str) -> list[Problem]:
    def log(_stage: str) -> None:
        raise AssertionError("nothing is built")

    project.meeting(DAY).write_text(f'date: {DAY}\n{lines}agenda:\n  - title: Stegen\n', encoding='utf-8')
    commit_all(project.root)
    done = dispatch(project, DAY, log)
    assert (done.tag, done.built.files) == ('', ())
    return list(done.built.problems)


@pytest.mark.parametrize(
    ('lines', 'line', 'key'),
    [
        ('place: Månen\n', 1, 'time'), ('time:\nplace: Månen\n', 2, 'time'), ("time: ''\nplace: Månen\n", 2, 'time'),
        ('time: 09.00-12.00\n', 1, 'place'), ('time: 09.00-12.00\nplace:\n', 3, 'place'),
    ],
)  # fmt: skip
def test_what_readers_have_to_know_is_not_missing(lines: str, line: int, key: str, project: Project) -> None:
    (problem,) = _problems(project, lines)
    assert (problem.path, problem.line, problem.severity) == (project.meeting(DAY), line, Severity.ERROR)
    assert problem.message == f"the papers can't be sent: `{key}:` is missing"
    assert f'`{key}: ' in problem.hint


def test_both_are_told_at_once(project: Project) -> None:
    assert ["time" in each.message for each in _problems(project, "")] == [True, False]


def test_a_branch_of_ones_own_is_a_warning_until_it_is_merged(project: Project) -> None:
    commit_all(project.root)
    assert unshared_branch(project, DAY) == []
    git(project.root, 'switch', '--quiet', '--create', 'mote')
    assert unshared_branch(project, DAY) == [], "it has nothing that main has not"
    (project.root / 'ny.txt').write_text('ny', encoding='utf-8')
    commit_all(project.root)
    (problem,) = unshared_branch(project, DAY)
    assert problem.severity is Severity.WARNING
    assert problem.message == "the papers are sent from the branch mote, which is not part of main yet"
    assert '`git switch main`' in problem.hint
    git(project.root, 'switch', '--quiet', 'main')
    git(project.root, 'merge', '--quiet', 'mote')
    assert unshared_branch(project, DAY) == []
    git(project.root, 'switch', '--quiet', 'mote')
    assert unshared_branch(project, DAY) == []


def test_a_commit_without_a_branch_is_no_branch_of_ones_own(project: Project) -> None:
    commit_all(project.root)
    git(project.root, 'checkout', '--quiet', '--detach')
    assert unshared_branch(project, DAY) == []
