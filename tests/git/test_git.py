"""The adapter to git: answers as they are, names of any kind, and why there is no answer where there is none."""

import subprocess
from pathlib import Path

import pytest
from fast import posix
from repositories import SETTINGS, WHEN, commit_all, git, head_of, new_repository

from schnv_docs import i18n
from schnv_docs.git import Git, NoAnswer, NoHistory, NoProgram, NoRepository, Refused, Remote, TooSlow, remote_of
from schnv_docs.machine import Missing

SECOND = int(WHEN.timestamp())


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder below the top of its repository, with one committed file."""
    root = tmp_path / 'nämnder' / ' månen'
    (root / 'meetings').mkdir(parents=True)
    (root / 'meetings' / 'a.yaml').write_text('a')
    new_repository(tmp_path)
    commit_all(tmp_path)
    return root


def test_names_are_told_from_the_folder_on_and_are_not_stripped(root: Path) -> None:
    names = ['meetings/ å "b".yaml ', 'meetings/\tc\n.pdf']
    for name in names:
        (root / name).write_text('x')
    assert sorted(Git(root).uncommitted(['meetings'])) == sorted(names)
    first = head_of(root)
    commit_all(root)
    assert Git(root).uncommitted(['meetings']) == []
    assert sorted(Git(root).changed(first, 'HEAD', ['meetings'])) == sorted(names)
    assert set(Git(root).changes('meetings')) == {'meetings/a.yaml', *names}


def test_a_renamed_file_is_told_by_its_new_name(root: Path) -> None:
    git(root, 'mv', 'meetings/a.yaml', 'meetings/b.yaml')
    (root / 'meetings' / 'c.yaml').write_text('c')
    assert Git(root).uncommitted(['meetings']) == ['meetings/b.yaml', 'meetings/c.yaml']


@pytest.mark.parametrize('words', ['merge other', 'rebase other', 'cherry-pick other', 'revert HEAD~1', 'stash pop'])
def test_files_with_two_versions_are_told_of_whatever_git_was_to_do(words: str, root: Path) -> None:
    """Git is not even started where it has nothing to finish; here it is a further working tree."""
    file = root / 'meetings' / 'a.yaml'
    top = root.parents[1]
    aside = top.with_name(f'{top.name}-aside')
    git(root, 'worktree', 'add', '-b', 'aside', str(aside))
    place = aside / root.relative_to(top)
    git(root, 'switch', '--create', 'other')
    file.write_text('theirs')
    commit_all(root)
    file = place / 'meetings' / 'a.yaml'
    file.write_text('stashed')
    git(place, 'stash')
    for text in ('ours', 'later'):
        file.write_text(text)
        commit_all(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('PATH', '')
        assert Git(place).unmerged() == []
    with pytest.raises(subprocess.CalledProcessError):
        git(place, *words.split())
    assert Git(place).unmerged() == ['meetings/a.yaml']
    assert Git(root).unmerged() == []


def test_a_name_is_no_pattern(root: Path) -> None:
    (root / 'meetings' / 'b.yaml').write_text('b')
    assert Git(root).uncommitted(['meetings/*.yaml']) == []


def test_each_commit_of_a_file_with_its_second(root: Path) -> None:
    first = head_of(root)
    (root / 'meetings' / 'a.yaml').write_text('b')
    second = commit_all(root)
    (root / 'other').write_text('x')
    commit_all(root)
    assert Git(root).changes('meetings') == {'meetings/a.yaml': {first: SECOND, second: SECOND}}


def test_the_last_change_of_each_file_is_what_git_says_of_it_alone(root: Path) -> None:
    """Also where two lines were joined: a merge changes only what it has otherwise than both."""
    names = ['meetings/a.yaml', 'meetings/å b.yaml', 'meetings/theirs.yaml', 'meetings/both.yaml', 'meetings/gone.yaml']
    for second, name in enumerate(names[:2] + names[3:]):
        _commit_at(root, second, {name: 'first'})
    git(root, 'checkout', '--quiet', '-b', 'other')
    _commit_at(root, 10, {names[2]: 'theirs', names[3]: 'theirs'})
    git(root, 'checkout', '--quiet', '-')
    _commit_at(root, 20, {names[3]: 'ours', names[0]: 'again'})
    git(root, 'rm', '--quiet', names[4])
    _commit_at(root, 25, {})
    git(root, 'merge', '--quiet', '--no-commit', '--strategy=ours', 'other')
    _commit_at(root, 30, {names[3]: 'joined', names[2]: 'theirs'})
    alone = {name: int(git(root, 'log', '-1', '--format=%ct', '--', name)) for name in names}
    assert Git(root).last_changes('meetings') == alone
    assert [alone[name] - SECOND for name in names] == [20, 1, 10, 30, 25]
    assert Git(root).last_changes('nothing') == {}


def _commit_at(root: Path, second: int, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SETTINGS, 'GIT_COMMITTER_DATE', f'{SECOND + second} +0000')
        commit_all(root)


def test_a_tag_keeps_its_message_word_for_word(root: Path) -> None:
    message = '  # Dispatch\n\nabc  a.pdf\nå  b.pdf\n'
    Git(root).tag('dispatch/1', message)
    git(root, 'tag', 'dispatch/2')
    git(root, 'tag', 'other')
    day = WHEN.date().isoformat()
    set_by_us, plain = Git(root).tags('dispatch/')
    assert (set_by_us.name, set_by_us.message) == ('dispatch/1', message)
    assert (plain.name, plain.on, plain.message) == ('dispatch/2', day, 'A version\n')
    assert (set_by_us.commit, plain.commit) == (head_of(root), ''), "only an annotated tag records something"


def test_without_a_common_history_there_is_no_fork(root: Path) -> None:
    first = head_of(root)
    git(root, 'checkout', '--quiet', '--orphan', 'other')
    assert Git(root).fork(first, commit_all(root, 'Another beginning')) == ''
    assert Git(root).fork(first, first) == first


def test_a_content_that_git_has_lost(root: Path) -> None:
    with Git(root) as repository, pytest.raises(NoHistory, match='git has lost a file'):
        repository.read('0' * 40)


# Why there is no answer


def test_no_repository_is_not_the_same_as_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('GIT_CEILING_DIRECTORIES', str(tmp_path.parent))
    monkeypatch.setenv('LC_ALL', 'sv_SE.UTF-8')
    with pytest.raises(NoRepository, match='is in no git repository'):
        Git(tmp_path).uncommitted(['.'])
    new_repository(tmp_path)
    with pytest.raises(Refused, match=r'^git says: fatal: .* does not have any commits yet') as caught:
        Git(tmp_path).last_changes('.')
    assert caught.value.said.startswith('fatal: ')


def test_a_repository_of_somebody_else_is_refused_in_gits_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    monkeypatch.setenv('GIT_CONFIG_GLOBAL', '/dev/null')
    with pytest.raises(Refused, match='dubious ownership'):
        Git(root).uncommitted(['meetings'])


def test_without_the_program_it_is_missing_on_the_machine(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('PATH', str(tmp_path))
    for ask in (lambda: Git(root).commit('HEAD'), lambda: Git(root).read('0' * 40)):
        with pytest.raises(NoProgram, match='git: it keeps the earlier versions') as caught:
            ask()
        assert isinstance(caught.value, Missing)
        assert isinstance(caught.value, NoAnswer)


@posix
def test_a_git_that_hangs_is_stopped(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / 'bin' / 'git'
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nexec /bin/sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv('PATH', str(program.parent))
    monkeypatch.setattr('schnv_docs.git.program.LONGEST', 0.2)
    with pytest.raises(TooSlow, match=r'git has not answered within 0\.2 seconds'):
        Git(root).last_changes('.')


def test_a_remote_that_hangs_is_left_within_seconds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And so is the program that talks to it."""
    git(root, 'config', 'protocol.ext.allow', 'always')
    git(root, 'remote', 'add', 'origin', 'ext::sleep 60.5')
    monkeypatch.setattr('schnv_docs.git.remote.SHORTLY', 0.5)
    remote = remote_of(root)
    assert remote
    with pytest.raises(TooSlow, match=r'within 0\.5 seconds'):
        remote.tags('dispatch/', shortly=True)
    left = [path for path in Path('/proc').glob('[0-9]*/cmdline') if _reads(path) == b'sleep\x0060.5\x00']
    assert left == []


