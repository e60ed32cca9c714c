"""Nothing that is typed commands a terminal or a CI system: it is seen as it was written, wherever it is printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, change_keys, copy_project
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.diff.show.escape import escape
from schnv_docs.live.board import State
from schnv_docs.live.page import LivePage
from schnv_docs.problem import Problem, annotate, show
from schnv_docs.project import Project
from schnv_docs.typed.visible import no_commands, visible, visible_line

DAY = '2031-02-07'
CLEARS, TURNS, RINGS = '\x1b[2J', '\u202e', '\x9b31m'
STOPS = '::stop-commands::x'
CITED = [{'title': 'Punkten', 'annexes': 'A'}]
UNSEEN = (CLEARS, TURNS, RINGS, '\x07', '\r', '\u2028', '\x00', '\u2066')


def _printed(project: Path, *words: str, **settings: str) -> str:
    """All that a command prints, as it goes to the terminal."""
    command = [sys.executable, '-m', 'schnv_docs', '--lang', 'en', *words]
    env = os.environ | {'PYTHONPATH': str(ROOT)} | settings
    done = subprocess.run(command, capture_output=True, cwd=project, env=env, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    return (done.stdout + done.stderr).decode()


def _commands(printed: str) -> list[str]:
    """The lines that GitHub would take for commands."""
    return [line for line in printed.split('\n') if line.lstrip().startswith('::') or '##[' in line]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = copy_project(INVENTED, tmp_path / 'project')
    for path in (root / 'meetings').glob('20*.yaml'):
        path.unlink()
    meeting = root / 'meetings' / f'{DAY}.yaml'
    meeting.write_text(f'date: {DAY}\ntime: 09.00-10.00\nplace: Salen\nagenda:\n- title: Punkten\n', 'utf-8')
    return root


@pytest.mark.parametrize('unseen', UNSEEN)
def test_what_cannot_be_seen_is_written_out(unseen: str, project: Path) -> None:
    """In names of files, in values, in keys, in the lines that are shown and in a call that is wrong."""
    change_keys(project / 'meetings' / f'{DAY}.yaml', annexes={'A': f'brev{unseen}.pdf'}, place=f'Salen {unseen}')
    said = _printed(project, 'check')
    said += _printed(project, 'build', f'x{unseen}'.replace('\0', '\x01')) + _printed(project, 'status')
    assert 'error' in said
    assert not [each for each in said if each != '\n' and visible(each) != each]


def test_a_name_with_a_line_break_is_no_command(project: Path) -> None:
    change_keys(project / 'meetings' / f'{DAY}.yaml', annexes={'A': f'a\n{STOPS}\n##[group]b.pdf'}, agenda=CITED)
    said = _printed(project, 'check', GITHUB_ACTIONS='true')
    (annotation,) = _commands(said)
    assert annotation.startswith(f'::error file=meetings/{DAY}.yaml,line=')
    assert f'annex A: the file a\\n{STOPS}\\n#\\u0023[group]b.pdf does' in said


def test_the_harmless_twin(project: Path) -> None:
    """Letters of all languages, signs and two colons stay, and GitHub gets its annotations."""
    change_keys(project / 'meetings' / f'{DAY}.yaml', annexes={'A': 'Åsa – مرحبا::Ωμέγα # 1.pdf'}, agenda=CITED)
    said = _printed(project, 'check', GITHUB_ACTIONS='true')
    assert said.count('the file Åsa – مرحبا::Ωμέγα # 1.pdf does not exist') == 2
    assert len(_commands(said)) == 1


def test_a_wrong_call_is_shown_on_one_line(project: Path) -> None:
    assert _commands(_printed(project, 'build', f'2031\n{STOPS}', GITHUB_ACTIONS='true')) == []
    assert _commands(_printed(project, f'x\n{STOPS}', GITHUB_ACTIONS='true')) == []


def test_a_problem_is_shown_on_its_lines(tmp_path: Path) -> None:
    path = tmp_path / f'a\n{STOPS}.yaml'
    problem = Problem(path, 1, 9, f'what\n{STOPS}', f'do\n{STOPS}{CLEARS}')
    shown = show(problem, tmp_path, lambda _path, _line: f'place: {CLEARS}x')
    assert _commands(shown) == []
    assert CLEARS not in shown
    assert shown.split('\n')[1].index('[2J') == shown.split('\n')[2].index('^')
    assert annotate(problem, tmp_path).count('\n') == 0


def test_the_live_page_and_the_comment_show_it(project: Path) -> None:
    problem = Problem(project / 'meetings' / f'{DAY}.yaml', 1, 1, f'what {TURNS}', f'do {CLEARS}')
    page = LivePage(Project(project), DAY, 'Nämnden', 'sv').html(State(problems=(problem,)), '', 0)
    assert TURNS not in page + escape(problem.message)
    assert 'what \\u202e' in page


@given(st.text(), st.booleans())
def test_nothing_gets_through(text: str, from_start: bool) -> None:
    out = no_commands(text, from_start=from_start)
    assert visible(out) == out
    assert not _commands(out if from_start else f'x{out}')
    assert '\n' not in visible_line(text)


@given(st.text(st.characters(categories=['L', 'M', 'N', 'P', 'S', 'Zs'], exclude_characters='#:')))
def test_what_can_be_seen_stays(text: str) -> None:
    assert no_commands(text, from_start=True) == visible_line(text) == text
