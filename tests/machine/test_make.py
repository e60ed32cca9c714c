"""The environment that make keeps: made once, made anew where it is not good any more, and otherwise left alone."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import ROOT

PYTHON = f"""\
#!/bin/sh
case "$*" in
  '-m venv --clear .venv') rm -rf .venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo venv >>made ;;
  '-m pip install '*) for what; do :; done; [ ! -e offline ] && echo "$what" >>made ;;
  *'import lxml'*) ;;
  *) exec '{sys.executable}' "$@" ;;
esac
"""
RUNTIME = ['venv', '.']
DEV = [*RUNTIME, '.[dev]']


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose Python fetches nothing, but writes down in `made` what it was asked for."""
    root = tmp_path / 'ett projekt'
    root.mkdir()
    for name in ('Makefile', 'pyproject.toml', 'constraints.txt'):
        shutil.copyfile(ROOT / name, root / name)
    _program(root / 'python', PYTHON)
    return root


def _program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def _make(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(('MAKE', 'MFLAGS'))}
    command = ['make', *words] if 'help' in words else ['make', 'PYTHON=./python', *words]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding='utf-8', check=False)


def _made(root: Path, *words: str) -> list[str]:
    """The environment's parts that make made when asked for all of it."""
    (root / 'made').write_text('')
    done = _make(root, '.venv/dev', *words)
    assert done.returncode == 0, done.stderr
    return (root / 'made').read_text().split()


def test_it_is_made_once(project: Path) -> None:
    assert _made(project) == DEV
    assert _made(project) == []


def test_help_needs_no_environment_and_deletes_none(project: Path) -> None:
    (project / '.venv').mkdir()
    (project / '.venv' / 'mine').touch()
    done = _make(project, 'help')
    assert (done.returncode, done.stderr) == (0, '')
    assert '  make meeting    bygg' in done.stdout
    assert (project / '.venv' / 'mine').exists()


def test_samples_are_of_meetings_to_come(project: Path) -> None:
    years = re.findall(r'DATE=(\d+)-', _make(project, 'help').stdout + _make(project, 'meeting').stderr)
    assert len(years) > 5
    assert min(map(int, years)) > datetime.now(tz=UTC).year


def test_date_in_small_letters_is_told(project: Path) -> None:
    said = _make(project, 'meeting', 'date=2031-03-07').stderr
    assert 'DATE skrivs med stora bokstäver: make meeting DATE=2031-03-07' in said


@pytest.mark.parametrize(('target', 'is_said'), [('status', '1'), ('meeting', '1'), ('fast', '')])
def test_commands_are_told_that_make_runs_them(target: str, is_said: str, project: Path) -> None:
    _made(project)
    for name in ('schnv', 'pytest'):
        _program(project / '.venv' / 'bin' / name, '#!/bin/sh\necho "make: $SCHNV_MAKE"\n')
    (project / 'schnv_docs').mkdir()
    (project / 'schnv_docs' / 'machine.py').touch()
    assert f'make: {is_said}\n' in _make(project, target, 'DATE=2031-03-07').stdout


@pytest.mark.parametrize('move', [shutil.copytree, shutil.move])
def test_it_is_made_anew_where_the_project_was_moved_or_copied_to(
    project: Path, move: Callable[[Path, Path], object]
) -> None:
    _made(project)
    there = project.parent / 'there'
    move(project, there)
    assert _made(there) == DEV
    assert _made(there) == []


def test_it_is_made_anew_where_its_python_is_gone(project: Path) -> None:
    _made(project)
    (project / '.venv' / 'bin' / 'python').unlink()
    assert _made(project) == DEV


def test_it_is_made_anew_where_its_packages_are_for_another_python(project: Path) -> None:
    _made(project)
    _program(project / '.venv' / 'bin' / 'python', '#!/bin/sh\nexit 1\n')
    assert _made(project) == DEV


def test_it_is_made_anew_for_another_python(project: Path) -> None:
    _made(project)
    _program(project / 'other', PYTHON.replace('exec', 'echo another; exec'))
    assert _made(project, 'PYTHON=./other') == DEV
    assert _made(project, 'PYTHON=./other') == []


@pytest.mark.parametrize('name', ['pyproject.toml', 'constraints.txt'])
def test_it_is_made_anew_when_something_else_is_needed(name: str, project: Path) -> None:
    _made(project)
    later = time.time() + 5
    os.utime(project / name, (later, later))
    assert _made(project)[:2] == RUNTIME


def test_half_an_environment_is_none(project: Path) -> None:
    (project / 'offline').touch()
    assert _make(project, '.venv/runtime').returncode != 0
    (project / 'offline').unlink()
    assert _made(project) == DEV


def test_fast_tests_ask_for_nothing_on_the_machine(project: Path) -> None:
    said = _make(project, '--dry-run', 'fast').stdout
    assert said.endswith('.venv/bin/pytest --fast\n')
    assert 'schnv_docs.machine' not in said
