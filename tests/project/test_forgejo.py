"""Every line of `.forgejo/workflows/meeting.yml`, run as Forgejo and Gitea run it, against a `curl` that answers."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, change_keys
from hosts import Host, run_lines
from installed import DAY, installed_project, propose
from ruamel.yaml import YAML
from workflows import filled_in, steps

FILE = ROOT / '.forgejo' / 'workflows' / 'meeting.yml'
WORKFLOW: dict[str, Any] = YAML(typ='safe').load(FILE)
JOBS: dict[str, Any] = WORKFLOW['jobs']
INSTALLS = 'apt-get update'  # what the machine that runs the tests has already
BIN = Path(sys.executable).parent
API = 'https://forgejo.example/api/v1/repos/body/meetings'
COMMENTS = f'{API}/issues/12/comments'
MARKER = '<!-- schnv review -->'
CONTEXT = {
    'github.server_url': 'https://forgejo.example',
    'github.repository': 'body/meetings',
    'github.base_ref': 'main',
    'github.run_number': '77',
    'github.event.pull_request.number': '12',
    'secrets.SCHNV_TOKEN || github.token': 'secret',
}


def _environment(job: str, context: dict[str, str] = CONTEXT) -> dict[str, str]:
    return {name: filled_in(str(value), context) for name, value in JOBS[job].get('env', {}).items()}


def _lines(job: str) -> str:
    """The lines of the one step that does not install."""
    (lines,) = (step.run for step in steps(JOBS[job]) if step.run and not step.run.startswith(INSTALLS))
    return lines


def _note(identifier: int, body: str) -> dict[str, object]:
    return {'id': identifier, 'body': body}


@pytest.fixture
def forgejo(tmp_path: Path) -> Host:
    """A pull request without comments, whose review has handed on a text."""
    host = Host(tmp_path)
    host.answers({COMMENTS: []})
    return host


def _comment(host: Host) -> subprocess.CompletedProcess[str]:
    return host.runs(_lines('comment'), _environment('comment'))


def test_actionlint_and_zizmor_have_no_complaints() -> None:
    environment = {**os.environ, 'PATH': os.pathsep.join((str(BIN), os.environ['PATH']))}
    for command in (
        ['actionlint', '-ignore', 'label "docker" is unknown', str(FILE)],
        ['zizmor', '--offline', '--quiet', '--no-progress', str(FILE)],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_whole_history_is_fetched_and_no_expression_stands_among_lines() -> None:
    every = [step for job in JOBS.values() for step in steps(job)]
    checkouts = [step.settings for step in every if step.uses.startswith('actions/checkout@')]
    assert checkouts == [{'fetch-depth': 0, 'persist-credentials': False}] * 2
    assert [step.run for step in every if '${{' in step.run] == []


def test_a_pull_request_is_reviewed(tmp_path: Path) -> None:
    root = installed_project(tmp_path / 'project')
    change_keys(root / 'meetings' / f'{DAY}.yaml', place='Månsalen')
    propose(root)
    done = run_lines(_lines('review'), root, _environment('review'), root)
    assert done.returncode == 0, done.stderr
    comment = (root / 'build' / 'comment.md').read_text(encoding='utf-8')
    assert '[Hämta dem här](https://forgejo.example/body/meetings/actions/runs/77)' in comment
    assert '::error' not in done.stdout


def test_a_branch_is_a_name_and_nothing_that_runs(tmp_path: Path) -> None:
    root = installed_project(tmp_path / 'project')
    given = _environment('review', {**CONTEXT, 'github.base_ref': '$(touch run)";`touch run`'})
    assert run_lines(_lines('review'), root, given, root).returncode != 0
    assert not (root / 'run').exists()


def test_the_first_comment(forgejo: Host) -> None:
    done = _comment(forgejo)
    assert done.returncode == 0, done.stderr
    (sent,) = forgejo.writes()
    assert (sent['method'], sent['url']) == ('POST', COMMENTS)
    assert sent['body'] == {'body': f'{MARKER}\n**1 möte granskat.**\n'}
    assert 'header = "Authorization: token secret"' in sent['settings']
    assert 'secret' not in done.stdout + done.stderr


def test_a_later_one_takes_its_place(forgejo: Host) -> None:
    forgejo.answers({COMMENTS: [_note(2, f'See {MARKER}'), _note(3, f'{MARKER}\nold'), _note(4, MARKER)]})
    assert _comment(forgejo).returncode == 0
    assert [(each['method'], each['url']) for each in forgejo.writes()] == [('PATCH', f'{API}/issues/comments/3')]


def test_typed_text_is_text(forgejo: Host) -> None:
    text = '$(touch run) `touch run`\n@build/body.json\n%s "\\n"\n${TOKEN}\n'
    forgejo.comment.write_text(text, encoding='utf-8')
    assert _comment(forgejo).returncode == 0
    assert [each['body'] for each in forgejo.writes()] == [{'body': f'{MARKER}\n{text}'}]
    assert not (forgejo.folder / 'run').exists()


def test_without_a_text_nothing_is_sent(forgejo: Host) -> None:
    forgejo.comment.unlink()
    assert _comment(forgejo).returncode == 0
    forgejo.comment.symlink_to('/etc/hostname')
    assert _comment(forgejo).returncode == 1
    assert forgejo.asked() == []


def test_when_forgejo_does_not_answer(forgejo: Host) -> None:
    forgejo.answers({})
    assert _comment(forgejo).returncode != 0
    assert forgejo.writes() == []


def test_all_meetings_are_built_on_main(tmp_path: Path) -> None:
    root = installed_project(tmp_path / 'project')
    done = run_lines(_lines('site'), root, {}, root)
    assert done.returncode == 0, done.stderr
    assert (root / 'build' / 'site' / 'index.html').is_file()
