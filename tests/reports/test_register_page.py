"""The register's page in Chromium: searched, filtered, by keyboard, without JavaScript, on paper, and for everybody."""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, browser
from registers import project_of_two_years
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from schnv_docs import i18n
from schnv_docs.project import Project
from schnv_docs.render.template.look import look_of
from schnv_docs.reports.register import load
from schnv_docs.reports.register.page import html_bytes
from schnv_docs.reports.register.page.colours import DARK, LIGHT, colours_of

PATIENCE = 60  # seconds until the live region must have spoken, on a machine that is busy, too
NARROW = 360  # pixels of a small telephone; WCAG's 1.4.10 asks for 320
VISIBLE = """(() => [...document.querySelectorAll(arguments[0])].filter((each) => each.checkVisibility())
  .map((each) => each.textContent.trim()))()"""
FOCUSED = """(() => { const each = document.activeElement;
  return [each.id || each.className || each.tagName.toLowerCase(), getComputedStyle(each).outlineStyle]; })()"""


@pytest.fixture(scope='module')
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the project of two years."""
    i18n.use('sv')
    folder = tmp_path_factory.mktemp('page')
    root = project_of_two_years(folder)
    loaded = load(Project(root), None, None, None)
    look = look_of(root / 'templates' / 'minutes.docx')
    (folder / 'register.html').write_bytes(html_bytes(loaded.register, loaded.network, look))
    return folder / 'register.html'


@pytest.fixture(scope='module')
def chromium() -> Iterator[Browser]:
    """One for all tests of a worker."""
    with browser() as found:
        yield found


@pytest.fixture
def opened(chromium: Browser, page: Path) -> Browser:
    """The page in a window of the usual size, nothing chosen."""
    chromium.look()
    chromium.open(page)
    return chromium


def _rows(opened: Browser, table: str) -> list[str]:
    """What stands in the visible rows of a section."""
    selector = f'section[aria-labelledby="{table}"] .entry'
    return [' '.join(text.split()) for text in opened.ask(VISIBLE, selector)]


def _counts(opened: Browser) -> list[int]:
    return [len(_rows(opened, table)) for table in ('decisions', 'tasks', 'attendance')]


def _choose(opened: Browser, name: str, value: str) -> None:
    Select(opened.driver.find_element(By.ID, name)).select_by_visible_text(value)


def _search(opened: Browser, words: str) -> None:
    opened.driver.find_element(By.ID, 'words').send_keys(words)


def _announced(opened: Browser, wanted: str) -> None:
    """The live region says it, in a moment."""
    deadline = time.monotonic() + PATIENCE
    while (said := opened.ask("document.querySelector('[role=status]').textContent")) != wanted:
        assert time.monotonic() < deadline, said
        time.sleep(0.05)


EVERYTHING = [20, 8, 9]
SAID = "Beslut: {} av 20 · Uppdrag: {} av 8 · Närvaro: {} av 9"


def test_everything_is_there_at_first(opened: Browser) -> None:
    assert _counts(opened) == EVERYTHING
    assert [text.split()[-1] for text in opened.ask(VISIBLE, 'h2')] == ['20', '8', '9']
    assert opened.ask(VISIBLE, '.meeting time') == ["9 januari 2032", "7 mars 2031", "7 februari 2031"]
    assert opened.ask(VISIBLE, 'section .nothing') == []


def test_search_finds_rows_with_all_words_in_any_order_and_case(opened: Browser) -> None:
    _search(opened, "BLÅ  raketen")
    _announced(opened, "Beslut: 1 av 20 · Uppdrag: 1 av 8 · Närvaro: 0 av 9")
    assert _rows(opened, 'decisions')[0].startswith("6a Ärende Raketens färg annat än förslaget")
    assert opened.ask(VISIBLE, '.meeting time') == ["7 mars 2031"], "meetings without hits go, too"
    assert opened.ask(VISIBLE, 'section .nothing') == ["Inget här passar urvalet."]
    assert opened.ask(VISIBLE, '.scroll') == []
    assert "1 / 20" in opened.ask(VISIBLE, 'h2')[0]
    _search(opened, " aldrig")
    _announced(opened, "Beslut: 0 av 20 · Uppdrag: 0 av 8 · Närvaro: 0 av 9")
    assert _counts(opened) == [0, 0, 0]


def test_a_meeting_is_found_by_its_date(opened: Browser) -> None:
    _search(opened, "9 januari 2032")
    assert _counts(opened)[0] == 2


@pytest.mark.parametrize(
    ('choices', 'counts'),
    [
        ({'year': "2032"}, [2, 2, 3]),
        ({'kind': "Frågestund"}, [2, 1, 9]),
        ({'organisation': "Månbasen"}, [2, 1, 1]),
        ({'state': "klart"}, [20, 3, 9]),
        ({'state': "försenat"}, [20, 4, 9]),
        ({'state': "inte klara"}, [20, 5, 9]),
        ({'year': "2031", 'organisation': "Rymdbyrån"}, [3, 3, 2]),
        ({'year': "2031", 'organisation': "Rymdbyrån", 'state': "öppet"}, [3, 1, 2]),
        ({'kind': "Ärende", 'organisation': "Rymdbyrån", 'words': "blå"}, [1, 1, 0]),
        ({'kind': "Anmälan", 'year': "2032"}, [1, 0, 3]),
    ],
)
def test_filters_combine(choices: dict[str, str], counts: list[int], opened: Browser) -> None:
    for name, value in choices.items():
        if name == 'words':
            _search(opened, value)
        else:
            _choose(opened, name, value)
    assert _counts(opened) == counts
    _announced(opened, SAID.format(*counts))


def test_clear_shows_everything_again(opened: Browser) -> None:
    _search(opened, "blå")
    _choose(opened, 'year', "2032")
    _announced(opened, "Beslut: 0 av 20 · Uppdrag: 0 av 8 · Närvaro: 0 av 9")
    opened.driver.find_element(By.CSS_SELECTOR, 'button').click()
    _announced(opened, "")
    assert _counts(opened) == EVERYTHING
    assert opened.ask(FOCUSED)[0] == 'words'


def test_the_live_region_is_one_that_screen_readers_know(opened: Browser) -> None:
    region = opened.driver.find_element(By.CSS_SELECTOR, '[role=status]')
    assert region.aria_role == 'status'
    assert region.text == '', "it says nothing before something changes"


def test_with_the_keyboard_alone(opened: Browser) -> None:
    order = []
    for _time in range(9):
        opened.press(Keys.TAB)
        name, outline = opened.ask(FOCUSED)
        assert outline != 'none', f'{name} shows that it has the focus'
        order.append(name)
    assert order == ['skip', 'words', 'year', 'kind', 'organisation', 'state', 'button', 'scroll', 'scroll']
    opened.open(Path(opened.driver.current_url.removeprefix('file://')))
    opened.press(Keys.TAB, Keys.TAB, "stege")
    assert _counts(opened) == [2, 0, 0]
    opened.press(Keys.TAB, Keys.ARROW_DOWN)
    assert opened.ask("document.getElementById('year').value") == '2032'
    assert _counts(opened) == [0, 0, 0]
    opened.press(*[Keys.TAB] * 4, Keys.ENTER)
    assert _counts(opened) == EVERYTHING
    opened.press("snö", Keys.ENTER)
    assert opened.driver.current_url.endswith('register.html'), "Enter in the field does not leave the page"


def test_the_skip_link_leads_past_the_filters(opened: Browser) -> None:
    opened.press(Keys.TAB)
    assert opened.driver.find_element(By.CLASS_NAME, 'skip').rect['x'] >= 0, "it shows itself when it has the focus"
    opened.press(Keys.ENTER)
    assert opened.ask(FOCUSED)[0] == 'register'
    opened.press(Keys.TAB)
    assert opened.ask(FOCUSED)[0] == 'scroll'


def test_nothing_that_was_typed_is_taken_for_html(opened: Browser) -> None:
    assert (
        "Farlig <img src=x onerror=window.hit=1> & </script><script>window.hit=1</script>"
        in _rows(opened, 'decisions')[0]
    )
    assert any("@räkna om <b>allt</b>" in row for row in _rows(opened, 'tasks'))
    assert opened.ask('window.hit') is None
    assert opened.ask("document.querySelectorAll('script, main img, main b').length") == 1
    assert opened.complaints() == []


def test_it_asks_nobody_for_anything(opened: Browser) -> None:
    _search(opened, "blå")
    _announced(opened, SAID.format(*_counts(opened)))
    asked = opened.requests()
    assert [url for url in asked if not url.startswith('data:')] == [opened.driver.current_url]
    assert opened.complaints() == []


def test_its_policy_lets_nothing_else_in(opened: Browser) -> None:
    opened.driver.execute_script("""
      fetch('http://127.0.0.1:9/').catch(() => {});
      const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
      add('script', {textContent: 'window.hit = 1'});
      add('img', {src: 'http://127.0.0.1:9/x.png'});
      add('div', {innerHTML: '<p style="color: red" onclick="window.hit = 1">x</p>'});
      document.body.lastChild.firstChild.click();
    """)
    refused = '\n'.join(opened.complaints())
    assert opened.ask('window.hit') is None
    for directive in ('script-src', 'img-src', 'style-src', 'default-src'):
        assert f'{directive} ' in refused


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [1280, NARROW])
def test_axe_finds_nothing(scheme: str, width: int, opened: Browser) -> None:
    opened.look(width=width, scheme=scheme)
    assert opened.violations() == []


def test_axe_finds_nothing_where_nothing_was_found(opened: Browser) -> None:
    _search(opened, "finns inte")
    _announced(opened, "Beslut: 0 av 20 · Uppdrag: 0 av 8 · Närvaro: 0 av 9")
    assert opened.violations() == []


@pytest.mark.parametrize('width', [320, NARROW, 800, 1280])
def test_nothing_sticks_out_at_any_width(width: int, opened: Browser) -> None:
    opened.look(width=width)
    assert opened.ask('document.documentElement.scrollWidth <= document.documentElement.clientWidth')
    assert _counts(opened) == EVERYTHING


@pytest.mark.parametrize('width', [320, NARROW, 1280])
def test_nothing_sticks_out_where_text_is_spaced(width: int, opened: Browser) -> None:
    opened.look(width=width)
    opened.space()
    assert opened.sticks_out() == 0


@pytest.mark.parametrize('forced', ['none', 'active'])
def test_present_and_absent_are_told_apart_without_colours(forced: str, opened: Browser) -> None:
    opened.look(forced=forced)
    signs = opened.ask("""[...document.querySelectorAll('.day .mark')].map((each) =>
      [each.classList.contains('came'), getComputedStyle(each, '::before').content.replaceAll('"', '')])""")
    assert {(came, sign) for came, sign in signs} == {(True, '✓'), (False, '–')}


def test_present_and_absent_are_told_apart_on_paper(opened: Browser, tmp_path: Path) -> None:
    (tmp_path / 'page.pdf').write_bytes(opened.printed())
    text = subprocess.check_output(['pdftotext', '-layout', str(tmp_path / 'page.pdf'), '-']).decode()
    legend = next(line for line in text.splitlines() if "närvarande" in line and "frånvarande" in line)
    assert legend.split() == ["✓", "närvarande", "–", "frånvarande"]


def test_on_a_telephone_tables_stay_tables_for_screen_readers(opened: Browser) -> None:
    opened.look(width=NARROW)
    table = opened.driver.find_element(By.CSS_SELECTOR, 'section table')
    cells = opened.driver.find_elements(
        By.CSS_SELECTOR, 'section:first-of-type tbody:nth-of-type(1) .entry:nth-child(2) > *'
    )
    assert table.aria_role == 'table'
    assert table.accessible_name == "Beslut, det senaste mötet först"
    assert [cell.aria_role for cell in cells] == ['rowheader', 'cell', 'cell']


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_the_colours_are_those_of_the_scheme_and_of_the_documents(scheme: str, opened: Browser) -> None:
    opened.look(scheme=scheme)
    heading, ground = opened.ask(
        "[getComputedStyle(document.querySelector('h1')).color, getComputedStyle(document.body).backgroundColor]"
    )
    found = [''.join(f'{int(part):02X}' for part in re.findall(r'\d+', colour)[:3]) for colour in (heading, ground)]
    own = colours_of('2E2A5E')
    assert found == ([own.on_light, LIGHT] if scheme == 'light' else [own.on_dark, DARK])
    assert own.on_light == '2E2A5E', "the very colour of the invented templates"


def test_paper_shows_what_was_chosen_and_no_fields(opened: Browser, tmp_path: Path) -> None:
    opened.look(scheme='dark', media='')
    _choose(opened, 'organisation', "Månbasen")
    _announced(opened, "Beslut: 2 av 20 · Uppdrag: 1 av 8 · Närvaro: 1 av 9")
    (tmp_path / 'page.pdf').write_bytes(opened.printed())
    done = subprocess.run(['pdftotext', '-layout', tmp_path / 'page.pdf', '-'], capture_output=True, check=True)
    text = ' '.join(done.stdout.decode().split())
    assert "Beslut: 2 av 20" in text
    assert "Vem släcker lampan på månen?" in text
    assert "Rensa" not in text
    assert "Raketens färg" not in text


def test_without_javascript_everything_stands_there(page: Path) -> None:
    with browser(scripts=False) as plain:
        plain.open(page)
        shown = plain.driver.find_element(By.TAG_NAME, 'body').text
        assert not plain.driver.find_element(By.ID, 'panel').is_displayed()
    for words in ("Raketens färg", "köpa in blå färg & penslar", "Ögonblick Åskådare", "En rapport"):
        assert words in shown
