"""The command: its exit statuses, its languages, and that whatever happens it says so without a traceback."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import LONGEST, heed_ctrl_c
from fast import needs, posix

ROOT = Path(__file__).parents[2]
CASES = ROOT / 'tests' / 'cases'
GOOD, BAD = '2025-10-17', '2025-11-14'
CRASH = """
import schnv_docs.pipeline.inspection
from schnv_docs.cli import main
def inspect(*_): raise {error}
schnv_docs.pipeline.inspection.inspect = inspect
main(['--lang', 'en', 'check'])
"""
ENDLESS_OFFICE = '#!/bin/sh\n: > "$(dirname "$0")/started"\nexec sleep 300\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with three good meetings; 2025-10-17 has minutes."""
    shutil.copytree(CASES / 'meetings', tmp_path / 'meetings')
    shutil.copytree(ROOT / 'templates', tmp_path / 'templates')
    return tmp_path


@pytest.fixture
def broken(project: Path) -> Path:
    """The project with a further meeting that has one error and one warning."""
    text = 'date: 2025-11-14\nstatus: draft\nplce: Falun\nagenda:\n  - title: Läget\n    proposal: anta.\n'
    (project / 'meetings' / f'{BAD}.yaml').write_text(text, encoding='utf-8')
    return project


def _environment(**variables: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in ('GITHUB_ACTIONS', 'LANGUAGE')}
    return {**inherited, 'PYTHONPATH': str(ROOT), **variables}


