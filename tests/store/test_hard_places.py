"""A store in a place that refuses, is taken away or is shared costs a build nothing but time."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import LONGEST, ROOT, heed_ctrl_c
from fast import needs, posix

from schnv_docs.project import Project

KEY = '2025-12-12'
WARNING = 'förrådet med det som har gjorts går inte att använda'
Papers = dict[str, bytes]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project with three good meetings."""
    needs('LibreOffice')
    for name in ('tests/cases/meetings', 'templates'):
        shutil.copytree(ROOT / name, tmp_path / 'project' / Path(name).name)
    return Project(tmp_path / 'project')


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, which root can have."""
    place = tmp_path / 'disk'
    place.mkdir()
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], capture_output=True).returncode:
        pytest.skip('no disk can be mounted here')
    yield place
    subprocess.run(['umount', '--lazy', place], check=True)


def _start(project: Project, store: Path | None, *words: str) -> subprocess.Popen[bytes]:
    given = {**os.environ, **({'SCHNV_CACHE': str(store)} if store else {})}
    return subprocess.Popen(
        [sys.executable, '-m', 'schnv_docs', 'build', '-C', str(project.root), *words], cwd=ROOT, env=given,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c,
    )  # fmt: skip


def _ended(running: subprocess.Popen[bytes]) -> str:
    """What a build said that has gone well."""
    _output, errors = running.communicate(timeout=LONGEST)
    said = errors.decode()
    assert running.returncode == 0, said
    assert 'Traceback' not in said
    return said


def _build(project: Project, store: Path | None, *words: str) -> str:
    return _ended(_start(project, store, *(words or [KEY])))


def _papers(project: Project) -> Papers:
    """The papers that stand in their place, whole."""
    found: Papers = {}
    for key in project.meeting_keys():
        if (folder := project.output(key)).exists():
            subprocess.run(['sha256sum', '--strict', '--check', '--quiet', 'SHA256SUMS'], cwd=folder, check=True)
            found |= {path.name: path.read_bytes() for path in folder.iterdir()}
    return found


def _half_written(store: Path) -> list[Path]:
    return [path for path in store.rglob('*') if path.is_file() and not path.name.endswith('.schnv')]


@posix
def test_on_a_full_disk(project: Project, disk: Path) -> None:
    (disk / 'filling').write_bytes(bytes(900_000))
    assert WARNING in _build(project, disk / 'store')
    assert _papers(project)
    assert _half_written(disk / 'store') == []


@posix
def test_on_another_disk_that_is_then_only_read(project: Project, disk: Path) -> None:
    subprocess.run(['mount', '-o', 'remount,size=100m', disk], check=True)
    _build(project, disk / 'store')
    papers = _papers(project)
    subprocess.run(['mount', '-o', 'remount,ro', disk], check=True)
    shutil.rmtree(project.root / 'build')
    assert WARNING in _build(project, disk / 'store', KEY, '--explain')
    assert _papers(project) == papers


@posix
def test_in_a_place_that_is_a_file(project: Project, tmp_path: Path) -> None:
    (tmp_path / 'file').touch()
    assert WARNING in _build(project, tmp_path / 'file')
    assert _papers(project)


@posix
def test_with_damaged_entries(project: Project, tmp_path: Path) -> None:
    store = tmp_path / 'store'
    _build(project, store)
    papers = _papers(project)
    for entry in store.rglob('*.schnv'):
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 1
        entry.write_bytes(data)
    shutil.rmtree(project.root / 'build')
    assert WARNING not in _build(project, store)
    assert _papers(project) == papers


@posix
def test_emptied_in_the_middle(project: Project, tmp_path: Path) -> None:
    store = tmp_path / 'store'
    running = _start(project, store, '--all')
    while running.poll() is None:
        shutil.rmtree(store, ignore_errors=True)
        time.sleep(0.02)
    assert WARNING not in _ended(running)
    assert {name[:10] for name in _papers(project)} == {*project.meeting_keys(), 'SHA256SUMS'}


@posix
def test_for_two_clones_at_once(project: Project, tmp_path: Path) -> None:
    other = Project(shutil.copytree(project.root, tmp_path / 'other'))
    runs = [_start(each, tmp_path / 'store', '--all') for each in (project, other)]
    assert all(WARNING not in _ended(each) for each in runs)
    assert _papers(project) == _papers(other)
    assert _half_written(tmp_path / 'store') == []


@posix
def test_what_is_built_is_removed_in_the_middle(project: Project) -> None:
    """As `make clean` does in another window; whoever does that gets a message, and the next build is right."""
    running = _start(project, None, '--all')
    while not [*(project.root / 'build').glob('work-*/*')]:
        assert running.poll() is None
        time.sleep(0.02)
    shutil.rmtree(project.root / 'build', ignore_errors=True)
    assert 'Traceback' not in running.communicate(timeout=LONGEST)[1].decode()
    _build(project, None, '--all')
    assert {name[:10] for name in _papers(project)} == {*project.meeting_keys(), 'SHA256SUMS'}


@posix
def test_there_is_no_place_for_what_is_built(project: Project) -> None:
    (project.root / 'build').touch()
    running = _start(project, None, '--all')
    said = running.communicate(timeout=LONGEST)[1].decode()
    assert running.returncode == 3
    assert said.startswith('datorn svarar: ')
    assert said.count('\n') == 1
