"""How long one changed word takes, from the shell and on the page of `schnv live`; `make bench` runs it."""

import re
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import Browser, browser
from clocked import TURNS, bare_office, best, schnv
from conftest import ROOT, copy_project
from repositories import commit_all, new_repository
from showing import built, live, status, wait_for

DAY = '2025-11-14'
SHELL_MOST = 0.8  # times a bare LibreOffice with the Word file of the agenda
PAGE_MOST = 0.5  # the same
SEEN = """window.answer = new Promise((done) => {
const title = arguments[0];
const pages = document.getElementById('pages');
const inSight = (image) => image.getBoundingClientRect().top < innerHeight;
const look = async () => {
  if (!pages.textContent.includes(title)) return;
  watch.disconnect();
  await Promise.all([...pages.querySelectorAll('image')].filter(inSight).map((image) => image.decode()));
  requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())));
};
const watch = new MutationObserver(look);
watch.observe(pages, { childList: true, subtree: true });
});"""
"""Answers when the page has a text and all pictures in sight are drawn on the screen, in milliseconds since 1970."""


def main(folder: Path) -> None:
    """Print the figures; the best of several turns."""
    root = copy_project(ROOT, folder / 'live')
    new_repository(root)
    commit_all(root)
    meeting = root / 'meetings' / f'{DAY}.yaml'
    schnv(root, 'build', DAY)
    word = next((root / 'build' / DAY).glob('*-dagordning.docx'))
    bare = best(lambda turn: bare_office([word], folder / f'one-{turn}'))
    shell = min(_changed_in_shell(root, meeting, turn) for turn in range(TURNS))
    with live(root, DAY) as showing, browser() as page:
        page.driver.get(showing.address)
        page.driver.set_script_timeout(60)
        seen = min(_changed_on_page(page, meeting, turn) for turn in range(2 * TURNS))
    print(f'bare soffice, cold, one Word file  {bare:6.2f} s')
    print(f'schnv build, one word changed      {shell:6.2f} s   {shell / bare:.2f} x, promised {SHELL_MOST} x')
    print(f'schnv live, save to visible page   {seen:6.2f} s   {seen / bare:.2f} x, promised {PAGE_MOST} x')


def _changed_in_shell(root: Path, meeting: Path, turn: int) -> float:
    _change(meeting, f'Shell {turn}')
    return best(lambda _turn: schnv(root, 'build', DAY), 1)


def _changed_on_page(page: Browser, meeting: Path, turn: int) -> float:
    """Seconds from the save until Chromium shows the new page."""
    wait_for(lambda: status(page) and built(page))
    time.sleep(0.5)  # nobody saves sooner
    title = f'Page {turn}'
    page.driver.execute_script(SEEN, title)
    start = time.time()
    _change(meeting, title)
    return float(page.driver.execute_async_script('window.answer.then(arguments[0])')) / 1000 - start


def _change(meeting: Path, title: str) -> None:
    text = meeting.read_text(encoding='utf-8')
    meeting.write_text(re.sub('- title: .*', f'- title: {title}', text, count=1), encoding='utf-8')


if __name__ == '__main__':
    with TemporaryDirectory() as scratch:
        main(Path(scratch))
