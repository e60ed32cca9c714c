"""`schnv minutes`: the keys that somebody fills in during a meeting."""

import stat
from pathlib import Path

import pytest
from fast import posix

from schnv_docs import i18n
from schnv_docs.lifecycle.edit.draft import Saved
from schnv_docs.lifecycle.minutes import prepare_minutes
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project

DAY = '2025-11-14'
NETWORK = """\
name: Provnätverket i Mellanbygd
subject: Provnätverket
documents: {agenda: Dagordning, minutes: Minnesanteckningar, packet: Handlingar}
members: {Almby: [Sofia Bergdahl], Bergsta: [Anna Lind, Anna Lund]}
"""
AGENDA = """\
# Ett möte
date: 2025-11-14
place:   Falun  # i stora salen
annexes:

agenda:   # punkterna
  - title: Öppnande
    proposal: öppna mötet.
    #notes: vad sades?

  - title: Rapporter
    background: Allt står till.
    items:
      - {title: "Läget", background: Gott.}   # kort

      - decision:
        title:   Avtal
        proposal:
          - anta avtalet
            som det är.
  - title: Frågor
    items: [title: Lampan]
    proposal: släcka.
closing: |
   Välkomna!
"""
READY = """\
# Ett möte
date: 2025-11-14
place:   Falun  # i stora salen
status: draft
annexes:

attendance:
  Almby: [Sofia Bergdahl]
  Bergsta: [Anna Lind, Anna Lund]
absent: []

# Notes: write below `notes: |`, farther in than the key. What is not needed may stay empty.
# Decisions: `as proposed`, clauses of your own, `none`, or `{postponed: 2025-12-12}`.
# An item that is raised at the meeting is written like the others, with `added: true`.
agenda:   # punkterna
  - title: Öppnande
    proposal: öppna mötet.
    notes: |
    decision:
    #notes: vad sades?

  - title: Rapporter
    background: Allt står till.
    notes: |
    items:
      - {title: "Läget", background: Gott., notes: , decision: }   # kort

      - decision:
        title:   Avtal
        proposal:
          - anta avtalet
            som det är.
        notes: |
  - title: Frågor
    items: [{title: Lampan, notes: , decision: }]
    proposal: släcka.
    decision:
closing: |
   Välkomna!
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one meeting."""
    made = Project(tmp_path)
    made.meetings.mkdir()
    made.network.write_text(NETWORK, encoding='utf-8')
    made.meeting(DAY).write_text(AGENDA, encoding='utf-8')
    return made


def _text(project: Project) -> str:
    return project.meeting(DAY).read_text(encoding='utf-8')


def _said(project: Project, text: str) -> list[tuple[int, str, str]]:
    project.meeting(DAY).write_text(text, encoding='utf-8')
    saved = prepare_minutes(project, DAY)
    assert not saved.changed
    assert _text(project) == text
    return [(problem.line, problem.message, problem.hint) for problem in saved.problems]


def test_what_is_put_in_where(project: Project) -> None:
    assert prepare_minutes(project, DAY) == Saved(True)
    assert _text(project) == READY


def test_the_second_time_changes_nothing(project: Project) -> None:
    prepare_minutes(project, DAY)
    before = project.meeting(DAY).stat()
    assert prepare_minutes(project, DAY) == Saved(False)
    assert project.meeting(DAY).stat() == before


def test_empty_keys_are_no_problem_of_a_draft(project: Project) -> None:
    prepare_minutes(project, DAY)
    found = [problem for problem in inspect(project, [DAY]).problems if problem.path == project.meeting(DAY)]
    assert {problem.message for problem in found} == {
        'item 1 has a proposal but no decision',
        'item 2b has a proposal but no decision',
        'item 3 has a proposal but no decision',
    }
    assert not any(problem.is_error for problem in found)


def test_an_item_that_came_later_is_made_ready_without_explaining_again(project: Project) -> None:
    prepare_minutes(project, DAY)
    project.meeting(DAY).write_text(READY.replace('closing: |', '  - title: Ny\nclosing: |'), encoding='utf-8')
    assert prepare_minutes(project, DAY) == Saved(True)
    assert _text(project) == READY.replace('closing: |', '  - title: Ny\n    notes: |\n    decision:\nclosing: |')


def test_a_table_of_attendance_is_left_alone(project: Project) -> None:
    project.meeting(DAY).write_text(AGENDA.replace('annexes:', 'attendance: {Almby: Bo Ek}'), encoding='utf-8')
    prepare_minutes(project, DAY)
    assert 'attendance: {Almby: Bo Ek}\nabsent: []\n\n# Notes' in _text(project)


def test_without_members_there_is_no_table(project: Project) -> None:
    project.network.write_text(NETWORK.split('members')[0], encoding='utf-8')
    prepare_minutes(project, DAY)
    assert 'attendance' not in _text(project)
    assert 'absent' not in _text(project)


@pytest.mark.parametrize('status', ['final', 'approved'])
def test_minutes_that_are_written_stay_so(status: str, project: Project) -> None:
    ((line, message, hint),) = _said(project, AGENDA.replace('annexes:', f'status: {status}'))
    assert (line, message) == (4, f'the minutes are {status}')
    assert hint


def test_a_file_with_mistakes_is_not_edited(project: Project) -> None:
    ((line, message, _hint),) = _said(project, AGENDA.replace('title:   Avtal', 'titel:   Avtal'))
    assert (line, message) == (17, "unknown key `titel`")
    ((line, message, _hint),) = _said(project, 'date: [')
    assert line == 1


@posix
def test_the_file_keeps_its_mode_and_a_link_stays_a_link(project: Project) -> None:
    real = project.root / 'elsewhere.yaml'
    project.meeting(DAY).rename(real)
    real.chmod(0o640)
    project.meeting(DAY).symlink_to(real)
    prepare_minutes(project, DAY)
    assert project.meeting(DAY).is_symlink()
    assert real.read_text(encoding='utf-8') == READY
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert {path.name for path in project.root.rglob('*')} == {'meetings', 'network.yaml', f'{DAY}.yaml', real.name}
