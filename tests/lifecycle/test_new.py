"""`schnv new`: what stands in a coming meeting's file, and where it comes from."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from schnv_docs import i18n
from schnv_docs.lifecycle.new import NewMeeting, create_meeting
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.read import read
from schnv_docs.read.source import plain

CASES = ROOT / 'tests' / 'cases' / 'new'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with two meetings, of which things were postponed."""
    made = Project(tmp_path)
    files = {'2031-02-07': ('skiss.txt',), '2031-03-07': ('priser.txt', 'mer.txt', 'skiss.txt', 'lista.txt')}
    made.meetings.mkdir()
    shutil.copyfile(CASES / 'network.yaml', made.network)
    for day in files:
        shutil.copyfile(CASES / f'{day}.yaml', made.meeting(day))
        (made.meetings / day).mkdir()
        for name in files[day]:
            (made.meetings / day / name).write_text(f'{day} {name}')
    shutil.copytree(ROOT / 'templates', tmp_path / 'templates')
    return made


def _begun(project: Project, day: str) -> NewMeeting:
    begun = create_meeting(project, day)
    assert isinstance(begun, NewMeeting), begun
    assert [problem for problem in inspect(project, [day]).problems if problem.is_error] == []
    return begun


def _values(project: Project, day: str) -> dict[str, Any]:
    _begun(project, day)
    source, _problems = read(project.meeting(day))
    assert source
    return {key: plain(value) for key, value in source.root.entries.items()}


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding='utf-8')
    assert old in text
    file.write_text(text.replace(old, new), encoding='utf-8')


def test_the_whole_file(project: Project) -> None:
    _begun(project, '2031-04-04')
    assert project.meeting('2031-04-04').read_text(encoding='utf-8') == (
        CASES / '2031-04-04-as-written.yaml'
    ).read_text(encoding='utf-8')


def test_annexes_come_along(project: Project) -> None:
    begun = _begun(project, '2031-04-04')
    files = {path.name: path.read_text() for path in begun.folder.iterdir()}
    assert files == {
        'skiss.txt': '2031-02-07 skiss.txt',
        'priser.txt': '2031-03-07 priser.txt',
        'mer.txt': '2031-03-07 mer.txt',
        'skiss-2.txt': '2031-03-07 skiss.txt',
    }, "a file of the same name gets another one, and what is withheld is not copied"


def test_what_waits_for_another_day_is_left_alone(project: Project) -> None:
    titles = [item['title'] for item in _values(project, '2031-05-02')['agenda']]
    assert 'Krokar' in titles
    assert 'Månstege (Bilaga D)' in titles, "nobody met on 2031-04-04"


def test_what_has_been_taken_up_is_not_taken_up_again(project: Project) -> None:
    _begun(project, '2031-04-04')
    _change(project.meeting('2031-04-04'), 'status: agenda', 'status: draft')
    titles = [item['title'] for item in _values(project, '2031-04-11')['agenda']]
    assert titles == ['Mötets öppnande', 'Föregående anteckningar 310404', 'Övriga frågor']


def test_the_first_meeting_of_all(project: Project) -> None:
    for path in [*project.meetings.glob('2031-*.yaml')]:
        path.unlink()
    values = _values(project, '2031-01-10')
    assert [item['title'] for item in values['agenda']] == ['Mötets öppnande', 'Övriga frågor']
    assert values['annexes'] is None


def test_a_network_that_says_no_more_than_it_must(project: Project) -> None:
    lines = project.network.read_text(encoding='utf-8').splitlines(keepends=True)
    project.network.write_text(''.join(lines[:3]), encoding='utf-8')
    for path in [*project.meetings.glob('2031-*.yaml')]:
        path.unlink()
    assert _values(project, '2031-01-10') == {
        'date': '2031-01-10', 'time': None, 'place': None, 'status': 'agenda', 'annexes': None,
        'agenda': [{'title': "Punktens rubrik"}],
    }  # fmt: skip


