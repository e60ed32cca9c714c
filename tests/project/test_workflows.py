"""What runs on GitHub, as far as its files tell: linted, pinned, and with no more rights than it needs."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from workflows import FOLDER, steps, workflows

BIN = Path(sys.executable).parent
JOBS = {f'{name}.{key}': job for name, each in workflows().items() for key, job in each['jobs'].items()}
PINNED = re.compile(r'uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$')
BAD = """\
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo $HOME ${{ github.event.pull_request.title }} ${{ nothing.at.all }}
"""
RIGHTS: dict[str, dict[str, str]] = {
    'meeting.review': {'contents': 'read'},
    'meeting.site': {'contents': 'read'},
    'meeting.publish': {'pages': 'write', 'id-token': 'write'},
    'program.whole': {'contents': 'read'},
    'program.fast': {'contents': 'read'},
    'comment.comment': {'actions': 'read', 'pull-requests': 'write'},
}


def _lint(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, 'PATH': os.pathsep.join((str(BIN), os.environ['PATH']))}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_actionlint_has_no_complaints() -> None:
    done = _lint('actionlint', *map(str, FOLDER.glob('*.yml')))
    assert (done.returncode, done.stdout) == (0, '')


def test_zizmor_finds_no_way_in() -> None:
    done = _lint('zizmor', '--offline', '--quiet', '--no-progress', str(FOLDER))
    assert done.returncode == 0, done.stdout


def test_the_linters_would_complain(tmp_path: Path) -> None:
    """They run here as they run above."""
    (tmp_path / 'bad.yml').write_text(BAD)
    found = _lint('actionlint', str(tmp_path / 'bad.yml'))
    assert found.returncode == 1
    assert 'nothing' in found.stdout
    assert 'shellcheck' in found.stdout
    assert 'dangerous-triggers' in _lint('zizmor', '--offline', '--no-progress', str(tmp_path / 'bad.yml')).stdout


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    lines = [line.strip().removeprefix('- ') for path in FOLDER.glob('*.yml') for line in path.read_text().splitlines()]
    uses = [line for line in lines if line.startswith('uses:')]
    assert len(uses) >= 6
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    uses = {step.uses for job in JOBS.values() for step in steps(job) if step.uses}
    assert len({use.partition('@')[0] for use in uses}) == len(uses)


@pytest.mark.parametrize('workflow', workflows().values(), ids=workflows())
def test_a_workflow_has_no_rights_of_its_own(workflow: dict[str, Any]) -> None:
    assert workflow['permissions'] == {}
    assert workflow['concurrency']['group']
    assert 'pull_request_target' not in workflow['on']


@pytest.mark.parametrize('name', JOBS)
def test_a_job_has_the_rights_it_needs_and_a_time_to_end(name: str) -> None:
    assert JOBS[name]['permissions'] == RIGHTS[name]
    assert 0 < JOBS[name]['timeout-minutes'] <= 60


@pytest.mark.parametrize('name', JOBS)
def test_what_runs_the_files_of_a_pull_request_can_not_write(name: str) -> None:
    """Whoever checks something out has nothing to write with, and keeps no token in the working copy."""
    checkouts = [step for step in steps(JOBS[name]) if step.uses.startswith('actions/checkout@')]
    if checkouts:
        assert set(JOBS[name]['permissions'].values()) == {'read'}
        assert [step.settings['persist-credentials'] for step in checkouts] == [False] * len(checkouts)
    else:
        assert 'make' not in ' '.join(step.run for step in steps(JOBS[name]))


@pytest.mark.parametrize('name', JOBS)
def test_no_expression_stands_among_the_lines_of_a_shell(name: str) -> None:
    """A branch's name is a value in the environment, not a part of the program."""
    assert [step.run for step in steps(JOBS[name]) if '${{' in step.run] == []


def test_the_comment_is_about_the_review() -> None:
    files = workflows()
    assert files['comment']['on']['workflow_run']['workflows'] == [files['meeting']['name']]
