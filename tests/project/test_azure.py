"""docs/azure-pipelines.yml: every line run as Azure DevOps runs it, and linted."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, change_keys
from hosts import Host, run_lines
from installed import DAY, installed_project, propose
from ruamel.yaml import YAML

FILE: dict[str, Any] = YAML(typ='safe').load(ROOT / 'docs' / 'azure-pipelines.yml')
STEPS: list[dict[str, Any]] = FILE['steps']
SHELL = [step for step in STEPS if 'bash' in step]
KEYS = {'checkout', 'fetchDepth', 'fetchTags', 'bash', 'displayName', 'condition', 'env', 'publish', 'artifact'}
"""The keys of steps that are used, as https://learn.microsoft.com/azure/devops/pipelines/yaml-schema has them."""
VARIABLES = {
    'System.PullRequest.TargetBranchName': 'main', 'System.PullRequest.PullRequestId': '12',
    'System.AccessToken': 'secret', 'System.CollectionUri': 'https://azure.example/body/',
    'System.TeamProjectId': '5', 'Build.Repository.ID': '6', 'Agent.TempDirectory': '.',
}  # fmt: skip
THREADS = 'https://azure.example/body/5/_apis/git/repositories/6/pullRequests/12/threads?api-version=7.1'


def _step(words: str) -> dict[str, Any]:
    return next(step for step in SHELL if step.get('displayName') == words)


def _environment(step: dict[str, Any]) -> dict[str, str]:
    given = step.get('env', {})
    return {name: re.sub(r'\$\((.*?)\)', lambda match: VARIABLES[match[1]], value) for name, value in given.items()}


def test_it_is_linted() -> None:
    assert set(FILE) == {'trigger', 'pr', 'pool', 'steps'}
    assert {key for step in STEPS for key in step} == KEYS
    program = Path(sys.executable).parent / 'shellcheck'
    for step in SHELL:
        assert not re.search(r'\$\([A-Z]\w+\.', step['bash']), "a variable of Azure is a value in the environment"
        done = subprocess.run([program, '-s', 'bash', '-'], input=step['bash'], capture_output=True, text=True)
        assert done.stdout == ''


def test_the_whole_history_and_the_tags_are_fetched() -> None:
    assert STEPS[0] == {'checkout': 'self', 'fetchDepth': 0, 'fetchTags': True}


@pytest.mark.parametrize('words', ['Check all meetings, build those that have changed'])
def test_a_pull_request_is_reviewed(words: str, tmp_path: Path) -> None:
    root = installed_project(tmp_path / 'project')
    change_keys(root / 'meetings' / f'{DAY}.yaml', plce='Månsalen')
    propose(root)
    step = _step(words)
    assert run_lines(step['bash'], root, _environment(step), root).returncode != 0
    assert 'okänd nyckel' in (root / 'build' / 'comment.md').read_text(encoding='utf-8')


def test_the_comment_is_sent_as_text(tmp_path: Path) -> None:
    host, step = Host(tmp_path), _step('Write the comment')
    text = '$(touch run) `touch run`\n@body.json "%s" \\n\n'
    host.comment.write_text(text, encoding='utf-8')
    done = host.runs(step['bash'], _environment(step))
    assert done.returncode == 0, done.stderr
    (sent,) = host.writes()
    assert (sent['method'], sent['url']) == ('POST', THREADS)
    assert [each['content'] for each in sent['body']['comments']] == [text]
    assert 'header = "Authorization: Bearer secret"' in sent['settings']
    assert not (host.folder / 'run').exists()
    host.comment.unlink()
    assert host.runs(step['bash'], _environment(step)).returncode == 0
    assert len(host.writes()) == 1