def test_the_previous_minutes_are_an_item_even_if_no_standing_one_names_them(project: Project) -> None:
    _change(project.network, '      minutes: previous\n', '')
    _change(project.network, ' {date:yyMMdd}', '')
    items = _values(project, '2031-04-11')['agenda']
    assert items[2] == {'title': "Föregående möte 2031-03-07", 'annexes': 'A'}


def test_open_tasks_are_followed_up(project: Project) -> None:
    tasks = """
        tasks:
          - {who: Test Testsson, what: hämta in priser., by: 2031-04-04}
          - {who: [Dikt Diktsson, Lots], what: mäta avståndet.}
          - {who: Lots, what: flyga., done: 2031-03-10}
"""
    _change(project.meeting('2031-03-07'), '        notes: Ingen ville besluta.\n', tasks.lstrip('\n'))
    begun = create_meeting(project, '2031-04-11')
    assert isinstance(begun, NewMeeting)
    assert begun.agenda.carried[-1] == {
        'title': "Uppföljning",
        'background': "- **Test Testsson**, senast 2031-04-04: hämta in priser. *Från mötet 2031-03-07, punkt 2a.*\n"
        "- **Dikt Diktsson, Lots**: mäta avståndet. *Från mötet 2031-03-07, punkt 2a.*\n",
    }


@pytest.mark.parametrize('name', ['2031-04-04.yaml', '2031-04-04.yml', '2031-04-04/bilaga.txt'])
def test_nothing_is_overwritten(name: str, project: Project) -> None:
    path = project.meetings / name
    path.parent.mkdir(exist_ok=True)
    path.write_text('mine')
    before = sorted(project.root.rglob('*'))
    problems = create_meeting(project, '2031-04-04')
    assert isinstance(problems, list)
    assert [problem.path for problem in problems] == [path.parent if path.suffix == '.txt' else path]
    assert problems[0].hint
    assert path.read_text() == 'mine'
    assert sorted(project.root.rglob('*')) == before


def test_an_empty_folder_is_in_nobodys_way(project: Project) -> None:
    (project.meetings / '2031-04-04').mkdir()
    _begun(project, '2031-04-04')


def test_no_file_without_the_annexes_it_names(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, 'No space left on device')

    monkeypatch.setattr(shutil, 'copyfile', full)
    before = sorted(project.root.rglob('*'))
    with pytest.raises(OSError, match='No space left'):
        create_meeting(project, '2031-04-04')
    assert sorted(project.root.rglob('*')) == before


def test_a_meeting_that_cant_be_read_may_have_postponed_something(project: Project) -> None:
    project.meeting('2031-02-07').write_text('agenda: [')
    problems = create_meeting(project, '2031-04-04')
    assert isinstance(problems, list)
    assert [problem.path.name for problem in problems] == ['2031-02-07.yaml']


def test_what_may_be_a_surprise(project: Project) -> None:
    i18n.use('en')
    assert [*_begun(project, '2031-04-04').notices()] == []
    assert [*_begun(project, '2031-03-14').notices()] == ["note: there is a later meeting already, 2031-04-04"]
    begun = create_meeting(project, '2031-04-11')
    assert isinstance(begun, NewMeeting)
    text = "note: there are no minutes of 2031-04-04 yet; begin with `schnv minutes 2031-04-04`"
    assert [*begun.notices()] == [text]


def test_a_sub_item_brings_the_annexes_of_its_parent(project: Project) -> None:
    _change(project.meeting('2031-03-07'), '  - title: Ärenden\n', '  - title: Ärenden\n    annexes: D, B 1, C\n')
    values = _values(project, '2031-04-04')
    (item,) = (each for each in values['agenda'] if each['title'].startswith('Månstege'))
    letters = {part.split()[0] for part in item['annexes'].split(', ')}
    called = {letter: annex if isinstance(annex, str) else annex['title'] for letter, annex in values['annexes'].items()
              if letter in letters}  # fmt: skip
    assert sorted(called.values()) == ['Passagerare', 'Stegar: priser', 'skiss-2.txt']
    assert item['annexes'].count(',') == 3, "B 1 of the parent, and B 2 of its own"
