"""`schnv approve`: final minutes are sealed, and whoever changes them hears of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from approving import BY, DAY, ON, approved_project, change, errors, final_project, refused, swap_file

from schnv_docs import i18n
from schnv_docs.project import Project


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
    assert f'\napproval:\n  by: {BY}\n  on: {ON}\n  parts: {{absent: ' in text


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
    change(project, 'parts: {', 'parts: {0: 0123456789abcdef, ')


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
