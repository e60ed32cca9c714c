"""A branch may bring another program; the one that is installed builds the branch's data and runs none of its code."""

import subprocess
import sys
from pathlib import Path

import pytest
from clones import FIRST, SECOND, Clone, shared
from conftest import ROOT

EVIL = 'from pathlib import Path\nPath({place!r}).write_text("run")\n'
MODULES = (
    'schnv_docs/__init__.py',
    'schnv_docs/__main__.py',
    'sitecustomize.py',
    'click.py',
    'pypdf/__init__.py',
    'uno.py',
)
SETTINGS = ('core.fsmonitor', 'core.pager')


@pytest.fixture
def branch(tmp_path: Path) -> Clone:
    """A clone of somebody's branch, whose modules and settings of git would write a file."""
    clone = shared(tmp_path).clone('branch')
    clone.schnv('new', SECOND)
    for name in MODULES:
        (clone.root / name).parent.mkdir(exist_ok=True)
        (clone.root / name).write_text(EVIL.format(place=str(tmp_path / 'run')))
    clone.commit('Ett annat program')
    program = tmp_path / 'program'
    program.write_text(f'#!/bin/sh\ntouch {tmp_path / "run"}\n')
    program.chmod(0o755)
    for setting in SETTINGS:
        clone.git('config', setting, str(program))
    return clone


def _installed(clone: Clone, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program that is installed elsewhere, in the branch's folder."""
    program = ROOT / '.venv' / 'bin' / 'schnv'
    command = [program] if program.is_file() else [sys.executable, '-P', '-m', 'schnv_docs']
    return subprocess.run([*command, *words], cwd=clone.root, capture_output=True, encoding='utf-8', check=False)


@pytest.mark.parametrize(
    'words',
    [
        ('check',), ('status',), ('diff', 'HEAD~1'), ('build', SECOND), ('build', '--all', '--jobs', '2'),
        ('review', 'HEAD~1'), ('calendar',),
    ],
    ids=' '.join,
)  # fmt: skip
def test_nothing_of_the_branch_is_run(words: tuple[str, ...], branch: Clone, tmp_path: Path) -> None:
    done = _installed(branch, *words)
    assert not (tmp_path / 'run').exists()
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout


def test_the_attack_works_where_python_looks_around_itself(branch: Clone, tmp_path: Path) -> None:
    command = [sys.executable, '-m', 'schnv_docs', 'check', FIRST]
    subprocess.run(command, cwd=branch.root, capture_output=True, check=False)
    assert (tmp_path / 'run').exists()
