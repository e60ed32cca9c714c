"""Where a command's words and data go: read to the end, read in part or not at all, and with `-o -` data alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, change_keys, copy_project
from fast import posix
from repositories import commit_all, new_repository

from schnv_docs.cli import COMMANDS

DAY = '2031-03-07'
LONGEST = 60  # seconds that a command may take on a busy machine
SAYING = [
    ['--help'], ['--nonsense'], ['approve', DAY, '--by', 'Test'], ['build', '--help'], ['calendar'], ['check'],
    ['diff'], ['dispatch', '--help'], ['live', 'never'], ['minutes', 'never'], ['new', DAY], ['register'],
    ['review', 'HEAD'], ['schema'], ['site', '--help'], ['status'], ['text', 'templates/agenda.docx'],
]  # fmt: skip
"""What says something on one of the two streams, with every command."""
HANDING_OVER = [
    ['schema', '--network'], ['calendar'], ['review', 'HEAD'], ['register'], ['register', '--format', 'html'],
    ['register', '--format', 'json'], ['register', '--format', 'csv', '--only', 'tasks'],
    ['register', '--format', 'xlsx'], ['check', '--format', 'codeclimate'],
]  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """What a command ended with, and what was read of what it wrote."""

    status: int
    output: bytes
    errors: bytes


@pytest.fixture(scope='module')
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented body's project in git; no test changes anything in it."""
    root = copy_project(INVENTED, tmp_path_factory.mktemp('streams') / 'project')
    new_repository(root)
    commit_all(root)
    return root


def _run(root: Path, *words: str, out: int = subprocess.PIPE, err: int = subprocess.PIPE, **variables: str) -> Ended:
    gone = ('GITHUB_ACTIONS', 'SOURCE_DATE_EPOCH')
    environment = {**{key: value for key, value in os.environ.items() if key not in gone}, 'PYTHONPATH': str(ROOT)}
    command = [sys.executable, '-m', 'schnv_docs', *words]
    ended = subprocess.run(
        command, cwd=root, env=environment | variables, stdout=out, stderr=err, timeout=LONGEST, check=False
    )
    return Ended(ended.returncode, ended.stdout or b'', ended.stderr or b'')


@contextmanager
def _left() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize('words', SAYING, ids=' '.join)
def test_a_reader_who_leaves_changes_nothing(words: list[str], root: Path) -> None:
    read = _run(root, *words)
    with _left() as pipe:
        assert _run(root, *words, out=pipe) == Ended(read.status, b'', read.errors)
        assert _run(root, *words, err=pipe) == Ended(read.status, read.output, b'')


def test_what_was_begun_is_done_though_nobody_reads(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path)
    with _left() as pipe:
        assert _run(root, 'new', '2031-04-04', out=pipe, err=pipe).status == 0
    assert (root / 'meetings' / '2031-04-04.yaml').is_file()


@posix
@pytest.mark.parametrize('words', [['check'], ['schema'], ['register'], ['new', DAY], ['--nonsense']], ids=' '.join)
def test_a_stream_that_is_closed_takes_nothing_from_the_other(words: list[str], root: Path) -> None:
    read = _run(root, *words)
    for closed, expected in (('1', Ended(read.status, b'', read.errors)), ('2', Ended(read.status, read.output, b''))):
        command = ['sh', '-c', f'exec "$@" {closed}>&-', 'sh', sys.executable, '-m', 'schnv_docs', *words]
        environment = {**os.environ, 'PYTHONPATH': str(ROOT)}
        ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
        assert Ended(ended.returncode, ended.stdout, ended.stderr) == expected


@pytest.mark.skipif(not Path('/dev/full').exists(), reason="a disk that is always full")
@pytest.mark.parametrize('words', [['check'], ['schema'], ['register'], ['--help']], ids=' '.join)
def test_a_full_disk_is_said_once(words: list[str], root: Path) -> None:
    with Path('/dev/full').open('wb') as full:
        ended = _run(root, '--lang', 'en', *words, out=full.fileno())
        assert (ended.status, ended.errors) == (3, b'the machine says: No space left on device\n')
        assert _run(root, '--nonsense', err=full.fileno()).status == 2


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) <= {words[0] for words in SAYING}
    commands = (import_module(f'schnv_docs.commands.{name}').command() for name in COMMANDS)
    writing = {each.name for each in commands if any(option.name == 'output' for option in each.params)}
    assert writing == {words[0] for words in HANDING_OVER}


@pytest.mark.parametrize('words', HANDING_OVER, ids=' '.join)
def test_a_dash_is_standard_output(words: list[str], root: Path, tmp_path: Path) -> None:
    assert _run(root, *words, '-o', str(tmp_path / 'file')).status == 0
    ended = _run(root, *words, '-o', '-')
    assert ended.status == 0
    assert ended.output == (tmp_path / 'file').read_bytes()


def test_a_file_may_be_called_a_dash(tmp_path: Path) -> None:
    ended = _run(tmp_path, 'schema', '-o', './-')
    assert (ended.status, ended.output.split()) == (0, [b'-'])
    assert (tmp_path / '-').read_bytes() == _run(tmp_path, 'schema').output


@pytest.mark.parametrize('words', [[], ['-o', '-']])
def test_annotations_for_github_are_not_among_the_data(words: list[str], tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path)
    change_keys(root / 'meetings' / f'{DAY}.yaml', time='10.00-11.00')
    ended = _run(root, 'calendar', *words, GITHUB_ACTIONS='true')
    assert ended.output == _run(root, 'calendar').output
    assert ended.output.startswith(b'BEGIN:VCALENDAR')
    assert b'\n::warning file=meetings/2031-03-07.yaml,line=' in ended.errors
