"""The same commit gives the same files, wherever and whenever it is built, and their checksums."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from docx import Document
from fast import posix

from schnv_docs.git import NoAnswer
from schnv_docs.machine.versions import made_with
from schnv_docs.pipeline import Build, build
from schnv_docs.pipeline.moment import moments_at, moments_without_git
from schnv_docs.project import Project
from schnv_docs.wording.documents import Kind

DAY, ANNEXED = '2031-02-07', '2031-03-07'
MIDNIGHT = datetime(2031, 2, 7, tzinfo=UTC)
COMMITTED = datetime(2031, 3, 1, 12, 30, tzinfo=UTC)
IDENTITY = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net',
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net',
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)


def _git(folder: Path, *words: str, when: datetime = COMMITTED) -> None:
    dates = {'GIT_AUTHOR_DATE': when.isoformat(), 'GIT_COMMITTER_DATE': when.isoformat()}
    command = ['git', '-c', 'core.hooksPath=/dev/null', '-C', str(folder), *words]
    subprocess.run(command, env={**os.environ, **IDENTITY, **dates}, check=True, capture_output=True)


def _commit(folder: Path, when: datetime = COMMITTED) -> None:
    _git(folder, 'add', '--all')
    _git(folder, 'commit', '--message', 'Meeting', when=when)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The invented network's project, committed."""
    root = copy_project(INVENTED, tmp_path / 'project')
    _git(root, 'init')
    _commit(root)
    return root


def moment(project: Project, key: str, kind: Kind = Kind.AGENDA) -> datetime:
    """When a document says that it was made."""
    try:
        return moments_at(project, key, 'HEAD')[kind]
    except NoAnswer:
        return moments_without_git(key)[kind]


CHANGES = [
    (DAY, f'{DAY}.yaml', b'place: M', b'place: Nya m'), (DAY, 'network.yaml', b'short: NMF', b'short: NNF'),
    (ANNEXED, f'{ANNEXED}/avtal.pdf', b'', b'\n'), (DAY, '../templates/agenda.docx', b'', b'\n'),
    (DAY, 'logo.png', b'', b'\n'),
]  # fmt: skip


@pytest.mark.parametrize(('key', 'changed', 'old', 'new'), CHANGES)
def test_the_last_commit_of_what_the_meeting_is_made_of(
    key: str, changed: str, old: bytes, new: bytes, repository: Path
) -> None:
    later = datetime(2031, 4, 2, 7, 5, tzinfo=UTC)
    _change(repository / 'meetings' / changed, old, new)
    assert moment(Project(repository), key) == datetime.fromisoformat(f'{key}T00:00Z'), "it is not committed"
    _commit(repository, later)
    assert moment(Project(repository), key) == later


def _change(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1) if old else content + new)


UNSEEN = [
    (Kind.AGENDA, b'notes: M', 'notes: Nu är m'.encode()), (Kind.AGENDA, b'status: final', b'status: draft'),
    (Kind.AGENDA, b'      done: 2031-03-05', b''), (Kind.MINUTES, b'      done: 2031-03-05', b''),
    (Kind.MINUTES, b'background: M', 'background: Nu är m'.encode()), (Kind.MINUTES, b'place:', b'# Rummet\nplace:'),
]  # fmt: skip


@pytest.mark.parametrize(('kind', 'old', 'new'), UNSEEN)
def test_what_a_document_does_not_show_is_no_matter(kind: Kind, old: bytes, new: bytes, repository: Path) -> None:
    """So the agenda stays as it was sent, to the byte, while minutes are written."""
    _change(repository / 'meetings' / f'{DAY}.yaml', old, new)
    assert moment(Project(repository), DAY, kind) == COMMITTED
    _commit(repository, datetime(2031, 4, 2, tzinfo=UTC))
    assert moment(Project(repository), DAY, kind) == COMMITTED


