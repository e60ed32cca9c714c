"""The steps of `meeting.yml`, run in a repository with two branches that are merged as GitHub tries a merge."""

from pathlib import Path

import pytest
from conftest import change_keys
from installed import DAY, installed_project, propose
from workflows import Step, run, steps, workflow

INSTALLS = ['sudo make machine']  # what the machine that runs the tests has already
CONTEXT = {
    'github.server_url': 'https://github.com',
    'github.repository': 'body/meetings',
    'github.run_id': '77',
    'github.base_ref': 'main',
}
JOBS = workflow('meeting')['jobs']


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small project on `main`, with the program beside it as make would have installed it."""
    return installed_project(tmp_path / 'project')


def _run_all(root: Path, job: str) -> list[tuple[Step, int, str]]:
    """Every step that has lines for the shell, but those that install: its status and what it printed."""
    done = [(step, run(step, JOBS[job], root, CONTEXT, path=root)) for step in _own(job)]
    return [(step, each.returncode, each.stdout + each.stderr) for step, each in done]


def _own(job: str) -> list[Step]:
    return [step for step in steps(JOBS[job]) if step.run and step.run not in INSTALLS]


def _uploaded(root: Path, job: str, name: str) -> list[str]:
    """The files that an upload of this name takes."""
    pattern = next(step.settings['path'] for step in steps(JOBS[job]) if step.settings.get('name') == name)
    found = [
        path for each in root.glob(pattern.rstrip('/')) for path in ([each] if each.is_file() else each.rglob('*'))
    ]
    return sorted(path.name for path in found)


@pytest.mark.parametrize('job', ['review', 'site'])
def test_only_these_steps_are_not_run_here(job: str) -> None:
    assert [step.run for step in steps(JOBS[job]) if step.run and step not in _own(job)] == INSTALLS


def test_a_pull_request_that_changes_a_meeting(repository: Path) -> None:
    change_keys(repository / 'meetings' / f'{DAY}.yaml', place='Månsalen')
    propose(repository)
    ((_step, status, said),) = _run_all(repository, 'review')
    assert status == 0, said
    comment = (repository / 'build' / 'comment.md').read_text(encoding='utf-8')
    assert comment.startswith('**1 möte granskat: inga fel, ')
    assert 'Månsalen' in comment, "what changed in the meeting"
    assert '[Hämta dem här](https://github.com/body/meetings/actions/runs/77)' in comment
    papers = _uploaded(repository, 'review', 'handlingar')
    sums = (repository / 'build' / DAY / 'SHA256SUMS').read_text()
    assert papers == sorted(['SHA256SUMS', *(line.split('  ')[1] for line in sums.splitlines()[1:])])
    assert sums in comment
    assert _uploaded(repository, 'review', 'comment') == ['comment.md']


def test_a_branch_is_a_name_and_nothing_that_runs(repository: Path) -> None:
    propose(repository)
    (step,) = _own('review')
    name = '$(shell touch run)$(touch run)";`touch run`'
    done = run(step, JOBS['review'], repository, {**CONTEXT, 'github.base_ref': name}, path=repository)
    assert done.returncode != 0
    assert f'origin/{name}' in done.stderr
    assert not (repository / 'run').exists()


def test_a_pull_request_with_an_error_fails_on_its_line_and_has_its_comment(repository: Path) -> None:
    change_keys(repository / 'meetings' / f'{DAY}.yaml', plce='Månsalen')
    propose(repository)
    ((_step, status, said),) = _run_all(repository, 'review')
    assert status != 0
    assert f'::error file=meetings/{DAY}.yaml,line=' in said
    comment = (repository / 'build' / 'comment.md').read_text(encoding='utf-8')
    assert comment.startswith('**1 möte granskat: 1 fel, ')
    assert f'**{DAY}** byggdes inte' in comment
    assert 'okänd nyckel' in comment
    assert _uploaded(repository, 'review', 'handlingar') == []


def test_a_pull_request_about_something_else(repository: Path) -> None:
    propose(repository)
    ((_step, status, said),) = _run_all(repository, 'review')
    assert status == 0, said
    assert 'Handlingar' not in (repository / 'build' / 'comment.md').read_text(encoding='utf-8')
    assert _uploaded(repository, 'review', 'handlingar') == []


def test_main_is_built_as_a_site(repository: Path) -> None:
    ((_step, status, said),) = _run_all(repository, 'site')
    assert status == 0, said
    (upload,) = (step for step in steps(JOBS['site']) if 'pages' in step.uses)
    site = repository / str(upload.settings['path'])
    assert (site / 'index.html').is_file()
    assert (site / DAY / f'{DAY}-utskick.pdf').read_bytes().startswith(b'%PDF')


def test_a_site_is_handed_on_although_a_meeting_has_errors(repository: Path) -> None:
    written = 'date: 2031-03-07\nstatus: final\nplce: Månsalen\n'
    (repository / 'meetings' / '2031-03-07.yaml').write_text(written, encoding='utf-8')
    ((_step, status, said),) = _run_all(repository, 'site')
    assert status != 0
    assert '1 möte är inte med på sidan: 2031-03-07' in said
    (upload,) = (step for step in JOBS['site']['steps'] if 'pages' in step.get('uses', ''))
    assert upload['if'] == "${{ !cancelled() && hashFiles('build/site/index.html') != '' }}"
    assert (repository / 'build' / 'site' / 'index.html').is_file()


def test_pages_are_published_by_choice_and_from_main_only() -> None:
    assert JOBS['publish']['needs'] == 'site'
    handed_on = "needs.site.outputs.handed-on == 'success'"
    assert JOBS['publish']['if'] == f"${{{{ !cancelled() && {handed_on} && vars.PUBLISH == 'pages' }}}}"
    assert JOBS['site']['if'] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    on = workflow('meeting')['on']
    assert (on['push'], sorted(on)) == ({'branches': ['main']}, ['pull_request', 'push', 'workflow_dispatch'])
    assert JOBS['review']['if'] == "github.event_name == 'pull_request'"
