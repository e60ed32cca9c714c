"""Stage 5, convert: a LibreOffice that makes nothing, crashes or hangs, played by a stand-in for the worker."""

import signal
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import LONGEST, heed_ctrl_c
from fast import posix
from steered_office import around, becomes_so, hurry_only

from schnv_docs import machine
from schnv_docs.convert import Failure, Office, Reason, convert

pytestmark = posix

# Stands in for the Python that runs the worker: writes down what it is asked to convert, and does as the file's
# name says. An empty file of the name of a greeting is a stand-in that does not come up.
_FAKE = """\
#!{python}
import json, os, pathlib, subprocess, sys
if '-c' in sys.argv:
    sys.exit()
here = pathlib.Path(__file__).parent
def say(**words):
    print(json.dumps(words), flush=True)
def note(words):
    with open(here / 'starts', 'a') as log:
        log.write(words)
note('\\nstart')
if '--convert-to' in sys.argv:
    sys.exit(note(' alone'))
print('Warning: failed to launch javaldx - java may not function correctly', file=sys.stderr)
if (here / 'broken').exists():
    print('no such library', file=sys.stderr)
    sys.exit(say(ready=False))
if (here / 'missing').exists():
    sys.exit(say(ready=False, missing='No module named uno'))
say(ready=True)
for line in sys.stdin:
    request = json.loads(line)
    name, out = pathlib.Path(request['in']).stem, pathlib.Path(request['out'])
    note(' ' + name)
    print('converting', name, file=sys.stderr, flush=True)
    if name == 'crash':
        os.abort()
    if name == 'lost':
        say(ok=False, reason='lost', detail='disposed')
        continue
    if name == 'hang':
        child = subprocess.Popen(['sleep', '300'])
        (here / 'child').write_text(str(child.pid))
        child.wait()
    if name == 'refused':
        say(ok=False, reason='refused', detail='cannot load it')
        continue
    if name == 'locked':
        say(ok=False, reason='password', detail='declined')
        continue
    if name == 'half':
        out.write_bytes(b'%PDF-1.7 and then')
    elif name != 'nothing':
        out.write_bytes(b'%PDF-1.7 and so on %%EOF')
    say(ok=True)
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a stand-in, in use."""
    folder = tmp_path / 'fake'
    folder.mkdir()
    program = folder / 'python'
    program.write_text(_FAKE.format(python=sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv('SCHNV_UNO_PYTHON', str(program))
    monkeypatch.setenv('SCHNV_SOFFICE', str(program))
    return folder


def _starts(fake: Path) -> list[list[str]]:
    return [line.split()[1:] for line in (fake / 'starts').read_text().splitlines() if line]


def _named(folder: Path, *names: str) -> dict[str, Path]:
    """Files that look like Word's from outside."""
    for name in names:
        with zipfile.ZipFile(folder / f'{name}.docx', 'w') as package:
            package.writestr('[Content_Types].xml', '')
            package.writestr('word/document.xml', '')
    return {name: folder / f'{name}.docx' for name in names}


def _wait_for_child(fake: Path) -> None:
    child = fake / 'child'
    assert becomes_so(lambda: child.exists() and child.read_text() != '')


def _is_running(pid: int) -> bool:
    if not Path('/proc/self').exists():
        pytest.skip('no /proc, which tells of processes')
    try:
        return Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[0] not in 'ZX'
    except OSError:
        return False


def test_nothing_made_is_tried_once_more_and_then_another_way(tmp_path: Path, fake: Path) -> None:
    made = convert(_named(tmp_path, 'a', 'nothing', 'half', 'refused'), tmp_path / 'out')
    assert made['a'] == tmp_path / 'out' / 'a.pdf'
    # Java's warning is left out of what LibreOffice said.
    assert made['nothing'] == Failure(Reason.NO_OUTPUT, 'converting nothing')
    assert made['half'] == Failure(Reason.NO_OUTPUT, 'converting nothing\nconverting half')
    last_words = 'cannot load it\nconverting nothing\nconverting half\nconverting refused'
    assert made['refused'] == Failure(Reason.NO_OUTPUT, last_words)
    assert _starts(fake) == [
        ['a', 'nothing', 'half', 'refused'],
        ['nothing', 'half', 'refused'],
        *[['alone']] * 3,
    ]
    assert [path.name for path in (tmp_path / 'out').iterdir()] == ['a.pdf']


@pytest.mark.parametrize('way', ['crash', 'lost'])
def test_after_a_crash_the_suspect_comes_last(tmp_path: Path, fake: Path, way: str) -> None:
    made = convert(_named(tmp_path, 'a', way, 'b', 'c'), tmp_path / 'out')
    assert [name for name, result in made.items() if isinstance(result, Failure)] == [way]
    assert _starts(fake) == [['a', way], ['b', 'c', way], ['alone']]


def test_what_hangs_is_stopped_and_the_rest_made(tmp_path: Path, fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    around(monkeypatch, 'hang', after=lambda: _wait_for_child(fake))
    hurry_only(monkeypatch, 'hang')
    made = convert(_named(tmp_path, 'a', 'hang', 'b'), tmp_path / 'out', timeout=0.5)
    assert made['hang'] == Failure(Reason.TOOK_TOO_LONG, 'still busy after 0.5 s')
    assert isinstance(made['a'], Path)
    assert isinstance(made['b'], Path)
    assert _starts(fake) == [['a', 'hang'], ['b']]
    assert not _is_running(int((fake / 'child').read_text()))


def test_what_needs_a_password_is_not_tried_again(tmp_path: Path, fake: Path) -> None:
    made = convert(_named(tmp_path, 'locked', 'a'), tmp_path / 'out')
    assert made['locked'] == Failure(Reason.PASSWORD, 'declined\nconverting locked')
    assert _starts(fake) == [['locked', 'a']]


def test_all_calls_share_one_start(tmp_path: Path, fake: Path) -> None:
    with Office(tmp_path / 'desk') as office:
        first = convert(_named(tmp_path, 'a', 'b'), tmp_path / 'first', office=office)
        second = convert(_named(tmp_path, 'a'), tmp_path / 'second', office=office)
    assert [*first.values(), *second.values()] == [
        tmp_path / 'first' / 'a.pdf', tmp_path / 'first' / 'b.pdf', tmp_path / 'second' / 'a.pdf',
    ]  # fmt: skip
    assert _starts(fake) == [['a', 'b', 'a']]
    assert not list((tmp_path / 'desk').iterdir())


@pytest.mark.usefixtures('fake')
def test_what_was_made_before_does_not_count(tmp_path: Path) -> None:
    with Office(tmp_path / 'desk') as office:
        files = _named(tmp_path, 'half')
        assert isinstance(office.to_pdf(files, tmp_path / 'out')['half'], Failure)
        leftover = next((tmp_path / 'desk').rglob('half.pdf'))
        leftover.write_bytes(b'%PDF-1.7 of an earlier file %%EOF')
        assert isinstance(office.to_pdf(_named(tmp_path, 'nothing') | files, tmp_path / 'out')['half'], Failure)


def test_one_that_does_not_come_up(tmp_path: Path, fake: Path) -> None:
    (fake / 'broken').touch()
    made = convert(_named(tmp_path, 'a', 'b', 'c'), tmp_path / 'out')
    assert set(made.values()) == {Failure(Reason.NO_OUTPUT, 'no such library')}
    assert _starts(fake) == [[], []]


def test_a_python_without_uno_after_all(tmp_path: Path, fake: Path) -> None:
    (fake / 'missing').touch()
    with pytest.raises(machine.Missing, match='apt-get install --no-install-recommends python3-uno'):
        convert(_named(tmp_path, 'a'), tmp_path / 'out')
    assert not list((tmp_path / 'out').iterdir())


@pytest.mark.usefixtures('fake')
def test_an_exception_leaves_nothing_running(tmp_path: Path) -> None:
    running: list[int] = []

    def fail() -> None:
        with Office(tmp_path / 'desk') as office:
            office.to_pdf(_named(tmp_path, 'a'), tmp_path / 'out')
            assert office._instance
            running.append(office._instance._process.pid)
            assert _is_running(running[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not _is_running(running[0])
    assert not list((tmp_path / 'desk').iterdir())


def test_ctrl_c_leaves_nothing_running(tmp_path: Path, fake: Path) -> None:
    files = {name: str(path) for name, path in _named(tmp_path, 'hang').items()}
    program = (
        'from pathlib import Path; from schnv_docs.convert import convert\n'
        f'convert({{name: Path(path) for name, path in {files!r}.items()}}, Path({str(tmp_path / "out")!r}))'
    )
    child, root = fake / 'child', Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, '-c', program], cwd=root, stderr=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c
    ) as build:
        _wait_for_child(fake)
        build.send_signal(signal.SIGINT)
        _out, error = build.communicate(timeout=LONGEST)
    assert error.endswith('KeyboardInterrupt\n')
    assert not _is_running(int(child.read_text()))
    assert not list((tmp_path / 'out').iterdir())


def test_the_last_way_ends_with_whoever_took_it(tmp_path: Path) -> None:
    """Also where that is killed: what the launcher has started ends, too."""
    launcher, child = tmp_path / 'soffice', tmp_path / 'child'
    launcher.write_text(f'#!/bin/sh\nsleep 300 &\necho $! > {child}\nwait\n')
    launcher.chmod(0o755)
    (tmp_path / 'desk').mkdir()
    program = (
        'import sys; from pathlib import Path; from schnv_docs.convert.instance import convert_alone\n'
        f'here = Path({str(tmp_path)!r})\n'
        "programs = here / 'soffice', Path(sys.executable)\n"
        "convert_alone(programs, here / 'a.docx', here / 'desk' / 'a.pdf', here / 'desk', 'sv-SE', 300)"
    )
    with subprocess.Popen([sys.executable, '-c', program], cwd=Path(__file__).parents[2]) as build:
        assert becomes_so(lambda: child.exists() and child.read_text() != '')
        assert _is_running(int(child.read_text()))
        build.kill()
    assert becomes_so(lambda: not _is_running(int(child.read_text())))


def test_a_lock_that_a_killed_libreoffice_left_is_in_nobodys_way(tmp_path: Path, fake: Path) -> None:
    with Office(tmp_path / 'desk') as office:
        for _time in range(2):
            assert isinstance(convert(_named(tmp_path, 'a'), tmp_path / 'out', office=office)['a'], Path)
        tried = [sorted(path.name for path in (tmp_path / 'desk').glob(f'office-*/{side}/*')) for side in ('in', 'out')]
    assert tried == [['1', '2']] * 2
    assert _starts(fake) == [['a', 'a']]