def test_what_no_document_shows_plays_no_part(repository: Path) -> None:
    network = repository / 'meetings' / 'network.yaml'
    network.write_text(f'# Våra möten.\n{network.read_text(encoding="utf-8")}\n', encoding='utf-8')
    folder = repository / 'meetings' / ANNEXED
    (folder / 'kladd.docx').write_bytes(b'')
    (repository / 'templates' / 'gamla.docx').write_bytes(b'')
    assert moment(Project(repository), ANNEXED) == COMMITTED
    _commit(repository, datetime(2031, 4, 2, tzinfo=UTC))
    assert moment(Project(repository), ANNEXED) == COMMITTED


def test_other_files_play_no_part(repository: Path) -> None:
    (repository / 'meetings' / f'{ANNEXED}.yaml').write_text('changed')
    (repository / 'README').write_text('new')
    assert moment(Project(repository), DAY) == COMMITTED
    _commit(repository, datetime(2031, 4, 2, tzinfo=UTC))
    assert moment(Project(repository), DAY) == COMMITTED


def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'below' / 'project')
    _git(tmp_path, 'init')
    assert moment(Project(root), DAY) == MIDNIGHT, "nothing is committed"
    _commit(tmp_path)
    assert moment(Project(root), DAY) == COMMITTED


def test_the_environment_comes_first(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '0')
    assert moment(Project(repository), DAY) == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize('value', ['tomorrow', '1' * 30])
def test_an_environment_that_names_no_moment(value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', value)
    with pytest.raises(OSError, match='SOURCE_DATE_EPOCH'):
        moment(Project(tmp_path), DAY)


def test_without_a_repository(tmp_path: Path) -> None:
    assert moment(Project(tmp_path), DAY) == MIDNIGHT


@pytest.mark.parametrize('program', [None, 'exit 1', 'echo', 'sleep 60'])
@posix
def test_without_a_git_that_answers(
    program: str | None, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / 'bin'
    folder.mkdir()
    if program:
        (folder / 'git').write_text(f'#!/bin/sh\n{"exec " if program.startswith("sleep") else ""}{program}\n')
        (folder / 'git').chmod(0o755)
        (folder / 'sleep').symlink_to(shutil.which('sleep') or '')
    monkeypatch.setenv('PATH', str(folder))
    monkeypatch.setattr('schnv_docs.git.program.LONGEST', 0.2)
    assert moment(Project(repository), DAY) == MIDNIGHT


@pytest.fixture(scope='module')
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Build]:
    """The same meeting built in two clones."""
    folder = tmp_path_factory.mktemp('twice')
    root = copy_project(INVENTED, folder / 'project')
    _git(root, 'init')
    _commit(root)
    for name in ('one', 'another'):
        _git(folder, 'clone', '--quiet', str(root), name)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv('SOURCE_DATE_EPOCH', raising=False)
        return build(Project(folder / 'one'), DAY), build(Project(folder / 'another'), DAY)


def _differing(builds: tuple[Build, Build], suffix: str) -> list[str]:
    pairs = zip(builds[0].files, builds[1].files, strict=True)
    names = [(one.name, one.read_bytes() == another.read_bytes()) for one, another in pairs if one.suffix == suffix]
    assert len(names) >= 2, builds[0].problems
    return [name for name, equal in names if not equal]


def test_word_files_of_two_clones_are_the_same(twice: tuple[Build, Build]) -> None:
    assert _differing(twice, '.docx') == []


def test_pdfs_of_two_clones_are_the_same(twice: tuple[Build, Build]) -> None:
    assert _differing(twice, '.pdf') == []


def test_a_word_file_says_when_it_was_committed(twice: tuple[Build, Build]) -> None:
    agenda = next(path for path in twice[0].files if path.suffix == '.docx')
    properties = Document(str(agenda)).core_properties
    assert [properties.created, properties.modified] == [COMMITTED, COMMITTED]


def test_the_checksums_are_right(twice: tuple[Build, Build]) -> None:
    *files, sums = twice[0].files
    assert sums.name == 'SHA256SUMS'
    about, *lines = sums.read_text().splitlines()
    assert about == f'# {made_with()}'
    assert [line.split('  ')[1] for line in lines] == [path.name for path in files]
    subprocess.run(['sha256sum', '--strict', '--check', sums.name], cwd=sums.parent, check=True, capture_output=True)
