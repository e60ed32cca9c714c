"""What git is told of the files: `git diff` shows words and styles of Word files; nothing is rewritten or mixed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from docx import Document
from docx.shared import Pt
from repositories import commit_all, git, new_repository

TEMPLATE = 'templates/agenda.docx'
SCHNV = f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m schnv_docs "$@"\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the templates, set up by `make git`."""
    root = tmp_path / 'a project'
    (root / 'bin').mkdir(parents=True)
    shutil.copytree(ROOT / 'templates', root / 'templates')
    shutil.copyfile(ROOT / '.gitattributes', root / '.gitattributes')
    (root / 'bin' / 'schnv').write_text(SCHNV)
    (root / 'bin' / 'schnv').chmod(0o755)
    new_repository(root)
    commit_all(root)
    _make_git(root)
    return root


def _make_git(root: Path) -> None:
    """The environment that make would set up is there already."""
    ready = ['-o', '.venv/runtime', 'BIN=bin']
    command = ['make', '--silent', '--file', str(ROOT / 'Makefile'), *ready, 'git']
    subprocess.run(command, cwd=root, check=True, capture_output=True, env={**os.environ, 'MAKEFLAGS': ''})


def _change(template: Path) -> None:
    """As the secretariat does it in Word: one word, and the size of a style."""
    document = Document(str(template))
    heading = next(each for each in document.paragraphs if each.text == 'Bilagor')
    heading.runs[0].text = 'Handlingar'
    document.styles['Body Text'].font.size = Pt(13)
    document.save(str(template))


def _changed_lines(diff: str) -> list[str]:
    return [line for line in diff.splitlines() if line[:1] in '+-' and line[:3] not in ('+++', '---')]


def test_git_diff_shows_words_and_styles(repository: Path) -> None:
    _change(repository / TEMPLATE)
    assert _changed_lines(git(repository, 'diff')) == [
        '-[Bilagerubrik] Bilagor',
        '+[Bilagerubrik] Handlingar',
        '-[Body Text] som Normal, 5 pt före, 7 pt efter, indrag 2,1 cm till höger',
        '+[Body Text] som Normal, 13 pt, 5 pt före, 7 pt efter, indrag 2,1 cm till höger',
    ]


def test_the_part_of_the_file_stands_above_the_lines(repository: Path) -> None:
    _change(repository / TEMPLATE)
    headings = [line for line in git(repository, 'diff', '--unified=0').splitlines() if line.startswith('@@')]
    assert [heading.rpartition('@@ ')[2] for heading in headings] == ['Dokument', 'Formatmallar']


def test_words_by_themselves(repository: Path) -> None:
    _change(repository / TEMPLATE)
    assert '[Bilagerubrik] [-Bilagor-]{+Handlingar+}' in git(repository, 'diff', '--word-diff')


def test_a_new_file_and_one_that_is_gone(repository: Path) -> None:
    (repository / TEMPLATE).rename(repository / 'templates' / 'new name.docx')
    git(repository, 'add', '--all')
    title = '+[Title] {{ document }}{% if document != title %}↵{{ network.name }}{% endif %}'
    assert title in git(repository, 'diff', '--cached', '--no-renames')


def test_without_schnv_git_still_says_that_it_is_another_file(repository: Path) -> None:
    _change(repository / TEMPLATE)
    (repository / 'bin' / 'schnv').unlink()
    assert len(_changed_lines(git(repository, 'diff', TEMPLATE))) == 2


def test_two_versions_of_a_word_file_are_not_mixed(repository: Path) -> None:
    """A merge keeps one of them whole, and says that there is something to decide."""
    git(repository, 'switch', '--quiet', '--create', 'theirs')
    (repository / TEMPLATE).write_bytes(b'theirs\n')
    commit_all(repository)
    git(repository, 'switch', '--quiet', 'main')
    (repository / TEMPLATE).write_bytes(b'ours\n')
    commit_all(repository)
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, 'merge', 'theirs')
    assert (repository / TEMPLATE).read_bytes() == b'ours\n'


def _attributes(*paths: str) -> dict[str, dict[str, str]]:
    words = git(ROOT, 'check-attr', '-z', 'text', 'eol', 'diff', 'merge', '--', *paths).split('\0')
    found: dict[str, dict[str, str]] = {}
    for path, name, value in zip(words[::3], words[1::3], words[2::3], strict=False):
        found.setdefault(path, {})[name] = value
    return found


def test_every_kind_of_annex_stays_as_it_came() -> None:
    from schnv_docs.annex_files.formats import SUFFIXES

    paths = [f'meetings/2025-11-14/a{suffix}' for suffix in sorted(SUFFIXES)]
    assert {path for path, found in _attributes(*paths).items() if found['text'] != 'unset'} == set()
    outside = [f'x{suffix}' for suffix in sorted(SUFFIXES - {'.txt', '.md', '.rtf', '.csv', '.eml', '.svg'})]
    assert {path for path, found in _attributes(*outside).items() if found['merge'] != 'unset'} == set()


@pytest.mark.parametrize('ending', ['\n', '\r\n'], ids=['unix', 'windows'])
def test_text_is_kept_with_line_feeds(ending: str, repository: Path) -> None:
    (repository / 'meetings').mkdir()
    (repository / 'meetings' / '2025-11-14.yaml').write_bytes(f'date: 2025-11-14{ending}agenda:{ending}'.encode())
    git(repository, '-c', 'core.safecrlf=false', 'add', '--all')
    assert git(repository, 'show', ':meetings/2025-11-14.yaml') == 'date: 2025-11-14\nagenda:\n'


def test_an_annex_keeps_its_line_endings(repository: Path) -> None:
    annex = repository / 'meetings' / '2025-11-14' / 'brev.txt'
    annex.parent.mkdir(parents=True)
    annex.write_bytes(b'Hej\r\n')
    git(repository, 'add', '--all')
    assert git(repository, 'show', ':meetings/2025-11-14/brev.txt') == 'Hej\r\n'


def test_the_example_of_owners_names_what_there_is() -> None:
    lines = (ROOT / '.github' / 'CODEOWNERS.example').read_text(encoding='utf-8').splitlines()
    rules = [line.split() for line in lines if line and not line.startswith('#')]
    assert [path for path, *_owners in rules if not (ROOT / path.lstrip('/')).exists()] == []
    assert [
        owners for _path, *owners in rules if not owners or any(not owner.startswith('@') for owner in owners)
    ] == []
