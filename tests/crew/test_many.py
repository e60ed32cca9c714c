"""Many meetings at once: each as it is alone, whatever becomes of the others or of the processes."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import LONGEST, ROOT, change_keys, heed_ctrl_c
from fast import needs, posix
from processes import processes

from schnv_docs.built import Build
from schnv_docs.crew import build_many, raise_faults
from schnv_docs.crew.order import Order
from schnv_docs.pipeline import build
from schnv_docs.project import Project

CASES = ROOT / 'tests' / 'cases'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project with three good meetings."""
    needs('LibreOffice')
    shutil.copytree(CASES / 'meetings', tmp_path / 'project' / 'meetings')
    shutil.copytree(ROOT / 'templates', tmp_path / 'project' / 'templates')
    return Project(tmp_path / 'project')


def _bytes(builds: dict[str, Build]) -> dict[str, dict[str, bytes]]:
    return {key: {path.name: path.read_bytes() for path in built.files} for key, built in builds.items()}


def _left_over(project: Project) -> set[str]:
    names = {path.name for path in (project.root / 'build').iterdir()}
    return names - {'.cache', *project.meeting_keys()}


def _run(project: Project, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, '-m', 'schnv_docs', 'build', '-C', str(project.root), *words], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heed_ctrl_c,
    )  # fmt: skip


def test_they_are_what_they_are_alone(project: Project, tmp_path: Path) -> None:
    keys = project.meeting_keys()
    done: list[tuple[str, int]] = []
    many = build_many(project, keys, Order(jobs=2), lambda key, _build, count: done.append((key, count)))
    other = Project(shutil.copytree(project.root, tmp_path / 'other', ignore=shutil.ignore_patterns('build')))
    assert list(many.builds) == keys
    assert _bytes(many.builds) == _bytes({key: build(other, key) for key in keys})
    assert sorted(done) == [(key, len(keys)) for key in keys]
    assert _left_over(project) == set()
    again = build_many(project, keys, Order())
    assert [each.is_unchanged for each in again.builds.values()] == [True] * len(keys)


def test_one_with_errors_costs_the_others_nothing(project: Project) -> None:
    first, *others = project.meeting_keys()
    change_keys(project.meeting(first), plce='x')
    running = _run(project, '--all', '--jobs', '1')
    output, errors = running.communicate(timeout=LONGEST)
    assert running.returncode == 1
    assert f'1 möte byggdes inte: {first}' in errors.decode()
    assert all(f'{key}/SHA256SUMS' in output.decode() for key in others)
    assert f'{first}/SHA256SUMS' not in output.decode()


def test_what_the_machine_refuses_costs_one_meeting(project: Project) -> None:
    first, *others = project.meeting_keys()
    project.output(first).parent.mkdir()
    project.output(first).write_text('mine')
    many = build_many(project, [first, *others], Order(jobs=1))
    assert [bool(many.builds[key].files) for key in (first, *others)] == [False, *(True for _key in others)]
    assert 'datorn säger' in many.builds[first].problems[0].message.lower()
    assert many.faults == ()


def _short_lived(*_words: str) -> list[str]:
    return ['sh', '-c', 'read order; exit 1']


@posix
def test_a_process_that_dies_twice_is_reported(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('schnv_docs.crew.process.command_of', _short_lived)
    key = project.meeting_keys()[0]
    many = build_many(project, [key], Order())
    assert many.builds[key].files == ()
    assert many.builds[key].problems[0].is_error
    with pytest.raises(Exception, match=f'{key} has died'):
        raise_faults(many.faults)


@posix
def test_a_process_that_dies_once_costs_a_second_try(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from schnv_docs.own_process import command_of

    commands = iter([_short_lived()])
    monkeypatch.setattr('schnv_docs.crew.process.command_of', lambda *words: next(commands, None) or command_of(*words))
    key = project.meeting_keys()[0]
    assert build_many(project, [key], Order()).builds[key].files


@posix
def test_after_ctrl_c_nothing_is_left(project: Project) -> None:
    running = _run(project, '--all')
    while not list((project.root / 'build').glob('work-work.*/office-*')):
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _output, errors = running.communicate(timeout=LONGEST)
    assert running.returncode == 130, errors
    assert 'Traceback' not in errors.decode()
    assert _left_over(project) == set()
    end = time.monotonic() + LONGEST
    while processes(f'{project.root}/'):  # the system may take a moment to end what was killed
        assert time.monotonic() < end
        time.sleep(0.05)


@posix
def test_after_kills_at_random_the_next_run_is_right(project: Project, tmp_path: Path) -> None:
    rng, keys = random.Random(7), project.meeting_keys()
    for _turn in range(4):
        running = _run(project, '--all')
        time.sleep(rng.uniform(0.5, 4))  # there is no moment to wait for: any will do
        running.kill()
        running.communicate()
    many = build_many(project, keys, Order())
    other = Project(shutil.copytree(project.root, tmp_path / 'other', ignore=shutil.ignore_patterns('build')))
    assert _bytes(many.builds) == _bytes({key: build(other, key) for key in keys})


@posix
def test_two_at_once_do_not_disturb_one_another(project: Project) -> None:
    runs = [_run(project, '--all', '--fresh') for _each in range(2)]
    ended = [(each.communicate(timeout=LONGEST), each.returncode) for each in runs]
    assert [status for _said, status in ended] == [0, 0], ended
    for key in project.meeting_keys():
        subprocess.run(['sha256sum', '--strict', '--check', 'SHA256SUMS'], cwd=project.output(key), check=True)


@pytest.mark.parametrize('words', [(), ('--all', '2025-10-17')])
def test_either_dates_or_all(words: tuple[str, ...], project: Project) -> None:
    running = _run(project, *words)
    assert running.communicate(timeout=LONGEST)[1].decode().endswith('skriv --all\n')
    assert running.returncode == 2
