"""Stage 5, convert: a LibreOffice that makes nothing, crashes or hangs, played by a stand-in."""

import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from schnv_docs.convert import Failure, Reason, convert

# Stands in for LibreOffice: writes down what it was asked to convert, then does as the file's name says.
_FAKE = """\
#!{python}
import os, pathlib, subprocess, sys, time
here = pathlib.Path(__file__).parent
at = sys.argv.index('--outdir')
out, files = pathlib.Path(sys.argv[at + 1]), [pathlib.Path(name) for name in sys.argv[at + 2:]]
out.mkdir(parents=True)
with open(here / 'starts', 'a') as log:
    print(*[file.stem for file in files], file=log)
for file in files:
    print('Warning: failed to launch javaldx - java may not function correctly', file=sys.stderr)
    print('converting', file.stem, file=sys.stderr)
    if file.stem == 'crash':
        os.abort()
    if file.stem == 'hang':
        child = subprocess.Popen(['sleep', '300'])
        (here / 'child').write_text(str(child.pid))
        child.wait()
    if file.stem == 'half':
        (out / 'half.pdf').write_bytes(b'%PDF-1.7 and then')
    elif file.stem != 'nothing':
        (out / (file.stem + '.pdf')).write_bytes(b'%PDF-1.7 and so on %%EOF')
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a stand-in for LibreOffice, in use."""
    folder = tmp_path / 'fake'
    folder.mkdir()
    program = folder / 'soffice'
    program.write_text(_FAKE.format(python=sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv('SCHNV_SOFFICE', str(program))
    return folder


def _starts(fake: Path) -> list[list[str]]:
    return [line.split() for line in (fake / 'starts').read_text().splitlines()]


def _named(folder: Path, *names: str) -> dict[str, Path]:
    """Files that look like Word's from outside."""
    for name in names:
        with zipfile.ZipFile(folder / f'{name}.docx', 'w') as package:
            package.writestr('[Content_Types].xml', '')
            package.writestr('word/document.xml', '')
    return {name: folder / f'{name}.docx' for name in names}


def _is_running(pid: int) -> bool:
    try:
        return Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[0] not in 'ZX'
    except OSError:
        return False


def test_nothing_made_is_tried_once_more(tmp_path: Path, fake: Path) -> None:
    made = convert(_named(tmp_path, 'a', 'nothing', 'half'), tmp_path / 'out')
    assert made['a'] == tmp_path / 'out' / 'a.pdf'
    # Java's warning is left out of what LibreOffice said.
    assert made['nothing'] == Failure(Reason.NO_OUTPUT, 'converting half\nconverting nothing')
    assert isinstance(made['half'], Failure)
    assert _starts(fake) == [['a', 'nothing', 'half'], ['half', 'nothing']]
    assert [path.name for path in (tmp_path / 'out').iterdir()] == ['a.pdf']


def test_after_a_crash_the_suspect_comes_last(tmp_path: Path, fake: Path) -> None:
    made = convert(_named(tmp_path, 'a', 'crash', 'b', 'c'), tmp_path / 'out')
    assert [name for name, result in made.items() if isinstance(result, Failure)] == ['crash']
    assert _starts(fake) == [['a', 'crash', 'b', 'c'], ['b', 'c', 'crash']]


def test_what_hangs_is_stopped_and_the_rest_made(tmp_path: Path, fake: Path) -> None:
    begin = time.monotonic()
    made = convert(_named(tmp_path, 'a', 'hang', 'b'), tmp_path / 'out', timeout=2)
    assert time.monotonic() - begin < 30
    assert made['hang'] == Failure(Reason.TOOK_TOO_LONG, 'still busy after 2 s')
    assert isinstance(made['a'], Path)
    assert isinstance(made['b'], Path)
    assert _starts(fake) == [['a', 'hang', 'b'], ['b']]
    assert not _is_running(int((fake / 'child').read_text()))


def test_an_interrupt_leaves_nothing_running(tmp_path: Path, fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child, wait = fake / 'child', subprocess.Popen.wait

    def interrupted(*_arguments: object) -> None:
        monkeypatch.setattr(subprocess.Popen, 'wait', wait)
        while not (child.exists() and child.read_text()):
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, 'wait', interrupted)
    with pytest.raises(KeyboardInterrupt):
        convert(_named(tmp_path, 'hang'), tmp_path / 'out')
    assert not _is_running(int(child.read_text()))
    assert not list((tmp_path / 'out').iterdir())
