"""An annex that would fill the memory or take for ever is refused by its name; the others, and the machine, go on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from bad_pdfs import pdf
from conftest import LONGEST
from fast import needs, posix
from hostile_annexes import PICTURES, document, png
from hostile_pdfs import HOSTILE, characters_packed_by_nobody_knows_what
from made_annexes import built
from processes import processes

from schnv_docs.annex_files.formats import looks_like
from schnv_docs.apart import Apart, TooMuch
from schnv_docs.apart.answers import of_failure
from schnv_docs.assemble import Survey, Unreadable
from schnv_docs.assemble.mend import mend_file
from schnv_docs.assemble.mend.finding import Flaw
from schnv_docs.convert import Failure
from schnv_docs.own_limits import MEMORY

LITTLE, SOON = 1_000_000_000, 10
WORKER = ('schnv_docs.apart.worker',)
T = TypeVar('T')
REFUSED = {
    'content_of_a_gigabyte', 'pages_that_double', 'pages_without_number', 'drawings_that_double',
    'characters_of_a_gigabyte',
}  # fmt: skip
"""Of the others nobody needs what makes them large: they come through, and that is no trouble."""


@pytest.fixture(scope='module')
def apart() -> Iterator[Apart]:
    with closing(Apart(SOON, LITTLE)) as process:
        yield process


@posix
@pytest.mark.parametrize('make', HOSTILE.values(), ids=HOSTILE)
def test_a_pdf_that_eats(make: Callable[[], bytes], apart: Apart, tmp_path: Path) -> None:
    """It is refused, or comes through in the time and memory that it may have, as it will in the packet."""
    sent, received = tmp_path / 'sent.pdf', tmp_path / 'received.pdf'
    sent.write_bytes(make())
    assert sent.stat().st_size < 3_000_000
    try:
        found = apart.receive(sent, received)
        is_refused = isinstance(found, Unreadable)
        if isinstance(found, Survey):
            apart.look(sent, received, found.pages, both=False)
    except TooMuch:
        is_refused = True
    assert is_refused == (make.__name__ in REFUSED)


@posix
@pytest.mark.parametrize('name', PICTURES)
def test_a_picture_that_eats(name: str, apart: Apart, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PICTURES[name]())
    try:
        made = apart.picture(tmp_path / name, tmp_path / 'made.pdf')
        assert isinstance(made, Failure)
        assert of_failure(made)['reason'] == 'TOO_MANY_PIXELS'
    except TooMuch:
        assert name.endswith('.tif')


@posix
@pytest.mark.parametrize('part', ['word/document.xml', '_rels/.rels'])
def test_a_word_file_that_eats(part: str, apart: Apart, tmp_path: Path) -> None:
    path = tmp_path / 'large.docx'
    path.write_bytes(document(part, 400))
    assert looks_like(path) == (part == 'word/document.xml')
    with pytest.raises(TooMuch):
        apart.prepare(path, tmp_path, 'ready')


def test_what_cannot_be_mended_is_told(tmp_path: Path) -> None:
    """A table of characters that pypdf knows no way to unpack is a warning, as any other flaw."""
    sent, mended = tmp_path / 'sent.pdf', tmp_path / 'mended.pdf'
    sent.write_bytes(characters_packed_by_nobody_knows_what())
    found = mend_file(sent, mended, title='A', author='B', language='sv', day=date(2031, 3, 7))
    assert Flaw.UNREADABLE in [each.flaw for each in found or []]
    assert mended.stat().st_size > 0


def test_the_harmless_twins(apart: Apart, tmp_path: Path) -> None:
    """After all these the same process takes what anybody sends, a large scan as well."""
    (tmp_path / 'sent.pdf').write_bytes(pdf())
    found = apart.receive(tmp_path / 'sent.pdf', tmp_path / 'received.pdf')
    assert isinstance(found, Survey)
    assert found.pages == 2
    seen = apart.look(tmp_path / 'sent.pdf', tmp_path / 'received.pdf', 2, both=False)
    assert all(seen.looks)
    (tmp_path / 'large.png').write_bytes(png(7_000))
    made = apart.picture(tmp_path / 'large.png', tmp_path / 'large.pdf')
    assert isinstance(made, Path)
    assert made.stat().st_size > 0
    assert MEMORY > LITTLE


@posix
def test_time_is_bounded() -> None:
    """Whatever keeps a process busy, it ends."""
    busy = 'from schnv_docs.own_limits import bound_time\nbound_time(1)\nwhile True: pass'
    ended = subprocess.run([sys.executable, '-c', busy], timeout=LONGEST, check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode == -signal.SIGXCPU


@posix
def test_a_process_that_is_killed_is_followed_by_another(tmp_path: Path) -> None:
    (tmp_path / 'sent.pdf').write_bytes(pdf())
    before = set(processes(*WORKER))
    with closing(Apart()) as apart:
        assert isinstance(apart.receive(tmp_path / 'sent.pdf', tmp_path / 'received.pdf'), Survey)
        (own,) = {each for each in processes(*WORKER) if _status(each)[1] == str(os.getpid())} - before
        os.kill(own, signal.SIGKILL)
        _wait(lambda: _status(own)[0] == 'Z')
        assert isinstance(apart.receive(tmp_path / 'sent.pdf', tmp_path / 'received.pdf'), Survey)


@posix
def test_it_ends_with_whoever_asked(tmp_path: Path) -> None:
    """Also where that is killed, and it is at a file that takes long."""
    sent = tmp_path / 'long.pdf'
    sent.write_bytes(HOSTILE['pages_without_number']())
    asks = (
        'from pathlib import Path; from schnv_docs.apart import Apart;'
        f'Apart().receive(Path({str(sent)!r}), Path({str(tmp_path / "received.pdf")!r}))'
    )
    with subprocess.Popen([sys.executable, '-c', asks], cwd=Path(__file__).parents[2]) as asking:
        started = _wait(lambda: [each for each in processes(*WORKER) if _status(each)[1] == str(asking.pid)])
        asking.kill()
    _wait(lambda: not set(started) & set(processes(*WORKER)))


def _wait(asked: Callable[[], T]) -> T:
    """Wait until something is so, and return what it is."""
    until = time.monotonic() + LONGEST
    while not (found := asked()) and time.monotonic() < until:
        time.sleep(0.02)
    assert found
    return found


def _status(number: int) -> list[str]:
    """The state of a process, a letter, and the number of its parent."""
    try:
        return Path(f'/proc/{number}/stat').read_text().rpartition(')')[2].split()[:2]
    except OSError:
        return ['', '']


@posix
def test_a_build_names_it_and_nothing_else(tmp_path: Path) -> None:
    needs('LibreOffice')
    names = ('content_of_a_gigabyte', 'drawings_that_double')
    files = [tmp_path / f'{name}.pdf' for name in names] + [tmp_path / 'plain.pdf']
    for name, path in zip(names, files, strict=False):
        path.write_bytes(HOSTILE[name]())
    files[-1].write_bytes(pdf())
    made = built(tmp_path, *files)
    assert made.files == ()
    assert [each.message for each in made.problems if each.is_error] == [
        f'annex {letter}: {name}.pdf takes more than 60 seconds or 2000 MB of memory to read'
        for letter, name in zip('AB', names, strict=True)
    ]
