"""A second meeting of a day has a file of its own, and a key that says so wherever a meeting is named."""

from datetime import date
from pathlib import Path

import pytest
from clones import FIRST, shared

from schnv_docs.model.compose import compose
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.typed.dates import Key, parse_key

MORNING, AFTERNOON = '2031-09-19', '2031-09-19b'


@pytest.mark.parametrize('text', ['2031-03-07', '2031-03-07b', '2031-03-07z'])
def test_a_key_is_what_it_was_typed_as(text: str) -> None:
    key = parse_key(text)
    assert key is not None
    assert str(key) == text
    assert key.day == date(2031, 3, 7)


@pytest.mark.parametrize('text', ['', 'b', '2031-03-07a', '2031-03-07B', '2031-03-07bb', '2031-02-30b', '2031-03-07 b'])
def test_other_texts_are_no_keys(text: str) -> None:
    assert parse_key(text) is None


def test_keys_are_sorted_as_their_texts_are() -> None:
    keys = [Key(date(2031, 3, 8)), Key(date(2031, 3, 7), 'c'), Key(date(2031, 3, 7)), Key(date(2031, 3, 7), 'b')]
    assert [str(key) for key in sorted(keys)] == sorted(map(str, keys))


def _project(folder: Path, morning: str, afternoon: str) -> Project:
    clone = shared(folder).clone('ann')
    clone.meeting(MORNING).write_text(morning, encoding='utf-8')
    clone.meeting(AFTERNOON).write_text(afternoon, encoding='utf-8')
    return Project(clone.root)


def test_a_meeting_is_named_by_its_key_in_other_files(tmp_path: Path) -> None:
    morning = (
        f'date: {MORNING}\nstatus: draft\nagenda:\n'
        f'  - {{title: Stegen, proposal: köpa den., decision: {{postponed: {AFTERNOON}}}}}\n'
    )
    afternoon = (
        f'date: {MORNING}\nannexes: {{A: {{minutes: {MORNING}}}}}\nagenda:\n'
        f'  - {{title: Stegen, annexes: A, origin: {{meeting: {MORNING}, item: 1}}}}\n'
    )
    project = _project(tmp_path, morning, afternoon)
    inspection = inspect(project, project.meeting_keys())
    assert inspection.problems == []
    assert list(inspection.sources) == [FIRST, MORNING, AFTERNOON]
    meetings = [compose(source, inspection.network.words) for source in inspection.sources.values()]
    assert [str(meeting.key) for meeting in meetings] == list(inspection.sources)


def test_a_meeting_of_the_afternoon_is_not_before_that_of_the_morning(tmp_path: Path) -> None:
    morning = f'date: {MORNING}\nannexes: {{A: {{minutes: {AFTERNOON}}}}}\nagenda: [{{title: X, annexes: A}}]\n'
    project = _project(tmp_path, morning, f'date: {MORNING}\nstatus: draft\nagenda: [{{title: X}}]\n')
    (problem,) = inspect(project, [MORNING]).problems
    assert (problem.path, problem.line) == (project.meeting(MORNING), 2)


@pytest.mark.parametrize('name', ['2031-09-19-b', '2031-09-19a', '2031-09-20b'])
def test_a_file_of_another_name_is_a_problem(name: str, tmp_path: Path) -> None:
    project = Project(shared(tmp_path).clone('ann').root)
    project.meeting(name).write_text('date: 2031-09-19\nagenda: [{title: X}]\n', encoding='utf-8')
    (problem,) = inspect(project, [name]).problems
    assert (problem.path, problem.line) == (project.meeting(name), 1)
