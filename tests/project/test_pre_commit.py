"""The hook for pre-commit: a meeting with an error is not committed; what is no matter of meetings is not looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, copy_project
from fast import posix
from repositories import SETTINGS, commit_all, git, new_repository
from ruamel.yaml import YAML

pytestmark = posix

MANIFEST = ROOT / '.pre-commit-hooks.yaml'
SCHNV = f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m schnv_docs "$@"\n'


def _pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(folder.parent / 'bin'), os.environ['PATH']))
    environment = {**os.environ, **SETTINGS, 'PRE_COMMIT_HOME': str(folder.parent / 'cache'), 'PATH': path}
    command = [sys.executable, '-m', 'pre_commit', *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project that uses the hook. Its command is there already: pre-commit would have to fetch what it needs."""
    root = copy_project(INVENTED, tmp_path / 'project')
    (hook,) = YAML(typ='safe').load(MANIFEST)
    YAML().dump(
        {'repos': [{'repo': 'local', 'hooks': [{**hook, 'language': 'system'}]}]}, root / '.pre-commit-config.yaml'
    )
    (tmp_path / 'bin').mkdir()
    (tmp_path / 'bin' / 'schnv').write_text(SCHNV)
    (tmp_path / 'bin' / 'schnv').chmod(0o755)
    new_repository(root)
    commit_all(root)
    return root


def _break(root: Path) -> None:
    with (root / 'meetings' / '2031-02-07.yaml').open('a', encoding='utf-8') as file:
        file.write('plce: Månsalen\n')
    git(root, 'add', '--all')


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    done = _pre_commit(tmp_path, 'validate-manifest', str(MANIFEST))
    assert (done.returncode, done.stdout) == (0, '')


def test_a_meeting_with_an_error_is_stopped(repository: Path) -> None:
    _break(repository)
    done = _pre_commit(repository, 'run')
    assert done.returncode == 1
    assert 'okänd nyckel `plce`' in done.stdout


def test_what_is_not_to_be_committed_is_not_checked(repository: Path) -> None:
    _break(repository)
    git(repository, 'reset', '--quiet')
    (repository / 'templates' / 'README').write_text('new')
    git(repository, 'add', 'templates')
    done = _pre_commit(repository, 'run')
    assert done.returncode == 0, done.stdout
    assert 'Passed' in done.stdout


@pytest.mark.parametrize('path', ['meetings/network.yaml', 'meetings/2031-03-07/new.pdf', 'templates/agenda.docx'])
def test_what_a_meeting_is_made_of_is_checked(path: str, repository: Path) -> None:
    _break(repository)
    git(repository, 'commit', '--quiet', '--message', 'Broken, without the hook')
    with (repository / path).open('ab') as file:
        file.write(b'\n')
    git(repository, 'add', '--all')
    assert _pre_commit(repository, 'run').returncode == 1


def test_other_files_are_none_of_its_business(repository: Path) -> None:
    _break(repository)
    git(repository, 'commit', '--quiet', '--message', 'Broken, without the hook')
    (repository / 'README').write_text('new')
    git(repository, 'add', '--all')
    done = _pre_commit(repository, 'run')
    assert done.returncode == 0
    assert 'Skipped' in done.stdout
