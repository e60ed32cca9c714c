"""`schnv live` as somebody meets it who writes: a browser beside the editor, and a file that is saved."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from browser import browser
from conftest import INVENTED, copy_project
from selenium.webdriver.common.keys import Keys
from showing import Showing, built, live, problems, texts, wait_for

from schnv_docs.own_process import command_of, environment

KEY = '2031-03-07'
TITLE = 'Kraterns nya hiss'


@pytest.fixture(scope='module')
def showing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    with live(copy_project(INVENTED, tmp_path_factory.mktemp('live') / 'network'), KEY) as found:
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
        wait_for(lambda: 'finns inte' in problems(page))
        assert 'lägg tillbaka den' in problems(page)
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
        while not page.driver.find_elements('link text', 'Utskick'):  # the packets come last
            page.driver.find_element('link text', 'Läs in sidan på nytt').click()
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


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    project = copy_project(INVENTED, tmp_path)
    with closing(socket.create_server(('127.0.0.1', 0))) as taken:
        port = str(taken.getsockname()[1])
        command = [*command_of('__main__'), 'live', KEY, '--no-browser', '--port', port]
        ended = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, '')
    assert ended.stderr.splitlines()[1] == "   tips: välj en annan, eller utelämna --port"
    assert not list(project.glob('build/*'))
