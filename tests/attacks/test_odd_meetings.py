"""A meeting's file of the largest size, whatever is in it, is read and checked in seconds of a processor."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from fast import posix

from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.read import MOST_BYTES

DAY = '2031-02-07'
HEAD = f'date: {DAY}\ntime: 09.00-10.00\nplace: Salen\nagenda:\n- title: Punkten\n'
WORDS = "ord " * 60
MOST = 10
"""Seconds of a processor; none of these takes one."""
ODD = {
    'brackets': 'a: ' + '[' * 1000,
    'more brackets': 'a: ' + '[' * MOST_BYTES,
    'braces and brackets': 'a: ' + '[{' * 1000,
    'dashes': 'a: ' + '- ' * 100_000,
    'question marks': '? ' * 100_000,
    'colons': 'a' + ': a' * 90_000,
    'anchors': ''.join(f'k{n}: &a{n} x\n' for n in range(9_000)),
    'anchors in keys': ''.join(f'&a{n} k{n}: x\n' for n in range(9_000)),
    'anchors and a bracket': ''.join(f'k{n}: &a{n} x\n' for n in range(9_000)) + 'b: [\n',
    'aliases': 'a: &a x\nb:\n' + '- *a\n' * 50_000,
    'the same key': 'k: x\n' * 50_000,
    'bad lines': ''.join(f'k{n} x\n' for n in range(20_000)),
    'bad steps': ''.join(' ' * (n % 50) + f'k{n}: x\n' for n in range(9_000)),
    'empty lines and a bracket': '\n' * 290_000 + 'a: [',
    'an open quote': 'a: "\n' + 'x\n' * 140_000,
    'documents': '---\n' * 70_000,
    'directives': '%TAG ! x\n' * 30_000,
    'unknown keys': ''.join(f'  k{n}: x\n' for n in range(9_000)),
    'items': ''.join(f'- title: Punkt {n}\n  background: {WORDS}\n' for n in range(1_000)),
    'items alike': f'- title: Punkt\n  background: {WORDS}\n' * 1_000,
    'brackets in a text': '  background: "' + '[' * 250_000 + '"\n',
    'stars in a text': '  background: "' + '*a ' * 90_000 + '"\n',
    'citations': '  background: "' + '(Bilaga A, ' * 25_000 + '"\n',
    'addresses': '  background: "' + 'http://a.b a@b.c ' * 15_000 + '"\n',
    'a long word': '  decision: "' + 'a' * 280_000 + '"\n',
    'tasks': '  tasks:\n' + ''.join(f'  - {{who: A{n}, what: b}}\n' for n in range(4_000)),
}


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = copy_project(INVENTED, tmp_path_factory.mktemp('odd') / 'project')
    for path in (root / 'meetings').glob('20*.yaml'):
        path.unlink()
    return Project(root)


@pytest.fixture
def _bounded() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def _stop(*_words: object) -> None:
    raise AssertionError(f'still busy after {MOST} seconds of a processor')


def _checked(project: Project, text: str) -> list[str]:
    path: Path = project.meeting(DAY)
    path.write_text(text[: MOST_BYTES - 1], 'utf-8')
    return [each.message for each in inspect(project, [DAY]).problems if each.is_error]


@posix
@pytest.mark.usefixtures('_bounded')
@pytest.mark.parametrize('name', ODD)
def test_an_odd_file_is_soon_checked(name: str, project: Project) -> None:
    in_item = ODD[name].startswith(('  ', '- '))
    said = _checked(project, HEAD + ODD[name])
    assert said or in_item
    if not in_item:
        assert _checked(project, ODD[name])


@pytest.mark.parametrize(('day', 'is_one'), [('0001-01-01', False), ('9999-12-31', False), ('9998-12-31', True)])
def test_days_at_the_ends_of_time(day: str, is_one: bool, project: Project) -> None:
    """What follows four weeks after the last day there is would be a fault."""
    said = _checked(project, HEAD.replace(DAY, day) + '- title: Punkt\n  proposal: att bifalla\n')
    assert any(day in each and 'är inget datum' in each for each in said) != is_one, said


@posix
@pytest.mark.usefixtures('_bounded')
def test_a_long_meeting_is_in_order(project: Project) -> None:
    """The harmless twin has no error, and is as soon checked."""
    assert _checked(project, HEAD + ''.join(f'- title: Punkt {n}\n  background: {WORDS}\n' for n in range(900))) == []
