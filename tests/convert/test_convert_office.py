"""Stage 5, convert: the real LibreOffice, killed, stopped and orphaned; nothing is left of it."""

import ast
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from made_annexes import sheet
from steered_office import around, becomes_so, hurry_only

from schnv_docs import machine
from schnv_docs.convert import Failure, Office, Reason, convert, instance
from schnv_docs.pipeline import build
from schnv_docs.project import Project

_ROOT = Path(__file__).parents[2]


def _docx(folder: Path, *names: str) -> dict[str, Path]:
    for name in names:
        document = Document()
        document.add_paragraph(name)
        document.save(str(folder / f'{name}.docx'))
    return {name: folder / f'{name}.docx' for name in names}


def _processes(folder: Path) -> dict[int, str]:
    """The processes that have the folder on their command line."""
    found = {}
    for entry in Path('/proc').glob('[0-9]*'):
        try:
            words = (entry / 'cmdline').read_bytes().decode(errors='replace').split('\0')
        except OSError:
            continue
        if any(str(folder) in word for word in words[1:]):
            found[int(entry.name)] = Path(words[0]).name
    return found


def _send_to_office(folder: Path, number: signal.Signals) -> None:
    """LibreOffice itself, not the programs that started it."""
    (pid,) = (pid for pid, name in _processes(folder).items() if name == 'soffice.bin')
    os.kill(pid, number)


def _freeze(folder: Path) -> Callable[[], None]:
    """Else it may be done with a file before anything happens to it."""
    return lambda: _send_to_office(folder, signal.SIGSTOP)


def _kill(folder: Path) -> Callable[[], None]:
    return lambda: _send_to_office(folder, signal.SIGKILL)


@pytest.fixture
def count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often LibreOffice has been started."""
    real, log, program = machine.find_soffice(), tmp_path / 'count', tmp_path / 'soffice'
    program.write_text(f'#!/bin/sh\necho >> "{log}"\nexec "{real}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv('SCHNV_SOFFICE', str(program))
    return lambda: len(log.read_text().splitlines())


def test_killed_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[[], int]) -> None:
    out = tmp_path / 'out'
    around(monkeypatch, 'b', _freeze(out), _kill(out))
    made = convert(_docx(tmp_path, 'a', 'b', 'c'), out)
    assert made == {name: out / f'{name}.pdf' for name in 'abc'}
    assert count() == 2
    assert becomes_so(lambda: not _processes(out))


def test_killed_both_times_is_converted_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[[], int]
) -> None:
    out = tmp_path / 'out'
    around(monkeypatch, 'b', _freeze(out), _kill(out), times=2)
    made = convert(_docx(tmp_path, 'a', 'b', 'c'), out)
    assert made == {name: out / f'{name}.pdf' for name in 'abc'}
    assert count() == 3
    assert becomes_so(lambda: not _processes(out))


@pytest.mark.parametrize(('locks', 'remarks'), [(1, []), (2, [['plain', '', 0]])])
def test_a_book_that_is_locked_is_tried_again(
    locks: int, remarks: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(tmp_path / 'bok.xlsx', ("Namn", 12_345_678_901))
    places = Office._places

    def locked(self: Office, name: str, path: Path) -> tuple[Path, Path]:
        source, target = places(self, name, path)
        if self._tries <= locks:
            (source.parent / f'.~lock.{source.name}#').write_text(
                ',someone,elsewhere,28.11.2026 10:00,file:///profile;'
            )
        return source, target

    monkeypatch.setattr(Office, '_places', locked)
    with Office(tmp_path / 'desk') as office:
        made = office.to_pdf({'bok': tmp_path / 'bok.xlsx'}, tmp_path / 'out')
    assert made == {'bok': tmp_path / 'out' / 'bok.pdf'}
    assert office.remarks == {'bok': remarks}, "the third way lays nothing out, and says so"


def test_one_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Callable[[], int]) -> None:
    out = tmp_path / 'out'
    around(monkeypatch, 'b', _freeze(out))
    hurry_only(monkeypatch, 'b')
    made = convert(_docx(tmp_path, 'a', 'b', 'c'), out, timeout=2)
    assert made['b'] == Failure(Reason.TOOK_TOO_LONG, 'still busy after 2 s')
    assert made['a'] == out / 'a.pdf'
    assert made['c'] == out / 'c.pdf'
    assert count() == 2
    assert becomes_so(lambda: not _processes(out))


def test_one_that_is_not_needed_after_all(tmp_path: Path) -> None:
    with Office(tmp_path / 'desk'):
        assert becomes_so(lambda: bool(_processes(tmp_path / 'desk')))
    assert becomes_so(lambda: not _processes(tmp_path / 'desk'))
    assert not list((tmp_path / 'desk').iterdir())


def test_one_whose_build_was_killed_ends_by_itself(tmp_path: Path) -> None:
    program = (
        'import os, sys; from pathlib import Path; from schnv_docs.convert import Office\n'
        'with Office(Path(sys.argv[1])) as office:\n'
        '    office._ready(); os.kill(os.getpid(), 9)'
    )
    subprocess.run([sys.executable, '-c', program, tmp_path / 'desk'], cwd=_ROOT, check=False)
    assert becomes_so(lambda: not _processes(tmp_path / 'desk'))


def test_a_build_starts_it_once(tmp_path: Path, count: Callable[[], int]) -> None:
    for name in ('meetings', 'templates'):
        shutil.copytree(_ROOT / name, tmp_path / 'project' / name)
    built = build(Project(tmp_path / 'project'), '2025-11-14')
    assert [path.suffix for path in built.files] == ['.docx', '.pdf'] * 2 + ['.pdf'] * 2 + ['']
    assert count() == 1
    assert becomes_so(lambda: not _processes(tmp_path / 'project'))


@pytest.mark.parametrize('name', ['worker', 'alone', 'ending', 'sheet_objects', 'telling', 'walls', 'worksheets'])
def test_old_pythons_can_read_the_worker(name: str) -> None:
    worker = Path(instance.__file__).with_name(f'{name}.py')
    ast.parse(worker.read_text(encoding='utf-8'), feature_version=(3, 8))
