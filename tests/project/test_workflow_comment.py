"""The step of `comment.yml`, run against a `gh` that writes down what it is asked to do."""

import json
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from workflows import run, steps, workflow

JOB = workflow('comment')['jobs']['comment']
COMMIT = '0123456789abcdef0123456789abcdef01234567'
CONTEXT = {
    'github.token': 'secret',
    'github.repository': 'body/meetings',
    'github.event.workflow_run.id': '77',
    'github.event.workflow_run.head_repository.owner.login': 'somebody',
    'github.event.workflow_run.head_branch': 'new; echo "$(id)"',
    'github.event.workflow_run.head_sha': COMMIT,
}
MARKER = '<!-- schnv review -->'
GH = """#!/bin/sh
printf '%s\\n' "$*" >>calls
[ "$GH_TOKEN" = secret ] || exit 4
case "$*" in
  "run download "*) mkdir fetched && cp -P handed-on/* fetched/ ;;
  *--method\\ P[OA]*) cp body.md posted.md ;;
  *artifacts*) cat artifacts.json ;;
  *pulls/12/files*) cat files.json ;;
  *pulls*) cat pulls.json ;;
  *comments*) cat comments.json ;;
  *) exit 5 ;;
esac
"""


@dataclass
class GitHub:
    """What GitHub has, as files that `gh` answers from, and what it was asked to do."""

    folder: Path

    def has(self, name: str, *answers: object) -> None:
        """`gh` answers with these, page by page."""
        (self.folder / f'{name}.json').write_text(''.join(map(json.dumps, answers)))

    def hands_on(self, text: str) -> None:
        """The review's comment."""
        (self.folder / 'handed-on' / 'comment.md').write_text(text, encoding='utf-8')

    def runs(self) -> subprocess.CompletedProcess[str]:
        """The one step of the workflow."""
        (step,) = steps(JOB)
        return run(step, JOB, self.folder, CONTEXT, path=self.folder / 'bin')

    @property
    def writes(self) -> list[str]:
        """What would change something on GitHub."""
        calls = (self.folder / 'calls').read_text().splitlines()
        return [call for call in calls if '--method POST' in call or '--method PATCH' in call]

    @property
    def posted(self) -> str:
        """The comment as it was sent."""
        return (self.folder / 'posted.md').read_text(encoding='utf-8')


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """A pull request without comments, whose review has handed on what to say."""
    (tmp_path / 'bin').mkdir()
    (tmp_path / 'bin' / 'gh').write_text(GH)
    (tmp_path / 'bin' / 'gh').chmod(stat.S_IRWXU)
    (tmp_path / 'handed-on').mkdir()
    found = GitHub(tmp_path)
    found.has('artifacts', {'artifacts': [{'name': 'handlingar'}, {'name': 'comment'}]})
    found.has('pulls', [{'number': 11, 'head': {'sha': 'another'}}, {'number': 12, 'head': {'sha': COMMIT}}])
    found.has('files', [{'filename': 'meetings/2025-12-12.yaml'}, {'filename': 'templates/agenda.docx'}])
    found.has('comments', [])
    found.hands_on('**1 möte granskat.**\n')
    return found


def _comment(identifier: int, body: str, login: str = 'github-actions[bot]') -> dict[str, object]:
    return {'id': identifier, 'body': body, 'user': {'login': login}}


def test_the_first_comment(github: GitHub) -> None:
    done = github.runs()
    assert done.returncode == 0, done.stderr
    assert github.writes == ['api --silent --method POST repos/body/meetings/issues/12/comments -F body=@body.md']
    assert github.posted == f'{MARKER}\n**1 möte granskat.**\n'


@pytest.mark.parametrize(
    'changed',
    [
        {'filename': 'schnv_docs/cli.py'},
        {'filename': 'Makefile'},
        {'filename': '.github/workflows/meeting.yml'},
        {'filename': 'meetings/cli.py', 'previous_filename': 'schnv_docs/cli.py'},
    ],
    ids=lambda changed: changed['filename'],
)
def test_a_comment_that_the_changed_program_wrote_says_so(github: GitHub, changed: dict[str, str]) -> None:
    github.has('files', [{'filename': 'meetings/2025-12-12.yaml'}], [changed])
    assert github.runs().returncode == 0
    first, warning, _empty, rest = github.posted.split('\n', 3)
    assert first == MARKER
    assert warning.startswith('> **Pull requesten ändrar programmet')
    assert rest == '**1 möte granskat.**\n'


def test_a_later_one_takes_its_place(github: GitHub) -> None:
    pages = [_comment(1, MARKER, login='somebody'), _comment(2, f'See {MARKER}')], [_comment(3, f'{MARKER}\nold')]
    github.has('comments', *pages)
    assert github.runs().returncode == 0
    assert github.writes == ['api --silent --method PATCH repos/body/meetings/issues/comments/3 -F body=@body.md']


def test_of_several_the_first_is_kept_up_to_date(github: GitHub) -> None:
    github.has('comments', [_comment(4, MARKER), _comment(5, MARKER)])
    github.runs()
    assert github.writes == ['api --silent --method PATCH repos/body/meetings/issues/comments/4 -F body=@body.md']


def test_the_branch_is_asked_for_as_it_is_called(github: GitHub) -> None:
    github.runs()
    asked = next(call for call in (github.folder / 'calls').read_text().splitlines() if 'pulls' in call)
    assert asked.endswith('-f state=open -f head=somebody:new; echo "$(id)"')


def test_a_review_that_has_written_nothing(github: GitHub) -> None:
    github.has('artifacts', {'artifacts': [{'name': 'handlingar'}, {'name': 'comments'}]})
    done = github.runs()
    assert done.returncode == 0
    assert github.writes == []


def test_a_pull_request_that_has_gone_on_or_is_closed(github: GitHub) -> None:
    github.has('pulls', [{'number': 12, 'head': {'sha': 'another'}}])
    assert github.runs().returncode == 0
    github.has('pulls', [])
    (github.folder / 'fetched' / 'comment.md').unlink()
    (github.folder / 'fetched').rmdir()
    assert github.runs().returncode == 0
    assert github.writes == []


def test_a_text_that_leads_elsewhere_is_not_read(github: GitHub) -> None:
    (github.folder / 'secrets').write_text('secret')
    (github.folder / 'handed-on' / 'comment.md').unlink()
    (github.folder / 'handed-on' / 'comment.md').symlink_to(github.folder / 'secrets')
    assert github.runs().returncode == 1
    assert github.writes == []


def test_something_else_than_a_text(github: GitHub) -> None:
    (github.folder / 'handed-on' / 'comment.md').rename(github.folder / 'handed-on' / 'other.md')
    assert github.runs().returncode == 1
    assert github.writes == []


def test_what_the_text_says_is_not_run(github: GitHub) -> None:
    text = '$(touch run) `touch run`\n@body.md\n%s\n${GH_TOKEN}\n'
    github.hands_on(text)
    assert github.runs().returncode == 0
    assert github.posted == f'{MARKER}\n{text}'
    assert not (github.folder / 'run').exists()


@pytest.mark.parametrize('name', ['artifacts', 'pulls', 'comments'])
def test_when_github_does_not_answer(name: str, github: GitHub) -> None:
    (github.folder / f'{name}.json').unlink()
    assert github.runs().returncode != 0
    assert github.writes == []