def _reads(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b''


def test_the_remote_is_that_of_the_branch_else_origin_else_the_only_one(root: Path, tmp_path: Path) -> None:
    assert remote_of(root) is None
    git(root, 'remote', 'add', 'other', str(tmp_path))
    assert remote_of(root) == Remote(root, 'other')
    git(root, 'remote', 'add', 'third', str(tmp_path))
    assert remote_of(root) is None, "nobody can tell which"
    git(root, 'remote', 'remove', 'third')
    git(root, 'remote', 'add', 'origin', str(tmp_path))
    assert remote_of(root) == Remote(root, 'origin')
    git(root, 'fetch', '--quiet', 'other')
    git(root, 'branch', '--set-upstream-to', 'other/main')
    assert remote_of(root) == Remote(root, 'other')
    git(root, 'checkout', '--quiet', '--detach')
    assert remote_of(root) == Remote(root, 'origin')


def test_contents_as_they_lie_beside_those_of_a_commit(root: Path) -> None:
    """Also of files that git was told not to look at, or leaves out, and above the folder."""
    (root.parent / 'logo.png').write_text('x')
    commit_all(root)
    git(root, 'update-index', '--skip-worktree', 'meetings/a.yaml')
    (root / 'meetings' / 'a.yaml').write_text('b')
    (root / 'meetings' / 'new').write_text('n')
    names = ['meetings/a.yaml', 'meetings/new', '../logo.png', '../../../outside']
    there, here = Git(root).blobs('HEAD', names), Git(root).hashes(names[:3])
    assert there.keys() == {'meetings/a.yaml', '../logo.png'}
    assert [name for name in names if name in there and here[name] == there[name]] == ['../logo.png']
