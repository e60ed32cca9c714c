"""`schnv status`: how far meetings have come, and the commands of a meeting's life as somebody types them."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from schnv_docs import i18n
from schnv_docs.cli import main
from schnv_docs.lifecycle.status import MeetingState, states
from schnv_docs.pipeline.dispatches import dispatches_by_meeting
from schnv_docs.project import Project
from schnv_docs.typed.dates import sample_date

DAY = '2031-03-07'
BEFORE, AFTER = date(2031, 3, 1), date(2031, 3, 8)
IDENTITY = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net',
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net',
}  # fmt: skip
NETWORK = "name: Nämnden\nsubject: Nämnden\ndocuments: {agenda: Dagordning, minutes: Protokoll, packet: Utskick}\n"
AGENDA = """\
date: 2031-03-07
time: 09.00-11.45
place: Månsalen
agenda:
  - title: Rep
    proposal: köpa ett rep.
"""
DRAFT = AGENDA.replace('agenda:', 'status: draft\nattendance: {Almby: [Bo Ek]}\nagenda:')
DECIDED = DRAFT + '    decision: as proposed\n'
FINAL = DECIDED.replace('draft', 'final')
NO_PLACE = AGENDA.replace('time: 09.00-11.45\nplace: Månsalen\n', '')
NOBODY = DRAFT.replace('attendance: {Almby: [Bo Ek]}\n', '')
UNDECIDED = FINAL.replace('    decision: as proposed\n', '')
ANNEX = AGENDA.replace('agenda:', 'annexes: {B: rep.pdf}\nagenda:')
WITHHELD = AGENDA.replace('agenda:', 'annexes: {B: {file: rep.pdf, withheld: Hemlig.}}\nagenda:')


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use('en')
    monkeypatch.setenv('GIT_COMMITTER_DATE', '2031-04-10T09:00:00+0200')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without meetings."""
    made = Project(tmp_path)
    made.meetings.mkdir()
    made.network.write_text(NETWORK, encoding='utf-8')
    shutil.copytree(ROOT / 'templates', tmp_path / 'templates')
    return made


Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Status, output and errors of the command, as somebody types it in the project's folder."""
    monkeypatch.chdir(project.root)
    monkeypatch.setenv('COLUMNS', '100')
    monkeypatch.delenv('GITHUB_ACTIONS', raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(['--lang', 'en', *words])
        output, error = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, output, error

    return run


def _state(project: Project, text: str, today: date = BEFORE) -> MeetingState:
    project.meeting(DAY).write_text(text, encoding='utf-8')
    (state,) = states(project, today)
    return state


def _git(folder: Path, *words: str, when: str = '2031-02-20T12:00:00+0000') -> None:
    environment = {**os.environ, **IDENTITY, 'GIT_AUTHOR_DATE': when, 'GIT_COMMITTER_DATE': when}
    command = ['git', '-c', 'core.hooksPath=/dev/null', '-C', str(folder), *words]
    subprocess.run(command, env=environment, check=True, capture_output=True)


@pytest.mark.parametrize(
    ('text', 'today', 'missing', 'step'),
    [
        (AGENDA, BEFORE, (), "build it and send it: `schnv build 2031-03-07`"),
        (AGENDA, AFTER, (), "at the meeting: `schnv minutes 2031-03-07`"),
        (NO_PLACE, BEFORE, ("the time", "the place"), "write what is"),
        (AGENDA.replace('proposal', 'background'), BEFORE, ("proposals: there are none",), "write what is missing"),
        (ANNEX, BEFORE,
         ("the file rep.pdf of annex B",), "correct what `schnv check 2031-03-07` reports"),
        (WITHHELD, BEFORE, (), "build it"),
        (DRAFT, AFTER, ("the decision of 1",), "write what is missing"),
        (NOBODY, AFTER, ("who was there", "the decision of 1"), "write what"),
        (DECIDED + '    presenters: NN\n', AFTER, ("names where NN stands",), "write what is missing"),
        (DECIDED, AFTER, (), "read it through and write `status: final`"),
        (FINAL, AFTER, (), "when they are approved: `schnv approve 2031-03-07 --by ... --on ...`"),
        (FINAL, date(2031, 3, 7), (), "when they are approved"),
        (FINAL, BEFORE, ("the meeting, which has not been held yet",), "see whether `date:` or `status:` is wrong"),
        (UNDECIDED, AFTER, (), "correct what `schnv check 2031-03-07`"),
        ('agenda: [', AFTER, (), "mend the file; `schnv check 2031-03-07` says how"),
    ],
)  # fmt: skip
def test_what_is_missing_and_the_next_step(
    text: str, today: date, missing: tuple[str, ...], step: str, project: Project
) -> None:
    state = _state(project, text, today)
    assert state.missing == missing
    assert state.step.startswith(step)


def test_approved_minutes_need_nothing_while_their_seal_holds(project: Project, typed: Typed) -> None:
    _state(project, FINAL, AFTER)
    assert typed('approve', DAY, '--by', 'Test Testsson', '--on', '2031-04-04')[0] == 0
    text = project.meeting(DAY).read_text(encoding='utf-8')
    good, bad = (_state(project, each, AFTER) for each in (text, text.replace('ett rep', 'två rep')))
    assert (good.seal, good.step) == ('whole', "nothing: approved by Test Testsson on 2031-04-04, and the seal holds")
    assert (bad.seal, bad.errors, bad.step) == ('broken', 1, f"correct what `schnv check {DAY}` reports")
    assert typed('status')[1].splitlines()[1:] == [
        "2031-03-07  approved  –     the seal is broken, or a correction is not sealed",
        "                            1 error",
        "                            → correct what `schnv check 2031-03-07` reports",
    ]


def test_when_the_documents_were_sent(project: Project) -> None:
    assert dispatches_by_meeting(project) == {}, "there is no git"
    _state(project, AGENDA)
    _git(project.root, 'init')
    _git(project.root, 'add', '--all')
    _git(project.root, 'commit', '--message', 'Meeting')
    assert dispatches_by_meeting(project) == {}
    for number, when in ((2, '2031-02-22'), (10, '2031-02-28'), (1, '2031-02-21')):
        tag = f'dispatch/{DAY}/{number}'
        _git(project.root, 'tag', '--annotate', '--message', 'Sent', tag, when=f'{when}T12:00:00+0000')
    _git(project.root, 'tag', 'dispatch/other')
    ((*_earlier, sent),) = dispatches_by_meeting(project).values()
    assert (sent.key, sent.number, sent.on) == (DAY, 10, '2031-02-28')
    state = _state(project, AGENDA)
    assert (state.sent, state.step) == (sent, "at the meeting: `schnv minutes 2031-03-07`")


def test_the_table(project: Project, typed: Typed) -> None:
    assert typed('status') == (0, f"there are no meetings yet; begin one with `schnv new {sample_date()}`\n", '')
    _state(project, DRAFT.replace('draft', 'final'))
    project.meeting('2031-05-09').write_text(AGENDA.replace('03-07', '05-09').replace('place', '#'), encoding='utf-8')
    assert typed('status')[1].splitlines() == [
        "meeting     status  sent  what is missing, and the next step",
        "2031-03-07  final   –     1 error",
        "                          → correct what `schnv check 2031-03-07` reports",
        "2031-05-09  agenda  –     missing: the place",
        "                          → write what is missing",
    ]


def test_the_table_for_programs(project: Project, typed: Typed) -> None:
    _state(project, AGENDA)
    status, output, _error = typed('status', '--format', 'json')
    assert status == 0
    (found,) = json.loads(output)
    assert found.pop('next')
    assert found.pop('referred') == []
    assert found == {'date': DAY, 'status': 'agenda', 'sent': None, 'errors': 0, 'missing': [], 'seal': None}


REFERRED = FINAL.replace('as proposed', '{referred: Priset är inte utrett.}')
NEXT = 'date: 2031-04-04\nagenda:\n  - title: Rep\n'


def test_what_was_referred_back_is_named_until_a_meeting_takes_it_up(project: Project) -> None:
    project.meeting(DAY).write_text(REFERRED, encoding='utf-8')
    project.meeting('2031-04-04').write_text(NEXT, encoding='utf-8')
    assert states(project, AFTER)[0].referred == ('item 1, Rep',)
    taken = NEXT + '    origin: {meeting: 2031-03-07, item: "1"}\n'
    project.meeting('2031-04-04').write_text(taken, encoding='utf-8')
    assert states(project, AFTER)[0].referred == ()


def test_a_new_file_offers_what_was_referred_back_as_comments(project: Project, typed: Typed) -> None:
    project.meeting(DAY).write_text(REFERRED, encoding='utf-8')
    _status, output, _error = typed('new', '2031-04-04')
    assert 'referred back on 2031-03-07, not taken up again: item 1, Rep\n' in output
    text = project.meeting('2031-04-04').read_text(encoding='utf-8')
    assert '  # Referred back on 2031-03-07: Priset är inte utrett. If it is ready' in text
    offered = '  # - title: Rep\n  #   proposal:\n  #   origin: {meeting: 2031-03-07, item: "1"}\n'
    assert offered in text
    assert states(project, AFTER)[0].referred == ('item 1, Rep',)
    project.meeting('2031-04-04').write_text(text.replace(offered, offered.replace('  # ', '  ')), encoding='utf-8')
    assert states(project, AFTER)[0].referred == ()


NEW = """\
meetings/2031-04-04.yaml
taken over from 2031-03-07: item 1, Rep
copied: meetings/2031-03-07/rep.txt to meetings/2031-04-04/rep.txt
tasks to be followed up: 1
"""


def test_a_life_of_two_meetings_as_it_is_typed(project: Project, typed: Typed) -> None:
    assert typed('new', DAY)[:2] == (0, f'meetings/{DAY}.yaml\n')
    (project.meetings / DAY / 'rep.txt').write_text('ett rep')
    _state(project, AGENDA.replace('agenda:', 'annexes: {A: rep.txt}\nagenda:').replace('Rep', 'Rep\n    annexes: A'))
    assert typed('minutes', DAY)[:2] == (0, f'meetings/{DAY}.yaml is ready for notes\n')
    again = f'meetings/{DAY}.yaml was ready for notes already; nothing was changed\n'
    assert typed('minutes', DAY)[:2] == (0, again)
    _change(project, 'decision:\n', 'decision: {postponed: 2031-04-04}\n    tasks: {who: Bo Ek, what: mäta.}\n')
    _change(project, 'status: draft', 'status: final')
    assert typed('new', '2031-04-04')[:2] == (0, NEW)
    _change(project, '    tasks: {who: Bo Ek, what: mäta.}\n', '')
    approved = typed('approve', DAY, '--by', ' Test  Testsson', '--on', '2031-04-04')
    assert approved[:2] == (0, f'meetings/{DAY}.yaml is approved and sealed\n')
    assert "warning: this is in no git repository" in approved[2]
    _change(project, 'ett rep', 'två rep')
    status, output, error = typed('approve', DAY)
    assert (status, output) == (1, '')
    assert error.endswith('1 error\nnothing was changed\n')
    with project.meeting(DAY).open('a', encoding='utf-8') as file:
        file.write('\ncorrections: [{date: 2031-04-09, what: Två rep., why: Ett räcker inte.}]\n')
    assert typed('approve', DAY)[:2] == (0, f'meetings/{DAY}.yaml: 1 correction is sealed\n')
    assert typed('check', DAY)[:2] == (0, '1 meeting is in order\n')


def _change(project: Project, old: str, new: str) -> None:
    path = project.meeting(DAY)
    text = path.read_text(encoding='utf-8')
    assert old in text
    path.write_text(text.replace(old, new), encoding='utf-8')


@pytest.mark.parametrize(
    ('words', 'said'),
    [
        (['new'], "Missing argument"),
        (['new', '2031-02-30'], "“2031-02-30” is not a date; write it as"),
        (['new', '../x'], "“../x” is not a date; write it as"),
        (['minutes', '2031-03-08'], "there is no meeting 2031-03-08; there are: 2031-03-07"),
        (['approve', '2031-03-08', '--by', 'x', '--on', '2031-04-04'], "there is no meeting 2031-03-08"),
        (['approve', DAY, '--by', 'x'], "--by and --on belong together"),
        (['approve', DAY, '--by', ' ', '--on', '2031-04-04'], "--by and --on belong together"),
        (['approve', DAY, '--by', 'x', '--on', 'i går'], "“i går” is not a date"),
        (['status', '--format', 'xml'], "'xml' is not one of"),
    ],
)
def test_wrong_use(words: list[str], said: str, project: Project, typed: Typed) -> None:
    _state(project, FINAL)
    status, output, error = typed(*words)
    assert (status, output) == (2, '')
    assert said in error
    assert project.meeting(DAY).read_text(encoding='utf-8') == FINAL


def test_what_is_in_the_way_is_a_problem_and_nothing_changes(project: Project, typed: Typed) -> None:
    _state(project, FINAL)
    assert typed('new', DAY)[0] == 1
    status, output, error = typed('minutes', DAY)
    assert (status, output) == (1, '')
    assert f'meetings/{DAY}.yaml:4:1: error: the minutes are final\n' in error
    assert error.endswith('hint: to take notes again, write `status: draft` here\n1 error\nnothing was changed\n')
    assert project.meeting(DAY).read_text(encoding='utf-8') == FINAL
