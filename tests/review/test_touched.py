"""Which meetings a pull request touches, asked of a real repository."""

from pathlib import Path

import pytest
from conftest import INVENTED, change_keys, copy_project
from repositories import commit_all, git, head_of, new_repository

from schnv_docs import i18n
from schnv_docs.git import NoHistory
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.review.touched import changed_paths, fork_of, touched_keys

EARLY, LATE = '2031-02-07', '2031-03-07'  # whose annex A is the minutes of the early one


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented network's project, below the top of its repository, on a branch of its own."""
    root = copy_project(INVENTED, tmp_path / 'below' / 'project')
    (tmp_path / 'other').mkdir()
    new_repository(tmp_path)
    commit_all(tmp_path)
    git(tmp_path, 'switch', '--quiet', '--create', 'change')
    return root


def _touched(root: Path) -> list[str]:
    project = Project(root)
    days = project.meeting_keys()
    return touched_keys(changed_paths(project, fork_of(project, 'main')), days, inspect(project, days).sources)


def _append(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open('ab') as file:
        file.write(b'\n')


@pytest.mark.parametrize(
    ('changed', 'days'),
    [
        (f'meetings/{LATE}.yaml', [LATE]),
        (f'meetings/{EARLY}.yaml', [EARLY, LATE]),
        (f'meetings/{EARLY}/new.pdf', [EARLY]),
        (f'meetings/{LATE}/below/ny bilaga å.pdf', [LATE]),
        ('meetings/network.yaml', [EARLY, LATE]),
        ('meetings/logo.png', [EARLY, LATE]),
        ('templates/minutes.docx', [EARLY, LATE]),
        ('README.md', []),
        ('../../other/meetings/2031-03-07.yaml', []),
    ],
)
def test_a_changed_file(changed: str, days: list[str], root: Path) -> None:
    _append(root / changed)
    commit_all(root)
    assert _touched(root) == days


def test_nothing_changed(root: Path) -> None:
    assert _touched(root) == []


def test_an_annex_that_is_gone(root: Path) -> None:
    (root / 'meetings' / LATE / 'rep.xlsx').unlink()
    commit_all(root)
    assert _touched(root) == [LATE]


def test_a_meeting_that_is_gone_is_not_built_but_those_that_have_its_minutes_are(root: Path) -> None:
    (root / 'meetings' / f'{EARLY}.yaml').unlink()
    commit_all(root)
    assert _touched(root) == [LATE]


def test_a_meeting_that_has_another_date(root: Path) -> None:
    (root / 'meetings' / f'{EARLY}.yaml').rename(root / 'meetings' / '2031-02-08.yaml')
    change_keys(root / 'meetings' / '2031-02-08.yaml', date='2031-02-08')
    commit_all(root)
    assert _touched(root) == ['2031-02-08', LATE]


def test_a_meeting_that_can_not_be_read_is_touched(root: Path) -> None:
    (root / 'meetings' / f'{LATE}.yaml').write_text('date: [', encoding='utf-8')
    commit_all(root)
    assert _touched(root) == [LATE]


def test_where_it_went_another_way_is_called_as_it_was_asked_for_or_by_its_commit(root: Path) -> None:
    first = head_of(root, 'main')
    assert fork_of(Project(root), 'main') == 'main'
    git(root, 'switch', '--quiet', 'main')
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Meanwhile')
    git(root, 'switch', '--quiet', 'change')
    assert fork_of(Project(root), 'main') == first[:12]


def test_what_main_has_done_meanwhile_is_no_change_of_ours(root: Path) -> None:
    git(root, 'switch', '--quiet', 'main')
    _append(root / 'meetings' / 'network.yaml')
    commit_all(root)
    git(root, 'switch', '--quiet', 'change')
    _append(root / 'meetings' / f'{LATE}.yaml')
    commit_all(root)
    assert _touched(root) == [LATE]


@pytest.mark.parametrize('revision', ['nonsense', '', '--all', 'main..change', 'main:meetings'])
def test_a_revision_that_does_not_exist(revision: str, root: Path) -> None:
    i18n.use('en')
    with pytest.raises(NoHistory, match='git knows no revision'):
        fork_of(Project(root), revision)


def test_a_revision_of_another_history(root: Path) -> None:
    i18n.use('en')
    git(root, 'switch', '--quiet', '--orphan', 'other')
    root.mkdir(parents=True, exist_ok=True)
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Another beginning')
    with pytest.raises(NoHistory, match='main and what is checked out have no common history'):
        fork_of(Project(root), 'main')
