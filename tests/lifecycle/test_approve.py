"""`schnv approve`: final minutes are sealed, and whoever changes them hears of it."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from approving import BY, DAY, ON, approved_project, change, errors, final_project, refused, swap_file
from repositories import commit_all, git, new_repository

from schnv_docs import i18n
from schnv_docs.lifecycle.approve import approve
from schnv_docs.project import Project
from schnv_docs.read import read
from schnv_docs.written import Overtaken, write_anew


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose minutes are final."""
    return final_project(tmp_path)


@pytest.fixture
def approved(tmp_path: Path) -> Project:
    """A project whose minutes are approved."""
    return approved_project(tmp_path)


def test_approved_minutes_are_in_order(approved: Project) -> None:
    assert errors(approved) == []
    text = approved.meeting(DAY).read_text(encoding='utf-8')
    assert '\nstatus: approved\n' in text
    assert "\n\n# Sealed by `schnv approve`. " in text
    assert f'\napproval:\n  by: {BY}\n  on: {ON}\n  format: v2\n  parts:\n    absent: ' in text


def test_what_the_papers_were_made_of_is_sealed(approved: Project) -> None:
    source = read(approved.meeting(DAY)).source
    assert source
    beside = source.root.mapping('approval').mapping('beside')
    expected = ['meetings/2031-02-07.yaml', 'meetings/network.yaml', 'templates/agenda.docx', 'templates/minutes.docx']
    assert set(expected) <= set(beside.entries)
    for name in expected:
        data = (approved.root / name).read_bytes()
        assert beside.text(name) == hashlib.sha256(data).hexdigest()
    change(approved, '    templates/agenda.docx: ', '    templates/agenda.docx: 0')
    assert ("approval:", "who approved the minutes, when, or the seal itself was changed afterwards") in errors(
        approved
    )


def test_what_is_beside_may_change(approved: Project) -> None:
    network = approved.network
    network.write_text(network.read_text(encoding='utf-8') + '# later\n', encoding='utf-8')
    assert errors(approved) == []


def test_the_papers_that_were_built_are_sealed(project: Project) -> None:
    papers = {'2031-03-07-protokoll.pdf': 64 * 'a'}
    assert approve(project, DAY, BY, ON, built=papers).changed
    assert f'  papers:\n    2031-03-07-protokoll.pdf: {64 * "a"}\n' in project.meeting(DAY).read_text(encoding='utf-8')
    assert errors(project) == []


def test_the_second_time_changes_nothing(approved: Project) -> None:
    assert refused(approved, BY, ON) == []
    assert refused(approved) == []
    already = f"the minutes were approved by {BY} on {ON} already"
    assert refused(approved, "Dikt Diktsson", ON) == [already]
    assert refused(approved, BY, '2031-04-05') == [already]


def test_who_and_when_must_be_said(project: Project) -> None:
    assert refused(project) == ["the minutes have not been approved yet"]
    assert refused(project, BY, '2031-03-06') == ["minutes can't be approved on 2031-03-06, before the meeting"]


@pytest.mark.parametrize('status', ['agenda', 'draft'])
def test_only_final_minutes_are_approved(status: str, project: Project) -> None:
    change(project, 'status: final', f'status: {status}')
    assert refused(project, BY, ON) == [f"only final minutes can be approved; the status is {status}"]


def test_minutes_with_errors_are_not_approved(project: Project) -> None:
    change(project, 'decision: as proposed', 'decison: as proposed')
    assert "unknown key `decison`" in refused(project, BY, ON)


def _retitle(project: Project) -> None:
    change(project, 'title: Upprop', 'title: Upprop och närvaro')


def _put_in(project: Project) -> None:
    change(project, '  - title: Upprop', '  - title: Inskjuten\n\n  - title: Upprop')


def _take_out(project: Project) -> None:
    change(project, '  - title: Upprop\n', '')


def _swap_rows(project: Project) -> None:
    change(project, 'Test Testsson, Exempla Exempelsson]', 'Exempla Exempelsson, Test Testsson]')


def _add_annex(project: Project) -> None:
    change(project, '  A: {minutes: 2031-02-07}', '  A: {minutes: 2031-02-07}\n  A1: tillagg.docx')


def _drop_place(project: Project) -> None:
    change(project, 'place: Månsalen', '#place: Månsalen')


def _other_name(project: Project) -> None:
    change(project, f'by: {BY}', 'by: Dikt Diktsson')


def _other_day(project: Project) -> None:
    change(project, f'on: {ON}', 'on: 2031-04-05')


def _other_digest(project: Project) -> None:
    change(project, '  parts:\n', f'  parts:\n    0: {64 * "a"}\n')


def _no_seal(project: Project) -> None:
    change(project, '  seal: ', '  #seal: ')


def _back_to_final(project: Project) -> None:
    change(project, 'status: approved', 'status: final')


