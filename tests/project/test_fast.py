"""`pytest --fast` leaves out what needs another program than Python and git, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

TESTS = """
import subprocess, sys
import pytest
from fast import needs
from schnv_docs import machine

def test_nothing(): pass
def test_python(): subprocess.run([sys.executable, '--version'], check=True)
def test_git(): subprocess.run(['git', '--version'], check=True)
def test_wrong(): assert not True
def test_wrong_in_python(): subprocess.run([sys.executable, '-c', 'raise SystemExit(1)'], check=True)

@pytest.fixture
def made(): return machine.office()

def test_program(): subprocess.run(['pdftotext', '-v'], check=True)
def test_program_by_its_path(): subprocess.check_output('/usr/bin/env')
def test_office(): machine.office()
def test_office_in_a_fixture(made): pass
def test_office_in_a_program():
    needs('LibreOffice')
"""


def test_which_tests_are_fast(tmp_path: Path) -> None:
    (tmp_path / 'conftest.py').write_text("pytest_plugins = ['fast']\n")
    (tmp_path / 'test_sample.py').write_text(TESTS)
    search = os.pathsep.join((str(ROOT), str(ROOT / 'tests' / 'helpers')))
    environment = {key: value for key, value in os.environ.items() if not key.startswith('PYTEST')}
    ended = subprocess.run(
        [sys.executable, '-m', 'pytest', '--fast', '-q', '-rA', '-p', 'no:cacheprovider', str(tmp_path)],
        cwd=tmp_path, env={**environment, 'PYTHONPATH': search}, capture_output=True, encoding='utf-8', check=False,
    )  # fmt: skip
    lines = ended.stdout.splitlines()
    assert lines[-1].startswith('2 failed, 3 passed, 5 skipped in '), ended.stdout
    failed = {line.split('::')[1].split()[0] for line in lines if line.startswith('FAILED')}
    assert failed == {'test_wrong', 'test_wrong_in_python'}
    reasons = ' '.join(line for line in lines if line.startswith('SKIPPED'))
    assert all(f'{name} is not for the fast tests' in reasons for name in ('pdftotext', 'env', 'LibreOffice'))
