"""A headless Chromium for tests: its own profile, no network, what a page asks for written down."""

import base64
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fast import needs
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium_axe_python.axe import Axe

from schnv_docs.machine.presence import find_chromium

ARGUMENTS = (
    '--headless=new', '--window-size=1280,1000', '--lang=sv',
    # It is to ask for nothing by itself.
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
    '--no-first-run',
    '--disable-gpu', '--disable-dev-shm-usage',  # as containers have neither
)  # fmt: skip
NO_SCRIPTS = {'profile.managed_default_content_settings.javascript': 2}

UNTOLD = ('partially obscured', 'partially overlaps')
"""What axe can't make out of text that is scrolled half out of sight, below what stays."""

SPACED = """for (const each of document.querySelectorAll('body, body *')) {
  const spacing = { 'line-height': '1.5', 'letter-spacing': '0.12em', 'word-spacing': '0.16em' };
  if (each.matches('p')) spacing['margin-bottom'] = '2em';
  for (const [name, value] of Object.entries(spacing)) each.style.setProperty(name, value, 'important');
}"""


class Browser:
    """A page in Chromium, as a person with a keyboard, a tool or a printer meets it."""

    def __init__(self, driver: Chrome) -> None:
        self.driver: Any = driver  # much of it has no types

    def open(self, page: Path) -> None:
        """Load a file; what was asked for before is forgotten."""
        self.driver.get_log('performance')
        self.driver.get(page.as_uri())

    def ask(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the page has
        """The value of an expression in the page."""
        return self.driver.execute_script(f'return {script}', *arguments)

    def press(self, *keys: str) -> None:
        """Keys, one after the other, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def space(self) -> None:
        """Set the text as wide as a person may want it (WCAG 2.2, 1.4.12)."""
        self.driver.execute_script(SPACED)

    def sticks_out(self) -> int:
        """By how many pixels the page is wider than the window; 0 where it does not scroll sideways."""
        return int(self.ask('document.documentElement.scrollWidth - document.documentElement.clientWidth'))

    def look(self, *, width: int = 1280, scheme: str = 'light', media: str = 'screen', forced: str = 'none') -> None:
        """The window's width, the colour scheme the person prefers, what the page is shown on, and forced colours."""
        size = {'width': width, 'height': 1000, 'deviceScaleFactor': 1, 'mobile': False}
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', size)
        features = [{'name': 'prefers-color-scheme', 'value': scheme}, {'name': 'forced-colors', 'value': forced}]
        self.driver.execute_cdp_cmd('Emulation.setEmulatedMedia', {'media': media, 'features': features})

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        entries = (json.loads(entry['message'])['message'] for entry in self.driver.get_log('performance'))
        return [each['params']['request']['url'] for each in entries if each['method'] == 'Network.requestWillBeSent']

    def complaints(self) -> list[str]:
        """What Chromium says in its console: errors of scripts, what the page's policy refused."""
        return [str(entry['message']) for entry in self.driver.get_log('browser')]

    def violations(self) -> list[str]:
        """The rules of axe-core that the page breaks, and where; also a contrast that it can't make out."""
        axe: Any = Axe(self.driver)
        axe.inject()
        said = axe.run()
        found = said['violations'] + [each for each in said['incomplete'] if each['id'] == 'color-contrast']
        lines = [f'{each["id"]}: {node["target"]} {node["failureSummary"]}' for each in found for node in each['nodes']]
        return [line for line in lines if not any(word in line for word in UNTOLD)]

    def printed(self) -> bytes:
        """The page as a PDF."""
        made = self.driver.execute_cdp_cmd('Page.printToPDF', {'preferCSSPageSize': True, 'printBackground': True})
        return base64.b64decode(made['data'])


@contextmanager
def browser(*, scripts: bool = True) -> Iterator[Browser]:
    """A browser, with or without JavaScript; the test is skipped where there is none, and fails in CI."""
    needs('Chromium')
    program, driver = find_chromium(), shutil.which('chromedriver')
    if program is None or driver is None:
        why = 'Chromium or its driver is missing; Debian: apt-get install chromium chromium-driver'
        if os.environ.get('CI'):
            pytest.fail(why)
        pytest.skip(why)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ChromeOptions()
        options.binary_location = str(program)
        for argument in (*ARGUMENTS, f'--user-data-dir={profile}'):
            options.add_argument(argument)
        if hasattr(os, 'geteuid') and os.geteuid() == 0:
            options.add_argument('--no-sandbox')  # root may not have one
        options.set_capability('goog:loggingPrefs', {'performance': 'ALL', 'browser': 'ALL'})
        if not scripts:
            options.add_experimental_option('prefs', NO_SCRIPTS)
        chrome = Chrome(options, Service(driver))
        try:
            yield Browser(chrome)
        finally:
            chrome.quit()