def _run(folder: Path, words: list[str], **variables: str) -> tuple[int, str, str]:
    """Status, output and errors of a Python program."""
    ended = subprocess.run(
        [sys.executable, *words],
        cwd=folder, env=_environment(**variables), capture_output=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    error = ended.stderr.decode()
    assert 'Traceback' not in error
    return ended.returncode, ended.stdout.decode(), error


def _schnv(folder: Path, *words: str, **variables: str) -> tuple[int, str, str]:
    return _run(folder, ['-m', 'schnv_docs', *words], **variables)


def _put(folder: Path, *names: str) -> dict[str, bytes]:
    """Files as an earlier build left them."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(name.encode())
    return _files(folder)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_in_order(project: Path) -> None:
    assert _schnv(project, '--lang', 'en', 'check') == (0, '3 meetings are in order\n', '')
    assert _schnv(project, '--lang', 'en', 'check', GOOD) == (0, '1 meeting is in order\n', '')


def test_problems_stand_on_standard_error_with_their_places_and_their_number(broken: Path) -> None:
    status, output, error = _schnv(broken, '--lang', 'en', 'check')
    assert (status, output) == (1, '')
    first, *_rest, last = error.splitlines()
    assert first == 'meetings/2025-11-14.yaml:3:1: error: unknown key `plce`'
    assert 'meetings/2025-11-14.yaml:6:5: warning: item 1 has a proposal but no decision\n' in error
    assert last == '1 error'


def test_a_warning_alone_is_no_failure(broken: Path) -> None:
    file = broken / 'meetings' / f'{BAD}.yaml'
    file.write_text(file.read_text(encoding='utf-8').replace('plce', 'place'), encoding='utf-8')
    status, output, error = _schnv(broken, '--lang', 'en', 'check', BAD)
    assert (status, output) == (0, '1 meeting is in order\n')
    assert ': warning: ' in error


@pytest.mark.parametrize(
    ('words', 'language'),
    [
        (['check'], 'sv'),
        (['--lang', 'en', 'check'], 'en'),
        (['--lang=en', 'check'], 'en'),
        (['check', '--lang', 'en'], 'en'),
        (['check', '--lang=en'], 'en'),
        (['--lang', 'sv', 'check', '--lang', 'sv'], 'sv'),
    ],
)
def test_swedish_unless_english_is_asked_for(words: list[str], language: str, broken: Path) -> None:
    _status, _output, error = _schnv(broken, *words, LC_ALL='en_US.UTF-8')
    sign, other = ('error', 'fel') if language == 'en' else ('fel', 'error')
    assert f'meetings/2025-11-14.yaml:3:1: {sign}: ' in error
    assert f' {other}: ' not in error


def test_swedish_letters_come_out_in_the_c_locale(broken: Path) -> None:
    _status, _output, error = _schnv(broken, 'check', LC_ALL='C', PYTHONUTF8='0', PYTHONCOERCECLOCALE='0')
    assert 'okänd' in error


def test_annotations_for_github(broken: Path) -> None:
    _status, output, error = _schnv(broken, '--lang', 'en', 'check', GITHUB_ACTIONS='true')
    lines = output.splitlines()
    assert lines[0] == '::error file=meetings/2025-11-14.yaml,line=3,col=1::unknown key `plce`%0Adid you mean `place`?'
    assert lines[1].startswith('::warning file=meetings/2025-11-14.yaml,line=6,col=5::item 1 has a proposal')
    assert 'meetings/2025-11-14.yaml:3:1: error: ' in error


def test_paths_are_relative_to_where_one_stands(broken: Path) -> None:
    _status, _output, error = _schnv(broken / 'meetings', '--lang', 'en', 'check')
    assert error.startswith('2025-11-14.yaml:3:1: error: ')
    status, _output, error = _schnv(broken.parent, '--lang', 'en', 'check', '-C', broken.name)
    assert status == 1
    assert error.startswith(f'{broken.name}/meetings/2025-11-14.yaml:3:1: error: ')


@pytest.mark.parametrize(
    ('words', 'status'),
    [
        (['--help'], 0),
        (['--version'], 0),
        (['build', '--help'], 0),
        ([], 2),
        (['nonsense'], 2),
        (['--nonsense'], 2),
        (['--lang', 'de', 'check'], 2),
        (['--lang'], 2),
        (['build'], 2),
        (['build', GOOD, '--all'], 2),
        (['build', '1999-01-01'], 2),
        (['build', '../network'], 2),
        (['build', 'network'], 2),
        (['build', ''], 2),
        (['check', '\u2028'], 2),
        (['check', '-C', 'missing'], 2),
        (['check', '-C', 'meetings/network.yaml'], 2),
        (['check', '-C', '/'], 2),
    ],
)
def test_wrong_use(words: list[str], status: int, project: Path) -> None:
    found, _output, error = _schnv(project, *words)
    assert found == status
    assert bool(error) == (status != 0)


@pytest.mark.parametrize('command', ['check', 'build'])
def test_an_unknown_date_lists_the_known_ones(command: str, project: Path) -> None:
    status, _output, error = _schnv(project, '--lang', 'en', command, '1999-01-01')
    assert status == 2
    assert 'there is no meeting 1999-01-01; there are: 2025-09-12, 2025-10-17, 2025-12-12' in error
    assert error.endswith('; a new one is begun with `schnv new 1999-01-01`\n')


@pytest.mark.parametrize('typed', ['1999-02-30', 'möte'])
def test_what_is_no_date_is_no_new_meeting(typed: str, project: Path) -> None:
    assert '`schnv new' not in _schnv(project, '--lang', 'en', 'build', typed)[2]


def test_whoever_uses_make_begins_a_meeting_by_make(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SCHNV_MAKE', '1')
    assert '`make new DATE=1999-01-01`' in _schnv(project, '--lang', 'en', 'minutes', '1999-01-01')[2]


def test_outside_of_a_project(tmp_path: Path) -> None:
    status, _output, error = _schnv(tmp_path, '--lang', 'en', 'check')
    assert status == 2
    assert 'there is no folder meetings/ with network.yaml here or above' in error


def test_a_failed_build_leaves_the_earlier_one_as_it_was(broken: Path) -> None:
    earlier = _put(broken / 'build' / BAD, f'{BAD}-dagordning.pdf', 'my notes.txt')
    status, output, error = _schnv(broken, '--lang', 'en', 'build', BAD)
    assert (status, output) == (1, '')
    assert error.endswith('1 error\nnothing was built; what was there before is unchanged\n')
    assert _files(broken / 'build' / BAD) == earlier
    assert [path.name for path in (broken / 'build').iterdir()] == [BAD]


def test_a_build_without_libreoffice_leaves_the_earlier_one_as_it_was(project: Path) -> None:
    earlier = _put(project / 'build' / GOOD, f'{GOOD}-dagordning.pdf')
    status, _output, error = _schnv(project, '--lang', 'en', 'build', GOOD, SCHNV_SOFFICE=str(project / 'missing'))
    assert status == 3
    assert error.startswith('Something is missing on this machine:\n')
    assert _files(project / 'build' / GOOD) == earlier
    assert {path.name for path in (project / 'build').iterdir()} == {GOOD, '.cache'}  # the store


@pytest.mark.parametrize('place', ['build', f'build/{GOOD}'])
def test_where_nothing_can_be_written(place: str, project: Path) -> None:
    """A file stands where a folder should be: root could write anywhere else."""
    needs('LibreOffice')
    (project / place).parent.mkdir(exist_ok=True)
    (project / place).write_text('mine')
    status, output, error = _schnv(project, '--lang', 'en', 'build', GOOD)
    assert (status, output) == (3, '')
    assert error.startswith('the machine says: ')
    assert str(project / place) in error
    assert (project / place).read_text() == 'mine'
    left = {path.name for path in (project / 'build').parent.glob('build/*')} - {'.cache'}  # the store
    assert left in (set(), {GOOD})


@pytest.mark.parametrize('name', ['SIGINT', 'SIGTERM', 'SIGHUP'])
def test_ctrl_c_during_a_build(name: str, project: Path) -> None:
    """Ctrl-C, a system that shuts down, a terminal that is closed."""
    needs('LibreOffice')
    earlier = _put(project / 'build' / GOOD, f'{GOOD}-dagordning.pdf')
    office = project / 'office' / 'soffice'
    office.parent.mkdir()
    office.write_text(ENDLESS_OFFICE)
    office.chmod(0o755)
    command = [sys.executable, '-m', 'schnv_docs', '--lang', 'en', 'build', GOOD]
    environment = _environment(SCHNV_SOFFICE=str(office))
    with subprocess.Popen(
        command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c
    ) as running:
        deadline = time.monotonic() + LONGEST
        while not (office.parent / 'started').exists():
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        running.send_signal(getattr(signal, name))
        _output, error = running.communicate(timeout=LONGEST)
    assert (running.returncode, error.lstrip()) == (130, 'stopped; what was built before is unchanged\n')
    assert _files(project / 'build' / GOOD) == earlier
    assert [path.name for path in (project / 'build').iterdir()] == [GOOD]


@pytest.mark.parametrize(
    ('error', 'status', 'said'),
    [
        ("RuntimeError('oh no')", 4, "This is a fault in the program, not in your files: RuntimeError('oh no')\n"),
        ('RecursionError', 4, 'This is a fault in the program, not in your files: '),
        ('KeyboardInterrupt', 130, 'stopped; '),
        ("OSError(28, 'No space left on device', 'x.pdf')", 3, 'the machine says: No space left on device (x.pdf)\n'),
        ("PermissionError(13, 'Permission denied', 'x.pdf')", 3, 'the machine says: Permission denied (x.pdf)\n'),
        ("FileNotFoundError(2, 'No such file or directory', 'x.pdf')", 4, 'This is a fault in the program, '),
        ("IsADirectoryError(21, 'Is a directory', 'x.pdf')", 4, 'This is a fault in the program, '),
        ("OSError(9, 'Bad file descriptor')", 4, 'This is a fault in the program, '),
        ("OSError('odd')", 4, "This is a fault in the program, not in your files: OSError('odd')\n"),
    ],
)
def test_what_nobody_expected(error: str, status: int, said: str, project: Path) -> None:
    found, output, printed = _run(project, ['-c', CRASH.format(error=error)])
    assert (found, output) == (status, '')
    assert printed.lstrip().startswith(said)  # after "^C" comes a new line


def test_a_folder_stands_where_a_built_file_should(project: Path) -> None:
    needs('LibreOffice')
    (project / 'build' / GOOD / 'SHA256SUMS').mkdir(parents=True)
    status, _output, error = _schnv(project, '--lang', 'en', 'build', GOOD)
    assert (status, error) == (3, f'the machine says: Is a directory ({project / "build" / GOOD / "SHA256SUMS"})\n')


@posix
def test_a_command_in_a_folder_that_is_gone(project: Path) -> None:
    program = "import os; os.rmdir(os.getcwd()); from schnv_docs.cli import main; main(['--lang', 'en', 'check'])"
    (project / 'gone').mkdir()
    status, _output, error = _run(project / 'gone', ['-c', program])
    assert (status, error) == (3, 'the machine says: No such file or directory (.)\n')


def test_a_bug_writes_its_traceback_to_a_file(project: Path) -> None:
    _status, _output, error = _run(project, ['-c', CRASH.format(error="RuntimeError('oh no')")], TMPDIR=str(project))
    match = re.search(r'look after it: (.+)\n', error)
    assert match
    report = Path(match[1])
    assert report.parent == project
    text = report.read_text(encoding='utf-8')
    assert re.match(r'schnv-docs \S+, Python 3', text)
    assert text.rstrip().endswith('RuntimeError: oh no')
    assert 'Traceback (most recent call last)' in text


def test_a_bug_is_told_in_full_where_no_file_can_be_written(project: Path) -> None:
    full = "import tempfile; tempfile.NamedTemporaryFile = lambda *_, **__: open('nowhere/at/all')\n"
    command = [sys.executable, '-c', full + CRASH.format(error="RuntimeError('oh no')")]
    ended = subprocess.run(command, cwd=project, env=_environment(), capture_output=True, check=False)
    assert ended.returncode == 4
    assert ended.stderr.decode().rstrip().endswith('RuntimeError: oh no')


def test_a_report_for_gitlab_is_all_there_is_on_standard_output(broken: Path) -> None:
    status, output, errors = _schnv(broken, 'check', '--format', 'codeclimate')
    assert (status, errors) == (1, '')
    assert {each['location']['path'] for each in json.loads(output)} == {f'meetings/{BAD}.yaml'}
    assert _schnv(broken, 'check', '--format', 'codeclimate', '-o', 'report.json')[:2] == (1, 'report.json\n')
    assert (broken / 'report.json').read_text(encoding='utf-8') == output
    assert _schnv(broken, 'check', '-o', 'report.json')[0] == 2
