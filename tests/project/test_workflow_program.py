"""The lines of `program.yml`, run with programs that write down what they are asked for."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from workflows import run, steps, workflow

JOBS = workflow('program')['jobs']
WRITES_DOWN = '#!/bin/sh\necho "$(basename "$0") $*" >>asked\n'
README = (ROOT / 'README.md').read_text(encoding='utf-8')
TARGETS = re.findall(r'^([a-z]+):', (ROOT / 'Makefile').read_text(encoding='utf-8'), re.MULTILINE)


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, list[str]]:
    """What each job asks other programs for, in order, when all its lines are run."""
    for name in ('apt-get', 'git', 'make'):
        (tmp_path / 'bin' / name).parent.mkdir(exist_ok=True)
        (tmp_path / 'bin' / name).write_text(WRITES_DOWN)
        (tmp_path / 'bin' / name).chmod(0o755)
    return {name: _asked(job, tmp_path / name, tmp_path / 'bin') for name, job in JOBS.items()}


def _asked(job: dict[str, object], folder: Path, programs: Path) -> list[str]:
    shutil.copytree(ROOT / '.ci', folder / '.ci')
    for step in steps(job):
        if step.run:
            done = run(step, job, folder, {}, path=programs)
            assert done.returncode == 0, done.stderr
    return [line.replace(str(folder), 'HERE') for line in (folder / 'asked').read_text().splitlines()]


def test_the_gate_is_run_on_a_machine_that_has_just_what_the_readme_says(asked: dict[str, list[str]]) -> None:
    assert asked['whole'] == [
        'apt-get update',
        'apt-get install --yes --no-install-recommends ca-certificates git make python3 python3-venv',
        'git config --global --add safe.directory HERE',
        'make lint',
        'make test',
        'make meeting DATE=2025-11-14',
    ]
    assert 'Det behövs Python 3.11, git och make.' in README


def test_other_systems_run_the_fast_tests(asked: dict[str, list[str]]) -> None:
    assert asked['fast'] == ['make fast PYTHON=python']


def test_make_knows_what_it_is_asked_for(asked: dict[str, list[str]]) -> None:
    wanted = [line.split()[1] for lines in asked.values() for line in lines if line.startswith('make ')]
    assert set(wanted) <= set(TARGETS)


def test_the_oldest_and_the_newest_libreoffice() -> None:
    assert JOBS['whole']['container'] == '${{ matrix.image }}'
    assert JOBS['whole']['strategy']['matrix']['image'] == ['debian:bookworm', 'debian:sid']
    assert 'supported, 7.4' in ' '.join(README.split())


def test_one_system_does_not_stop_another() -> None:
    assert [job['strategy']['fail-fast'] for job in JOBS.values()] == [False, False]
    assert [name.split('-')[0] for name in JOBS['fast']['strategy']['matrix']['system']] == ['macos', 'windows']


def test_pull_requests_and_main() -> None:
    on = workflow('program')['on']
    assert (on['push'], 'pull_request' in on) == ({'branches': ['main']}, True)
