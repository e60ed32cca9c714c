"""The page of `schnv live` by keyboard, on a telephone, in other colours, by ear, and beside another one."""

from collections.abc import Iterator

import pytest
from browser import Browser, browser
from conftest import INVENTED, copy_project
from selenium.webdriver.common.keys import Keys
from showing import Showing, built, live, texts, wait_for

KEY = '2031-03-07'
DIGESTS = "[...document.querySelectorAll('#pages li')].map(each => each.dataset.digest)"
CHOSEN = "document.querySelector('#tabs a[aria-current]').textContent"
FOCUSED = "document.activeElement.getAttribute('href')"


@pytest.fixture(scope='module')
def showing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    with live(copy_project(INVENTED, tmp_path_factory.mktemp('live') / 'network'), KEY) as found:
        yield found


@pytest.fixture
def page(showing: Showing) -> Iterator[Browser]:
    with browser() as found:
        found.driver.get(showing.address)
        wait_for(lambda: built(found) and texts(found))
        yield found


def choose(page: Browser, tab: str) -> None:
    """Go to a tab by the keyboard."""
    page.ask("[...document.querySelectorAll('#tabs a')].find(each => each.textContent === arguments[0]).focus()", tab)
    page.press(Keys.ENTER)
    wait_for(lambda: page.ask(CHOSEN) == tab)


def test_each_document_has_a_tab_that_is_there_after_a_reload(page: Browser) -> None:
    shown = {}
    for tab in ('Kallelse', 'Protokoll', 'Utskick', 'Protokoll och bilagor'):
        choose(page, tab)
        assert page.ask('document.activeElement.textContent') == tab, "the keyboard stays where it is"
        assert page.ask("document.getElementById('pages').getAttribute('aria-label')") == tab
        shown[tab] = page.ask(DIGESTS)
    assert len(set(map(tuple, shown.values()))) == len(shown)
    assert len(shown['Utskick']) > len(shown['Kallelse'])
    choose(page, 'Protokoll')
    page.driver.refresh()
    wait_for(lambda: page.ask(DIGESTS) == shown['Protokoll'])
    assert page.ask(CHOSEN) == 'Protokoll'


def test_the_lines_of_an_item_are_seen_and_closed_and_reading_goes_on(page: Browser) -> None:
    page.ask('window.scrollTo(0, 1500)')
    page.ask("document.querySelectorAll('#pages svg a')[5].focus({ preventScroll: true })")
    item, place = page.ask(FOCUSED), page.ask('window.scrollY')
    page.press(Keys.ENTER)
    wait_for(lambda: str(page.ask(FOCUSED)).startswith('vscode:'))
    top = "document.getElementById('lines').getBoundingClientRect().top"
    assert 0 < page.ask(top) < page.ask('innerHeight') / 2
    assert page.ask('window.scrollY') == place
    page.press(Keys.TAB, Keys.ENTER)
    wait_for(lambda: page.ask("document.getElementById('lines').hidden"))
    wait_for(lambda: page.ask(FOCUSED) == item)
    assert page.ask('window.scrollY') == place


def test_it_fits_a_telephone_and_every_choice_of_colours(page: Browser) -> None:
    for choice in ({'width': 320}, {'scheme': 'dark'}, {'forced': 'active'}, {'width': 320, 'scheme': 'dark'}):
        page.look(**choice)
        assert page.sticks_out() <= 0, choice
        assert page.violations() == [], choice
    page.look(width=320)
    page.space()
    assert page.sticks_out() <= 0, "with the widest spacing of letters"


def test_who_listens_has_pages_items_and_what_happens(page: Browser, showing: Showing) -> None:
    first = "document.querySelector('#pages svg')"
    assert page.ask(f"{first}.getAttribute('aria-label')") == f'Sida 1 av {len(page.ask(DIGESTS))}'
    assert page.ask(f"{first}.querySelector('image').getAttribute('aria-hidden')") == 'true'
    heard = page.ask("document.querySelector('#pages .unseen')")
    assert heard.get_attribute('lang') == 'sv-SE'
    assert 'Sammanträdesdatum' in heard.get_attribute('textContent')
    lines = showing.meeting.read_text(encoding='utf-8').splitlines()
    named = f"{first}.querySelectorAll('a title')"
    said = page.ask(f'[...{named}].map(each => each.textContent)')
    assert said[0].startswith('Punkt 1: rad ')
    assert 'title:' in lines[int(said[0].rpartition(' ')[2]) - 1]
    assert page.ask("document.getElementById('status').getAttribute('role')") == 'status'


def test_two_at_once_do_not_disturb_one_another(page: Browser, showing: Showing) -> None:
    with live(showing.root, showing.key) as other, browser() as second:
        assert other.address.split('/')[2] != showing.address.split('/')[2]
        secret = showing.address.split('/')[3]
        assert other.ask(f'/{secret}/')[0] == 404, "each has a secret of its own"
        second.driver.get(other.address)
        wait_for(lambda: built(second) and texts(second))
        showing.save('Upprop', 'Upprop av alla')
        wait_for(lambda: 'Upprop av alla' in texts(page))
        wait_for(lambda: 'Upprop av alla' in texts(second))
        wait_for(lambda: built(second))
    showing.save('Upprop av alla', 'Upprop')
    wait_for(lambda: 'Upprop av alla' not in texts(page) and built(page))
