"""`schnv approve`: a meeting's minutes from final to approved, tampered with, corrected, tampered with again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from pdf_judge import judge, struct
from reading import pages

from schnv_docs import i18n
from schnv_docs.build import build
from schnv_docs.inspection import inspect
from schnv_docs.lifecycle.approve import Approved, approve
from schnv_docs.project import Project

DAY = '2031-03-07'
BY, ON = "Test Testsson", '2031-04-04'
CORRECTION = """\

corrections:
  - date: 2031-04-09
    item: 5b
    what: Alla kom hem.
    why: Det stod att alla hade kommit hem igen.
"""
SECOND = """\
  - date: 2031-04-11
    what: Bilagan byttes ut.
    why: Fel fil.
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The invented network, whose minutes are final."""
    return Project(copy_project(INVENTED, tmp_path / 'project'))


@pytest.fixture
def approved(project: Project) -> Project:
    """The same with approved minutes."""
    assert approve(project, DAY, BY, ON) == Approved(True)
    return project


@pytest.fixture
def corrected(approved: Project) -> Project:
    """The same with a sealed correction."""
    _change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    _add(approved, CORRECTION)
    assert approve(approved, DAY, '', '') == Approved(True, 1)
    return approved


def _change(project: Project, old: str, new: str) -> None:
    path = project.meeting(DAY)
    text = path.read_text(encoding='utf-8')
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding='utf-8')


def _add(project: Project, text: str) -> None:
    with project.meeting(DAY).open('a', encoding='utf-8') as file:
        file.write(text)


def _found(project: Project) -> list[tuple[str, str]]:
    """The errors, each with the line it stands on."""
    problems = inspect(project, [DAY]).problems
    lines = project.meeting(DAY).read_text(encoding='utf-8').splitlines()
    return [(lines[each.line - 1].strip(), each.message) for each in problems if each.is_error]


def _refused(project: Project, by: str = '', on: str = '') -> list[str]:
    """What is said where nothing is sealed; the file is as it was."""
    before = project.meeting(DAY).read_bytes()
    result = approve(project, DAY, by, on)
    assert not result.changed
    assert project.meeting(DAY).read_bytes() == before
    assert all(problem.hint for problem in result.problems)
    return [problem.message for problem in result.problems]


def test_approved_minutes_are_in_order(approved: Project) -> None:
    assert _found(approved) == []
    text = approved.meeting(DAY).read_text(encoding='utf-8')
    assert '\nstatus: approved\n' in text
    assert "\n\n# Sealed by `schnv approve`. " in text
    assert f'\napproval:\n  by: {BY}\n  on: {ON}\n  parts: {{absent: ' in text


def test_the_second_time_changes_nothing(approved: Project) -> None:
    assert _refused(approved, BY, ON) == []
    assert _refused(approved) == []
    already = f"the minutes were approved by {BY} on {ON} already"
    assert _refused(approved, "Dikt Diktsson", ON) == [already]
    assert _refused(approved, BY, '2031-04-05') == [already]


def test_who_and_when_must_be_said(project: Project) -> None:
    assert _refused(project) == ["the minutes have not been approved yet"]
    assert _refused(project, BY, '2031-03-06') == ["minutes can't be approved on 2031-03-06, before the meeting"]


@pytest.mark.parametrize('status', ['agenda', 'draft'])
def test_only_final_minutes_are_approved(status: str, project: Project) -> None:
    _change(project, 'status: final', f'status: {status}')
    assert _refused(project, BY, ON) == [f"only final minutes can be approved; the status is {status}"]


def test_minutes_with_errors_are_not_approved(project: Project) -> None:
    _change(project, 'decision: as proposed', 'decison: as proposed')
    assert "unknown key `decison`" in _refused(project, BY, ON)


def _retitle(project: Project) -> None:
    _change(project, 'title: Upprop', 'title: Upprop och närvaro')


def _put_in(project: Project) -> None:
    _change(project, '  - title: Upprop', '  - title: Inskjuten\n\n  - title: Upprop')


def _take_out(project: Project) -> None:
    _change(project, '  - title: Upprop\n', '')


def _swap_rows(project: Project) -> None:
    _change(project, 'Test Testsson, Exempla Exempelsson]', 'Exempla Exempelsson, Test Testsson]')


def _swap_file(project: Project) -> None:
    folder = project.meeting(DAY).with_suffix('')
    shutil.copyfile(folder / 'plan-1.docx', folder / 'plan-6.docx')


def _add_annex(project: Project) -> None:
    _change(project, '  A: {minutes: 2031-02-07}', '  A: {minutes: 2031-02-07}\n  A1: tillagg.docx')


def _drop_place(project: Project) -> None:
    _change(project, 'place: Månsalen', '#place: Månsalen')


def _other_name(project: Project) -> None:
    _change(project, f'by: {BY}', 'by: Dikt Diktsson')


def _other_day(project: Project) -> None:
    _change(project, f'on: {ON}', 'on: 2031-04-05')


def _other_digest(project: Project) -> None:
    _change(project, 'parts: {', 'parts: {0: 0123456789abcdef, ')


def _no_seal(project: Project) -> None:
    _change(project, '  seal: ', '  #seal: ')


def _back_to_final(project: Project) -> None:
    _change(project, 'status: approved', 'status: final')


TAMPERED: dict[Callable[[Project], None], list[tuple[str, str]]] = {
    _retitle: [("- title: Upprop och närvaro", "item 2 was changed after the minutes were approved")],
    _put_in: [("- title: Inskjuten", "item 2 was added after the minutes were approved")],
    _take_out: [("agenda:", "item 2 was removed after the minutes were approved")],
    _swap_rows: [("attendance:", "`attendance` was changed after the minutes were approved")],
    _swap_file: [("B:", "annex B or its file was changed after the minutes were approved")],
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
    found = _found(approved)
    assert found == TAMPERED[tamper]
    assert set(_refused(approved)) <= {message for _line, message in found} | {"the minutes have not been approved yet"}


def test_nothing_is_sealed_again_without_a_correction(approved: Project) -> None:
    _retitle(approved)
    assert _refused(approved) == ["item 2 was changed after the minutes were approved"]


def test_a_change_of_layout_is_no_change(approved: Project) -> None:
    _change(
        approved,
        'time: [09.00-11.45, 2031-03-08 08.30–10.00]',
        'time:   # två pass\n- 09.00-11.45\n- "2031-03-08 08.30–10.00"',
    )
    _change(approved, 'raketen målas\n              röd.', '"raketen\n              målas röd."')
    assert _found(approved) == []


def test_a_correction_waits_to_be_sealed(approved: Project) -> None:
    _change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    _add(approved, CORRECTION)
    assert _found(approved) == [("- date: 2031-04-09", "the correction is not sealed yet")]
    assert approve(approved, DAY, '', '') == Approved(True, 1)
    assert _found(approved) == []
    assert _refused(approved) == []


def test_a_correction_corrects_something(approved: Project) -> None:
    _add(approved, CORRECTION)
    assert _found(approved) == [("- date: 2031-04-09", "the correction corrects nothing")]
    assert _refused(approved) == ["the correction corrects nothing"]


def test_a_correction_names_the_item_that_it_corrects(approved: Project) -> None:
    _change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    _add(approved, CORRECTION.replace('5b', '5a'))
    assert _refused(approved) == ["item 5a is as it was approved"]


@pytest.mark.parametrize('key', ['date', 'what', 'why'])
def test_a_correction_says_what_and_why_and_when(key: str, approved: Project) -> None:
    _change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    lines = [line for line in CORRECTION.splitlines() if not line.strip(' -').startswith(f'{key}:')]
    _add(approved, '\n'.join(lines).replace('corrections:\n    item', 'corrections:\n  - item') + '\n')
    assert _refused(approved) == [f"`{key}:` is missing"]


def test_corrections_follow_the_approval(approved: Project) -> None:
    _change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    _add(approved, CORRECTION.replace('2031-04-09', '2031-04-01'))
    assert _refused(approved) == ["2031-04-01 comes before 2031-04-04, which it should follow"]


def test_two_corrections_at_once(approved: Project) -> None:
    _change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    _swap_file(approved)
    _add(approved, CORRECTION + SECOND)
    assert approve(approved, DAY, '', '') == Approved(True, 2)
    assert _found(approved) == []


LATER = "this correction, or something before it, was changed or removed after it was sealed"
CHANGED = "item 5b was changed after the minutes were approved"
FIRST = "who approved the minutes, when, or the seal itself was changed afterwards"


@pytest.mark.parametrize(
    ('old', 'new', 'found'),
    [
        ('what: Alla', 'what: Några', [("- date: 2031-04-09", LATER)]),
        ('why: Det', 'why: Detta', [("- date: 2031-04-09", LATER)]),
        ('date: 2031-04-09', 'date: 2031-04-10', [("- date: 2031-04-10", LATER)]),
        ('    item: 5b\n    what', '    what', [("- date: 2031-04-09", LATER)]),
        ('what: Bilagan', 'what: Bilaga B', [("- date: 2031-04-11", LATER)]),
        (f'by: {BY}', 'by: Dikt Diktsson', [("approval:", FIRST)]),
        ('Alla kom hem.', 'Några kom hem.', [("- kind: Uppföljning", CHANGED)]),
    ],
)  # fmt: skip
def test_what_is_sealed_in_a_correction_stays(
    old: str, new: str, found: list[tuple[str, str]], corrected: Project
) -> None:
    _swap_file(corrected)
    _add(corrected, SECOND)
    assert approve(corrected, DAY, '', '') == Approved(True, 1)
    assert _found(corrected) == []
    _change(corrected, old, new)
    assert _found(corrected) == found
    assert set(_refused(corrected)) == {message for _line, message in found}


def test_nothing_is_covered_up_by_one_more_correction(corrected: Project) -> None:
    _change(corrected, f'by: {BY}', 'by: Dikt Diktsson')
    _swap_file(corrected)
    _add(corrected, SECOND)
    assert _refused(corrected) == [FIRST]


def test_a_correction_that_is_taken_away_is_missed(corrected: Project) -> None:
    text = corrected.meeting(DAY).read_text(encoding='utf-8')
    corrected.meeting(DAY).write_text(text[: text.index('\ncorrections:')] + '\n', encoding='utf-8')
    assert _found(corrected) == [("- kind: Uppföljning", CHANGED)]


def test_the_first_of_two_corrections_is_missed(corrected: Project) -> None:
    _swap_file(corrected)
    _add(corrected, SECOND)
    approve(corrected, DAY, '', '')
    text = corrected.meeting(DAY).read_text(encoding='utf-8')
    first, second = text.index('  - date: 2031-04-09'), text.index('  - date: 2031-04-11')
    corrected.meeting(DAY).write_text(text[:first] + text[second:], encoding='utf-8')
    assert ("- date: 2031-04-11", LATER) in _found(corrected)


def test_minutes_say_that_they_are_approved_and_what_was_corrected(project: Project) -> None:
    day = '2031-02-07'
    path = project.meeting(day)
    assert approve(project, day, BY, ON).changed
    text = path.read_text(encoding='utf-8').replace('384 400', '384 401')
    path.write_text(text + CORRECTION.replace('5b', '"2"').replace('Alla kom hem.', 'Avståndet.'), encoding='utf-8')
    assert approve(project, day, '', '').corrections == 1
    made = build(project, day).files
    minutes, agenda = (
        next(each for each in made if each.name == f'{day}-{end}.pdf') for end in ('protokoll', 'kallelse')
    )
    said = ' '.join(' '.join(pages(minutes)).split())
    assert (
        "Godkännande Godkänt av Test Testsson 4 april 2031. Rättelser • 9 april 2031, punkt 2: Avståndet. Skäl:" in said
    )
    assert "Godkän" not in ' '.join(pages(agenda))
    assert judge(minutes, 'ua1', '2a') + struct(minutes) == []
