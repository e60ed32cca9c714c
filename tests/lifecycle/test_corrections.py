"""`schnv approve` once more: what was wrong in approved minutes is corrected, and the corrections are sealed."""

from pathlib import Path

import pytest
from approving import BY, DAY, ON, add, approved_project, change, errors, final_project, refused, swap_file
from pdf_judge import judge
from pdf_structure import struct
from reading import pages

from schnv_docs import i18n
from schnv_docs.lifecycle.approve import Approved, approve
from schnv_docs.pipeline import build
from schnv_docs.project import Project

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
    """A project whose minutes are final."""
    return final_project(tmp_path)


@pytest.fixture
def approved(tmp_path: Path) -> Project:
    """A project whose minutes are approved."""
    return approved_project(tmp_path)


@pytest.fixture
def corrected(approved: Project) -> Project:
    """The same with a sealed correction."""
    change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    add(approved, CORRECTION)
    assert approve(approved, DAY, '', '') == Approved(True, 1)
    return approved


def test_a_correction_waits_to_be_sealed(approved: Project) -> None:
    change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    add(approved, CORRECTION)
    assert errors(approved) == [("- date: 2031-04-09", "the correction is not sealed yet")]
    assert approve(approved, DAY, '', '') == Approved(True, 1)
    assert errors(approved) == []
    assert refused(approved) == []


def test_a_correction_corrects_something(approved: Project) -> None:
    add(approved, CORRECTION)
    assert errors(approved) == [("- date: 2031-04-09", "the correction corrects nothing")]
    assert refused(approved) == ["the correction corrects nothing"]


def test_a_correction_names_the_item_that_it_corrects(approved: Project) -> None:
    change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    add(approved, CORRECTION.replace('5b', '5a'))
    assert refused(approved) == ["item 5a is as it was approved"]


@pytest.mark.parametrize('key', ['date', 'what', 'why'])
def test_a_correction_says_what_and_why_and_when(key: str, approved: Project) -> None:
    change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    lines = [line for line in CORRECTION.splitlines() if not line.strip(' -').startswith(f'{key}:')]
    add(approved, '\n'.join(lines).replace('corrections:\n    item', 'corrections:\n  - item') + '\n')
    assert refused(approved) == [f"`{key}:` is missing"]


def test_corrections_follow_the_approval(approved: Project) -> None:
    change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    add(approved, CORRECTION.replace('2031-04-09', '2031-04-01'))
    assert refused(approved) == ["2031-04-01 comes before 2031-04-04, which it should follow"]


def test_two_corrections_at_once(approved: Project) -> None:
    change(approved, 'Alla kom hem igen.', 'Alla kom hem.')
    swap_file(approved)
    add(approved, CORRECTION + SECOND)
    assert approve(approved, DAY, '', '') == Approved(True, 2)
    assert errors(approved) == []


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
    swap_file(corrected)
    add(corrected, SECOND)
    assert approve(corrected, DAY, '', '') == Approved(True, 1)
    assert errors(corrected) == []
    change(corrected, old, new)
    assert errors(corrected) == found
    assert set(refused(corrected)) == {message for _line, message in found}


def test_nothing_is_covered_up_by_one_more_correction(corrected: Project) -> None:
    change(corrected, f'by: {BY}', 'by: Dikt Diktsson')
    swap_file(corrected)
    add(corrected, SECOND)
    assert refused(corrected) == [FIRST]


def test_a_correction_that_is_taken_away_is_missed(corrected: Project) -> None:
    text = corrected.meeting(DAY).read_text(encoding='utf-8')
    corrected.meeting(DAY).write_text(text[: text.index('\ncorrections:')] + '\n', encoding='utf-8')
    assert errors(corrected) == [("- kind: Uppföljning", CHANGED)]


def test_the_first_of_two_corrections_is_missed(corrected: Project) -> None:
    swap_file(corrected)
    add(corrected, SECOND)
    approve(corrected, DAY, '', '')
    text = corrected.meeting(DAY).read_text(encoding='utf-8')
    first, second = text.index('  - date: 2031-04-09'), text.index('  - date: 2031-04-11')
    corrected.meeting(DAY).write_text(text[:first] + text[second:], encoding='utf-8')
    assert ("- date: 2031-04-11", LATER) in errors(corrected)


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