TAMPERED: dict[Callable[[Project], None], list[tuple[str, str]]] = {
    _retitle: [("- title: Upprop och närvaro", "item 2 was changed after the minutes were approved")],
    _put_in: [("- title: Inskjuten", "item 2 was added after the minutes were approved")],
    _take_out: [("agenda:", "item 2 was removed after the minutes were approved")],
    _swap_rows: [("attendance:", "`attendance` was changed after the minutes were approved")],
    swap_file: [("B:", "annex B or its file was changed after the minutes were approved")],
    _add_annex: [("A1: tillagg.docx", "annex A1 was added after the minutes were approved")],
    _drop_place: [("approval:", "`place` was removed after the minutes were approved")],
    _other_name: [("approval:", "who approved the minutes, when, or the seal itself was changed afterwards")],
    _other_day: [("approval:", "who approved the minutes, when, or the seal itself was changed afterwards")],
    _other_digest: [
        ("agenda:", "item 0 was removed after the minutes were approved"),
        ("approval:", "who approved the minutes, when, or the seal itself was changed afterwards"),
    ],
    _no_seal: [("approval:", "the minutes are called approved, but are not sealed")],
    _back_to_final: [("approval:", "the minutes have been approved, but their status is final")],
}


@pytest.mark.parametrize('tamper', TAMPERED)
def test_a_later_change_stands_on_its_line(tamper: Callable[[Project], None], approved: Project) -> None:
    tamper(approved)
    found = errors(approved)
    assert found == TAMPERED[tamper]
    assert set(refused(approved)) <= {message for _line, message in found} | {"the minutes have not been approved yet"}


def test_nothing_is_sealed_again_without_a_correction(approved: Project) -> None:
    _retitle(approved)
    assert refused(approved) == ["item 2 was changed after the minutes were approved"]


def test_a_change_of_layout_is_no_change(approved: Project) -> None:
    change(
        approved,
        'time: [09.00-11.45, 2031-03-08 08.30–10.00]',
        'time:   # två pass\n- 09.00-11.45\n- "2031-03-08 08.30–10.00"',
    )
    change(approved, 'raketen målas\n              röd.', '"raketen\n              målas röd."')
    assert errors(approved) == []


def test_nobody_approves_on_a_day_that_has_not_come(project: Project) -> None:
    said = approve(project, DAY, BY, ON, date(2031, 4, 3))
    assert [each.message for each in said.problems] == [
        f"minutes can't be approved on {ON}, a day that has not come yet"
    ]
    assert approve(project, DAY, BY, ON, date(2031, 4, 4)).changed


def test_without_git_it_is_sealed_with_a_warning(project: Project) -> None:
    (warning,) = approve(project, DAY, BY, ON).warnings
    assert not warning.is_error
    assert 'in no git repository' in warning.message


def _uncommitted(project: Project, by: str = BY, on: str = ON) -> list[str]:
    before = project.meeting(DAY).read_bytes()
    found = approve(project, DAY, by, on)
    assert not found.changed
    assert project.meeting(DAY).read_bytes() == before
    return [each.path.name for each in found.problems if each.message == "this has not been committed" and each.hint]


def test_only_what_is_committed_is_approved(project: Project) -> None:
    new_repository(project.root)
    (project.root / '.gitignore').write_text('plan-6.docx\n')
    commit_all(project.root)
    assert _uncommitted(project) == ['plan-6.docx'], "git ignores it, so nobody else has it"
    git(project.root, 'add', '--force', '--all')
    commit_all(project.root)
    swap_file(project)
    git(project.root, 'update-index', '--skip-worktree', f'meetings/{DAY}/plan-6.docx')
    change(project, '  - title: Upprop', '  - title: Upprop och mer')
    assert _uncommitted(project) == [f'{DAY}.yaml', 'plan-6.docx']
    git(project.root, 'update-index', '--no-skip-worktree', f'meetings/{DAY}/plan-6.docx')
    commit_all(project.root)
    assert approve(project, DAY, BY, ON).changed
    swap = project.meeting(DAY).with_suffix('') / 'plan-6.docx'
    swap.write_bytes(swap.read_bytes() + b'more')
    with project.meeting(DAY).open('a', encoding='utf-8') as file:
        file.write('\ncorrections: [{date: 2031-04-09, what: Fel fil., why: Slarv.}]\n')
    assert _uncommitted(project, '', '') == ['plan-6.docx'], "a correction and its seal are committed together"
    git(project.root, 'add', '--all')
    assert approve(project, DAY, '', '').corrections == 1


def test_two_at_once_do_not_overwrite_each_other(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project.meeting(DAY)

    def late(*_given: object, **_named: object) -> list[object]:
        change(project, '  - title: Upprop', '  - title: Upprop av alla')
        return []

    monkeypatch.setattr('schnv_docs.lifecycle.approve.uncommitted', late)
    said = approve(project, DAY, BY, ON)
    assert [each.message for each in said.problems] == [
        "somebody else, or another command, has changed this file in the meantime"
    ]
    assert 'Upprop av alla' in path.read_text(encoding='utf-8')
    assert 'seal:' not in path.read_text(encoding='utf-8')


HOLD = """
import sys, time
from schnv_docs import written
written.write_whole = lambda *_: (print('held', flush=True), time.sleep(600))
written.write_anew(__import__('pathlib').Path(sys.argv[1]), b'a', b'b')
"""


@pytest.mark.skipif(sys.platform == 'win32', reason="the bytes are compared there, and nothing is locked")
def test_a_lock_lasts_as_long_as_its_process(tmp_path: Path) -> None:
    file = tmp_path / 'x.yaml'
    file.write_bytes(b'a')
    with subprocess.Popen([sys.executable, '-c', HOLD, file], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(Overtaken):
            write_anew(file, b'a', b'c')
        other.send_signal(signal.SIGKILL)
    write_anew(file, b'a', b'c')
    assert [each.name for each in tmp_path.iterdir()] == ['x.yaml']
