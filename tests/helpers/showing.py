"""A running `schnv live` in a copy of a project, and what its page says."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser import Browser
from conftest import ROOT
from fast import needs
from processes import processes

WAIT = 90  # seconds until a page must be there; it takes one


@dataclass
class Showing:
    """A running `schnv live`, and the project that it shows."""

    root: Path
    key: str
    address: str
    process: subprocess.Popen[str]

    @property
    def meeting(self) -> Path:
        """The meeting's file."""
        return self.root / 'meetings' / f'{self.key}.yaml'

    def save(self, old: str, new: str) -> None:
        """Change the first place of the meeting's file where `old` stands."""
        text = self.meeting.read_text(encoding='utf-8')
        assert old in text
        self.meeting.write_text(text.replace(old, new, 1), encoding='utf-8')

    def ask(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """The status, the headers and the text that a program gets."""
        host, _slash, rest = self.address.removeprefix('http://').partition('/')
        connection = http.client.HTTPConnection(host, timeout=WAIT)
        names = {name.replace('_', '-'): value for name, value in headers.items()}
        connection.request('GET', path or f'/{rest}', headers=names)
        answer = connection.getresponse()
        said = answer.status, answer.headers, answer.read().decode(errors='replace')
        connection.close()
        return said

    def offices(self) -> list[int]:
        """The process numbers of its LibreOffice."""
        return processes('soffice.bin', f'{self.root}/')


@contextmanager
def live(root: Path, key: str) -> Iterator[Showing]:
    """Start it in a project that may be changed, and see that it leaves nothing there when it is ended."""
    needs('LibreOffice')
    process = subprocess.Popen(
        [sys.executable, '-m', 'schnv_docs', 'live', key, '--no-browser'],
        cwd=root,
        env=os.environ | {'PYTHONPATH': str(ROOT), 'LANGUAGE': 'sv', 'PYTHONUNBUFFERED': '1'},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r'http://127\.0\.0\.1:\d+/\S+/', line)
    try:
        assert found, line
        yield Showing(root, key, found.group(), process)
    finally:
        process.send_signal(signal.SIGTERM)  # as when a terminal is closed
        said = process.communicate(timeout=WAIT)[1]
    assert 'Traceback' not in said
    assert [path for path in (root / 'build').iterdir() if path.name.startswith('work-')] == [], "nothing is left"


def wait_for(what: Callable[[], object]) -> None:
    """Wait until something is true of a page."""
    end = time.monotonic() + WAIT
    while not what():
        assert time.monotonic() < end, "it has not come"
        time.sleep(0.05)


def status(page: Browser) -> str:
    """What the page says of the build."""
    return str(page.ask("document.getElementById('status').textContent.trim()"))


def built(page: Browser) -> bool:
    """Whether what was saved last is shown, and nothing is wrong with it."""
    return status(page).startswith('Byggt')


def texts(page: Browser) -> str:
    """The text of all pages that are shown."""
    return str(page.ask("[...document.querySelectorAll('#pages .unseen')].map(each => each.textContent).join(' ')"))


def problems(page: Browser) -> str:
    """What the page says of problems."""
    return str(page.ask("document.getElementById('problems').innerText"))
