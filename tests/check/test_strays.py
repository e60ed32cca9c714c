"""Stage 2, check: files in a meeting's folder that nothing in the meeting's file names."""

from pathlib import Path

import pytest
from typed_files import DAY, agenda, problems_of

LISTED = 'annexes:\n  A: {title: Budget, file: budget.xlsx, withheld: Sekretess.}\n  B: plan.txt\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a meeting with annexes A and B."""
    made = tmp_path / 'meetings' / DAY
    made.mkdir(parents=True)
    for name in ('budget.xlsx', 'plan.txt'):
        (made / name).write_text('En plan.', encoding='utf-8')
    return made


def _said(folder: Path, *, listed: str = LISTED) -> list[tuple[str, bool, str]]:
    problems = problems_of(listed + agenda('    annexes: A, B'), folder.parent)
    return [(problem.path.name, problem.is_error, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ('name', 'shown'), [('budget2.xlsx', 'budget2.xlsx'), ('Plan, ny.txt', '"Plan, ny.txt"'), ('utan ändelse', None)]
)
def test_a_file_that_no_letter_names_is_told(name: str, shown: str | None, folder: Path) -> None:
    (folder / name).touch()
    hint = f'write `C: {shown or name}` under `annexes:`, or move it elsewhere'
    assert _said(folder) == [(name, False, hint)]


@pytest.mark.parametrize(
    'name',
    [
        '._budget.xlsx',
        '~$budget.xlsx',
        '.DS_Store',
        'Thumbs.db',
        'desktop.ini',
        '~WRL0001.tmp',
        'plan.txt~',
        'README.md',
    ],
)
def test_files_of_programs_are_no_matter(name: str, folder: Path) -> None:
    (folder / name).touch()
    assert _said(folder) == []


def test_a_file_that_a_comment_names_is_known(folder: Path) -> None:
    (folder / 'budget-2.xlsx').touch()
    assert _said(folder, listed=f'# budget-2.xlsx ska bort efter mötet\n{LISTED}') == []


def test_a_misspelt_name_is_told_once(folder: Path) -> None:
    (problem,) = _said(folder, listed=LISTED.replace('plan.txt', 'plann.txt'))
    assert problem == (f'{DAY}.yaml', True, 'did you mean `plan.txt`?')


def test_approved_minutes_are_left_in_peace(folder: Path) -> None:
    (folder / 'budget2.xlsx').touch()
    assert [name for name, _is_error, _hint in _said(folder, listed=f'status: approved\n{LISTED}')] == [f'{DAY}.yaml']


@pytest.mark.parametrize('is_listed', [True, False])
def test_a_copy_is_to_be_removed(is_listed: bool, folder: Path) -> None:
    """Also of a file that has no letter yet."""
    original = 'plan.txt' if is_listed else 'plan2.txt'
    for name in (original, original.replace('.', ' (1).')):
        (folder / name).write_text('En annan plan, som är lång nog för att säga något. ' * 3, encoding='utf-8')
    (said, *_others) = problems_of(LISTED + agenda('    annexes: A, B'), folder.parent)
    assert (said.path.name, said.message) == (
        original.replace('.', ' (1).'),
        f'the file is a copy of {original}, byte for byte',
    )
    assert said.hint == 'remove the copy'
    assert not said.is_error


def test_short_files_are_no_copies(folder: Path) -> None:
    """Such as empty ones, which say nothing."""
    (folder / 'plan (1).txt').write_text('En plan.', encoding='utf-8')
    assert _said(folder) == [('plan (1).txt', False, 'write `C: plan (1).txt` under `annexes:`, or move it elsewhere')]
