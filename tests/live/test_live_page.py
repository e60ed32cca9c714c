"""`schnv live` as somebody meets it who writes: a browser beside the editor, and a file that is saved."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import Browser, browser
from conftest import INVENTED, ROOT, copy_project
from fast import needs
from processes import processes
from selenium.webdriver.common.keys import Keys

KEY = '2031-03-07'
WAIT = 90  # seconds until a page must be there; it takes one
TITLE = 'Kraterns nya hiss'


@dataclass
class Showing:
    """A running `schnv live`, and the project that it shows."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def meeting(self) -> Path:
        """The meeting's file."""
        return self.root / 'meetings' / f'{KEY}.yaml'

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
def live(root: Path) -> Iterator[Showing]:
    """Start it in a copy of the invented network."""
    needs('LibreOffice')
    process = subprocess.Popen(
        [sys.executable, '-m', 'schnv_docs', 'live', KEY, '--no-browser'],
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
        yield Showing(root, found.group(), process)
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
    return str(page.ask("document.getElementById('status').textContent.trim()"))


def built(page: Browser) -> bool:
    return status(page).startswith('Byggt')


def texts(page: Browser) -> str:
    return str(page.ask("[...document.querySelectorAll('#pages .unseen')].map(each => each.textContent).join(' ')"))


def problems(page: Browser) -> str:
    return str(page.ask("document.getElementById('problems').innerText"))


@pytest.fixture(scope='module')
def showing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    root = copy_project(INVENTED, tmp_path_factory.mktemp('live') / 'network')
    with live(root) as found:
        yield found


def test_it_follows_what_is_written(showing: Showing) -> None:
    """Save, look, break, mend, delete, restore, save fifty times, lose LibreOffice; two tabs see the same."""
    with browser() as page:
        page.driver.get(showing.address)
        wait_for(lambda: built(page))
        assert page.driver.find_element('css selector', '#tabs a').text == 'Kallelse'
        assert page.violations() == []
        first = page.driver.current_window_handle
        page.driver.switch_to.new_window('tab')
        page.driver.get(showing.address)
        other = page.driver.current_window_handle
        page.driver.switch_to.window(first)

        title = re.search(r'- title: (.*)', showing.meeting.read_text(encoding='utf-8'))
        assert title
        before = page.ask("[...document.querySelectorAll('#pages li')].map(each => each.dataset.digest)")
        page.ask('window.scrollTo(0, 700)')
        showing.save(title.group(1), TITLE)
        wait_for(lambda: TITLE in texts(page))
        after = page.ask("[...document.querySelectorAll('#pages li')].map(each => each.dataset.digest)")
        assert before[0] != after[0]
        assert set(before) & set(after), "only what has changed is another picture"
        assert page.ask('window.scrollY') == 700, "where one was reading stays"
        page.driver.switch_to.window(other)
        wait_for(lambda: TITLE in texts(page))
        page.driver.switch_to.window(first)

        showing.save('agenda:', 'agend:')
        wait_for(lambda: 'agend:' in problems(page))
        assert page.ask("document.getElementById('pages').className") == 'old'
        assert TITLE in texts(page), "the last good pages stay"
        assert page.violations() == []
        text = showing.meeting.read_bytes()
        showing.meeting.unlink()
        wait_for(
            lambda: 'finns inte' in problems(page) or 'No such file' in problems(page) or 'saknas' in problems(page)
        )
        showing.meeting.write_bytes(text.replace(b'agend:', b'agenda:', 1))
        wait_for(lambda: built(page))
        assert page.ask("document.getElementById('pages').className") == ''

        for number in range(50):
            showing.save(TITLE if number == 0 else f'Hiss {number - 1}', f'Hiss {number}')
            time.sleep(0.1)
        wait_for(lambda: 'Hiss 49' in texts(page) and built(page))

        for each in showing.offices():
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        showing.save('Hiss 49', TITLE)
        wait_for(lambda: TITLE in texts(page) and built(page))

        page.ask("document.querySelector('#pages svg a').focus()")
        page.press(Keys.ENTER)
        wait_for(lambda: page.ask("!document.getElementById('lines').hidden"))
        assert TITLE in page.driver.find_element('id', 'lines').text
        assert page.driver.find_element('css selector', '#lines a').get_attribute('href').startswith('vscode://file/')
        assert page.violations() == []
        assert [each for each in page.complaints() if 'favicon' not in each] == []


def test_it_is_a_page_without_scripts_too(showing: Showing) -> None:
    with browser(scripts=False) as page:
        page.driver.get(showing.address)
        assert page.driver.find_element('link text', 'Läs in sidan på nytt').is_displayed()
        page.driver.find_element('link text', 'Utskick').click()
        assert page.driver.find_element('css selector', '#tabs a[aria-current]').text == 'Utskick'
        assert page.driver.find_elements('css selector', '#pages image')


def test_nobody_else_sees_it(showing: Showing) -> None:
    """Not without the secret, not by another name of the machine (DNS rebinding), not from another page."""
    host = showing.address.split('/')[2]
    found, headers, _text = showing.ask('')
    assert found == 200
    assert "default-src 'none'" in headers['Content-Security-Policy']
    assert headers['Cache-Control'] == 'no-store'
    assert showing.ask('/')[0] == 404
    assert showing.ask('/guess/')[0] == 404
    assert showing.ask('', Host='evil.example')[0] == 403
    assert showing.ask('', Host=host, Origin='http://evil.example')[0] == 403
    assert showing.ask('', Host=host, Sec_Fetch_Site='cross-site')[0] == 403
    path = '/' + showing.address.split('/', 3)[3]
    for other in ('../../etc/passwd', '%2e%2e/network.yaml', 'page.html', 'pictures/x.png', '?line=' + '9' * 99):
        status, _headers, text = showing.ask(path + other)
        assert status in (404, 200)
        assert 'root:' not in text
        assert 'members:' not in text
        assert status == 404 or other.startswith('?')


def test_it_listens_on_this_machine_only(showing: Showing) -> None:
    port = showing.address.split('/')[2].rpartition(':')[2]
    listening = [
        line.split()[1]
        for line in Path('/proc/net/tcp').read_text().splitlines()[1:]
        if line.split()[1].endswith(f':{int(port):04X}') and line.split()[3] == '0A'
    ]
    assert [each.split(':')[0] for each in listening] == ['0100007F']
