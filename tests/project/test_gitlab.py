"""Every line of `.gitlab-ci.yml`, run as GitLab runs it, against a `curl` that writes down what it is asked to do."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, change_keys
from hosts import Host, run_lines
from installed import DAY, installed_project, propose
from repositories import git
from ruamel.yaml import YAML

FILE: dict[str, Any] = YAML(typ='safe').load(ROOT / '.gitlab-ci.yml')
JOBS: dict[str, Any] = {name: FILE[name] for name in ('review', 'comment', 'site', 'pages')}
INSTALLS = ('apt-get update', 'apt-get install', 'make machine')  # what the machine that runs the tests has already
API = 'https://gitlab.example/api/v4'
NOTES = f'{API}/projects/5/merge_requests/12/notes'
MARKER = '<!-- schnv review -->'
GIVEN = {'CI_API_V4_URL': API, 'CI_PROJECT_ID': '5', 'CI_MERGE_REQUEST_IID': '12', 'SCHNV_TOKEN': 'secret'}


def _lines(job: str, part: str = 'script') -> str:
    return '\n'.join(JOBS[job].get(part, []))


def _page(number: int) -> str:
    return f'{NOTES}?sort=asc&order_by=created_at&per_page=100&page={number}'


def _note(identifier: int, body: str, author: int = 7) -> dict[str, object]:
    return {'id': identifier, 'body': body, 'author': {'id': author}}


@pytest.fixture
def gitlab(tmp_path: Path) -> Host:
    """A merge request without comments, whose review has handed on a text."""
    host = Host(tmp_path)
    host.answers({f'{API}/user': {'id': 7}, _page(1): []})
    return host


def _comment(host: Host, **other: str) -> subprocess.CompletedProcess[str]:
    return host.runs(_lines('comment'), GIVEN | {'MARKER': JOBS['comment']['variables']['MARKER']} | other)


def test_all_lines_are_run_here_but_those_that_install() -> None:
    others = [line for job in JOBS.values() for line in job.get('before_script', ())]
    assert [line for line in others if not line.startswith(INSTALLS)] == []
    assert set(FILE) == {'workflow', 'stages', 'variables', '.machine', *JOBS}


@pytest.mark.parametrize('job', JOBS)
def test_shellcheck_has_no_complaints(job: str) -> None:
    program = Path(sys.executable).parent / 'shellcheck'
    for part in ('before_script', 'script', 'after_script'):
        done = subprocess.run([program, '-s', 'bash', '-'], input=_lines(job, part), capture_output=True, text=True)
        assert done.stdout == ''


def test_the_whole_history_and_the_tags_are_fetched() -> None:
    assert FILE['variables']['GIT_DEPTH'] == '0'
    assert '--tags' in FILE['variables']['GIT_FETCH_EXTRA_FLAGS']


def test_a_merge_request_is_reviewed(tmp_path: Path) -> None:
    root = installed_project(tmp_path / 'project')
    change_keys(root / 'meetings' / f'{DAY}.yaml', place='Månsalen', plce='Fel')
    propose(root)
    base = git(root, 'rev-parse', 'main').strip()
    given = {'CI_MERGE_REQUEST_DIFF_BASE_SHA': base, 'CI_JOB_URL': 'https://gitlab.example/jobs/1'}
    assert run_lines(_lines('review'), root, given, root).returncode != 0
    assert 'okänd nyckel' in (root / 'build' / 'comment.md').read_text(encoding='utf-8')
    run_lines(_lines('review', 'after_script'), root, given, root)
    report = json.loads((root / JOBS['review']['artifacts']['reports']['codequality']).read_text(encoding='utf-8'))
    (fault,) = [each for each in report if each['severity'] == 'major']
    assert fault['location']['path'] == f'meetings/{DAY}.yaml'
    assert fault['location']['lines']['begin'] > 1
    assert JOBS['review']['artifacts']['when'] == 'always'


def test_the_first_comment(gitlab: Host) -> None:
    done = _comment(gitlab)
    assert done.returncode == 0, done.stderr
    (sent,) = gitlab.writes()
    assert (sent['method'], sent['url']) == ('POST', NOTES)
    assert sent['body'] == {'body': f'{MARKER}\n**1 möte granskat.**\n'}
    assert 'header = "PRIVATE-TOKEN: secret"' in sent['settings']
    assert 'secret' not in done.stdout + done.stderr


def test_a_later_one_takes_its_place(gitlab: Host) -> None:
    first = [_note(1, MARKER, author=8), _note(2, f'See {MARKER}')]
    gitlab.answers({f'{API}/user': {'id': 7}, _page(1): first, _page(2): [_note(3, f'{MARKER}\nold')], _page(3): []})
    assert _comment(gitlab).returncode == 0
    assert [(each['method'], each['url']) for each in gitlab.writes()] == [('PUT', f'{NOTES}/3')]


def test_typed_text_is_text(gitlab: Host) -> None:
    """Nothing of it is run here, and nothing is an order to GitLab, whose orders begin a line."""
    gitlab.comment.write_text('/merge\n \t/close\na/b $(touch run) `touch run` "%s" \\n @build ${SCHNV_TOKEN}\n')
    assert _comment(gitlab).returncode == 0
    (sent,) = gitlab.writes()
    text = '&#47;merge\n \t&#47;close\na/b $(touch run) `touch run` "%s" \\n @build ${SCHNV_TOKEN}\n'
    assert sent['body'] == {'body': f'{MARKER}\n{text}'}
    assert not (gitlab.folder / 'run').exists()


def test_without_a_token_or_a_text_nothing_is_sent(gitlab: Host) -> None:
    assert _comment(gitlab, SCHNV_TOKEN='').returncode == 0
    gitlab.comment.unlink()
    assert _comment(gitlab).returncode == 0
    gitlab.comment.symlink_to('/etc/hostname')
    assert _comment(gitlab).returncode == 1
    assert gitlab.asked() == []


@pytest.mark.parametrize('known', [[f'{API}/user'], [_page(1)]])
def test_when_gitlab_does_not_answer(known: list[str], gitlab: Host) -> None:
    gitlab.answers({address: {'id': 7} for address in known})
    assert _comment(gitlab).returncode != 0
    assert gitlab.writes() == []


def test_only_the_job_without_the_files_has_the_token() -> None:
    assert JOBS['comment']['variables']['GIT_STRATEGY'] == 'none'
    assert JOBS['comment']['environment'] == {'name': 'comment', 'action': 'access'}
    assert [name for name, job in JOBS.items() if 'SCHNV_TOKEN' in json.dumps(job)] == ['comment']


def test_the_site_is_published_also_where_a_meeting_has_errors(tmp_path: Path) -> None:
    root = installed_project(tmp_path / 'project')
    (root / 'meetings' / '2031-03-07.yaml').write_text('date: 2031-03-07\nplce: Månsalen\n', encoding='utf-8')
    assert run_lines(_lines('site'), root, {}, root).returncode != 0
    done = run_lines(_lines('pages'), root, {}, root)
    assert done.returncode == 0, done.stderr
    assert (root / 'public' / DAY / f'{DAY}-utskick.pdf').read_bytes().startswith(b'%PDF')
    assert JOBS['pages']['rules'][0]['when'] == JOBS['site']['artifacts']['when'] == 'always'
    shutil.rmtree(root / 'public')
    assert run_lines(_lines('pages'), root, {}, root).returncode != 0, "nothing is published where there is no page"
