"""Earlier versions of meetings from real repositories, whatever their files are called and wherever they lie."""

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from repositories import commit_all, git, head_of, new_repository

from schnv_docs import i18n
from schnv_docs.diff.compare import File
from schnv_docs.diff.history import SnapshotMeetings, at_revision, in_working_tree, range_of
from schnv_docs.git import Git, NoHistory, NoRepository, Refused
from schnv_docs.machine import Missing
from schnv_docs.project import Project

DAY = '2031-03-07'
NAMES = [
    'bilaga.txt', 'Årets översikt.pdf', 'två  blanksteg.pdf', 'a\tb.pdf', 'a"b.pdf', "a'b\\c.pdf", 'ny\nrad.pdf',
    '[a]*.pdf', '-x.pdf', '日本.pdf',
]  # fmt: skip
NO_REVISIONS = [
    'nothing', 'HEAD~1', '', ' ', '--help', '-', 'HEAD^{tree}', 'HEAD:meetings', 'a\nb', 'åäö', '*', '0' * 40,
]  # fmt: skip
MEETING = 'date: 2031-03-07\nagenda: [{title: Läget}]\n'


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one commit, which has one meeting with an annex."""
    meetings = tmp_path / 'project' / 'meetings'
    meetings.mkdir(parents=True)
    _write(meetings / 'network.yaml', 'name: Nämnden\nsubject: Nämnden\n')
    _write(meetings / f'{DAY}.yaml', MEETING)
    _write(meetings / DAY / 'bilaga.txt', 'Månen.')
    new_repository(meetings.parent)
    commit_all(meetings.parent)
    return meetings.parent


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding='utf-8')


def _changed(root: Path, words: str = '') -> set[str]:
    """The names whose contents differ between the two versions."""
    with Git(root) as repository:
        before, after = range_of(repository, Project(root), words)
        for snapshot in (before, after):
            for name in snapshot.blobs:
                snapshot.read(name)
        return {name for name, _blob in before.blobs.items() ^ after.blobs.items()}


def test_what_lies_there_unchanged_has_the_names_it_has_in_git(root: Path) -> None:
    assert _changed(root) == set()
    (root / 'meetings' / f'{DAY}.yaml').touch()
    assert _changed(root) == set()


@pytest.mark.parametrize('name', NAMES)
def test_annexes_of_any_name(name: str, root: Path) -> None:
    file = root / 'meetings' / DAY / name
    _write(file, 'Ett.')
    first = commit_all(root)
    assert _changed(root) == set()
    _write(file, 'Två.')
    assert _changed(root) == {f'{DAY}/{name}'}
    commit_all(root)
    assert _changed(root, f'{first}..HEAD') == {f'{DAY}/{name}'}
    with Git(root) as repository:
        before = at_revision(repository, first)
        assert before.read(f'{DAY}/{name}') == b'Ett.'
        assert before.file(DAY, name) == File(before.blobs[f'{DAY}/{name}'], 4)
    file.unlink()
    assert _changed(root) == {f'{DAY}/{name}'}


def test_a_name_that_macos_has_written_is_found(root: Path) -> None:
    name = 'Översikt.pdf'
    _write(root / 'meetings' / DAY / unicodedata.normalize('NFD', name), 'Ett.')
    _write(root / 'meetings' / f'{DAY}.yaml', f'{MEETING}annexes: {{A: {name}}}\n')
    commit_all(root)
    with Git(root) as repository:
        for snapshot in range_of(repository, Project(root)):
            assert list(SnapshotMeetings(snapshot).files(DAY, snapshot)) == [name]
            assert snapshot.read(f'{DAY}/{name}') == b'Ett.'


def test_files_that_git_does_not_know_or_ignores_lie_there_too(root: Path) -> None:
    _write(root / '.gitignore', '*.txt\n')
    _write(root / 'meetings' / DAY / 'ny.txt', 'Ny.')
    _write(root / 'meetings' / DAY / 'ny.pdf', 'Ny.')
    assert _changed(root) == {f'{DAY}/ny.txt', f'{DAY}/ny.pdf'}


def test_what_is_staged_and_what_was_put_back(root: Path) -> None:
    file = root / 'meetings' / DAY / 'bilaga.txt'
    _write(file, 'Solen.')
    git(root, 'add', '--all')
    assert _changed(root) == {f'{DAY}/bilaga.txt'}
    _write(file, 'Månen.')
    assert _changed(root) == set()
    _write(root / 'meetings' / DAY / 'tom.txt', 'Tom.')
    git(root, 'add', '--intent-to-add', '--all')
    assert _changed(root) == {f'{DAY}/tom.txt'}


def test_in_the_midst_of_a_merge_what_lies_there_counts(root: Path) -> None:
    file = root / 'meetings' / DAY / 'bilaga.txt'
    for branch, text in (('one', 'Solen.'), ('other', 'Jorden.')):
        git(root, 'checkout', '--quiet', '-b', branch, 'main')
        _write(file, text)
        commit_all(root)
    with pytest.raises(Exception, match='merge'):
        git(root, 'merge', 'one')
    assert _changed(root) == {f'{DAY}/bilaga.txt'}
    _write(file, 'Solen och jorden.')
    with Git(root) as repository:
        assert in_working_tree(repository, Project(root), '').read(f'{DAY}/bilaga.txt') == b'Solen och jorden.'


def test_line_ends_of_windows_are_no_change(root: Path) -> None:
    _write(root / '.gitattributes', '*.yaml text eol=crlf\n')
    commit_all(root)
    file = root / 'meetings' / f'{DAY}.yaml'
    file.unlink()
    git(root, 'checkout', '--', '.')
    assert b'\r\n' in file.read_bytes()
    file.write_bytes(file.read_bytes())  # git must look into it
    assert _changed(root) == set()


def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'nämnder' / 'månen')
    new_repository(tmp_path)
    _write(tmp_path / 'meetings' / 'annan.yaml', 'date: 2031-01-01\n')
    commit_all(tmp_path)
    assert _changed(root) == set()
    shutil.copyfile(root / 'meetings' / DAY / 'plan-5.pdf', root / 'meetings' / DAY / 'avtal.pdf')
    assert _changed(root) == {f'{DAY}/avtal.pdf'}
    with Git(root) as repository:
        assert at_revision(repository, 'HEAD').keys == ('2031-02-07', DAY)


def test_a_folder_that_a_revision_does_not_have(root: Path) -> None:
    first = head_of(root)
    git(root, 'mv', 'meetings', 'möten')
    commit_all(root)
    assert _changed(root, f'{first}..HEAD') == {'network.yaml', f'{DAY}.yaml', f'{DAY}/bilaga.txt'}


@pytest.mark.parametrize('words', ['main..ny', '..ny', 'main...ny', '...ny'])
def test_two_revisions(words: str, root: Path) -> None:
    git(root, 'checkout', '--quiet', '-b', 'ny')
    _write(root / 'meetings' / DAY / 'ny.txt', 'Ny.')
    commit_all(root)
    git(root, 'checkout', '--quiet', 'main')
    _write(root / 'meetings' / DAY / 'bilaga.txt', 'Solen.')
    commit_all(root)
    of_both = {f'{DAY}/bilaga.txt'} if '...' not in words else set()
    assert _changed(root, words) == {f'{DAY}/ny.txt'} | of_both


@pytest.mark.parametrize('revision', NO_REVISIONS)
def test_what_is_no_revision(revision: str, root: Path) -> None:
    with Git(root) as repository, pytest.raises(NoHistory, match='git knows no revision'):
        repository.commit(revision)


def test_what_git_has_to_say_is_passed_on(root: Path) -> None:
    with Git(root) as repository, pytest.raises(Refused, match='git says: fatal: no upstream configured'):
        repository.commit('@{upstream}')


def test_revisions_of_all_kinds(root: Path) -> None:
    commit = head_of(root)
    git(root, 'tag', '--annotate', '--message', 'Utskick', f'dispatch/{DAY}/1')
    git(root, 'tag', 'möte')
    with Git(root) as repository:
        for revision in ('HEAD', 'main', '@', f'dispatch/{DAY}/1', 'möte', commit, commit[:8], 'HEAD^{/version}'):
            assert repository.commit(revision) == commit


def test_without_a_repository(tmp_path: Path) -> None:
    with Git(tmp_path) as repository, pytest.raises(NoRepository, match='is in no git repository'):
        repository.commit('HEAD')


def test_before_the_first_commit(tmp_path: Path) -> None:
    new_repository(tmp_path)
    with Git(tmp_path) as repository, pytest.raises(NoHistory, match='nothing has been committed yet'):
        repository.commit('HEAD')


def test_without_git(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('PATH', str(tmp_path))
    with Git(root) as repository, pytest.raises(Missing, match='git: it keeps the earlier versions'):
        repository.commit('HEAD')


def test_branches_without_a_common_history(root: Path) -> None:
    git(root, 'checkout', '--quiet', '--orphan', 'ny')
    commit_all(root, 'Another beginning')
    with Git(root) as repository, pytest.raises(NoHistory, match='no common history'):
        range_of(repository, Project(root), 'main...ny')


def _broken(text: str) -> Callable[[Path], None]:
    return lambda root: _write(root / 'meetings' / f'{DAY}.yaml', text)


@pytest.mark.parametrize(
    ('text', 'line', 'titles'),
    [
        ('date: 2031-03-07\nagenda: [{title: Läget}, {titel: X}]\nplce: Falun\n', 3, ['Läget', '']),
        ('date: 2031-03-70\nagenda: [{title: Läget}]\n', 1, ['Läget']),
        ('agenda: [{title: Läget}]\n', 1, ['Läget']),
        ('date: 2031-03-07\nagenda: [{title: Läget, decision: {postponed: i morgon}}]\nstatus: klart', 3, ['Läget']),
        ('date: 2031-03-07\nagenda: {}\n', 2, []),
        ('date: [x\n', 1, None),
        ('', 1, None),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_read(
    text: str, line: int, titles: list[str] | None, root: Path
) -> None:
    _broken(text)(root)
    commit_all(root)
    _broken(MEETING)(root)
    with Git(root) as repository:
        version = SnapshotMeetings(at_revision(repository, 'HEAD')).at(DAY)
    assert line in {problem.line for problem in version.problems}
    assert {problem.path.as_posix() for problem in version.problems} == {f'HEAD:meetings/{DAY}.yaml'}
    found = [item.title for item in version.meeting.agenda] if version.meeting else None
    assert found == titles
    if version.meeting:
        assert version.meeting.day.isoformat() == DAY


def test_a_line_of_a_revision_is_that_revisions(root: Path) -> None:
    with Git(root) as repository:
        before = at_revision(repository, 'HEAD')
        _broken('ny: rad\n')(root)
        now = in_working_tree(repository, Project(root), 'now')
        assert before.line(before.path(f'{DAY}.yaml'), 2) == 'agenda: [{title: Läget}]'
        assert now.line(now.path(f'{DAY}.yaml'), 1) == 'ny: rad'
        assert now.line(before.path(f'{DAY}.yaml'), 1) == ''
        assert before.line(before.path(f'{DAY}.yaml'), 9) == ''


def test_the_word_before_clauses_is_that_of_the_version(root: Path) -> None:
    _broken('date: 2031-03-07\nagenda: [{title: Läget, proposal: that we go.}]\n')(root)
    commit_all(root)
    _write(root / 'meetings' / 'network.yaml', 'name: N\nsubject: N\nwords: {that: that}\n')
    with Git(root) as repository:
        before, after = range_of(repository, Project(root))
        clauses = [
            meeting.agenda[0].proposal[0].text
            for snapshot in (before, after)
            if (meeting := SnapshotMeetings(snapshot).at(DAY).meeting)
        ]
    assert clauses == ['that we go.', 'we go.']
