"""The register tells what became of decisions: corrected, taken up again, superseded; and leads both ways."""

import json
import re
from datetime import date

import pytest

from schnv_docs import i18n
from schnv_docs.model import Clause, Correction, Decision, Item, Meeting, Origin, Outcome, Postponed, Referred, Status
from schnv_docs.network import Network
from schnv_docs.render.template.look import Look
from schnv_docs.reports.register import collect
from schnv_docs.reports.register.csv_file import csv_bytes
from schnv_docs.reports.register.formats import made
from schnv_docs.reports.register.json_file import json_bytes
from schnv_docs.reports.register.rows import Register
from schnv_docs.reports.register.tables import table
from schnv_docs.reports.register.words import marks
from schnv_docs.typed.dates import Key

NETWORK = Network(name="Nätverket", subject="Nätverket")
MARCH, MAY = Key(date(2031, 3, 7)), Key(date(2031, 5, 9))
ROPE = Decision((Clause('köpa ett rep.'),))


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _register(first: Decision, second: Decision | None = ROPE, *, corrections: tuple[Correction, ...] = ()) -> Register:
    march = Meeting(
        MARCH.day, Status.FINAL, (Item('1', 'Läget'), Item('2', 'Rep', decision=first)), corrections=corrections
    )
    again = Item('1', 'Rep', decision=second, origin=Origin(MARCH, '2'))
    may = Meeting(MAY.day, Status.FINAL if second else Status.AGENDA, (again,))
    return collect((march, may), NETWORK, MAY.day)


def _said(register: Register) -> list[list[str]]:
    return [[text for text, _link in marks(row)] for row in register.decisions]


@pytest.mark.parametrize('outcome', [Postponed(MAY), Referred('Priset är inte utrett.')])
def test_what_was_left_open_was_taken_up_again(outcome: Outcome) -> None:
    register = _register(Decision(outcome=outcome))
    assert _said(register) == [['taken up again 2031-05-09, item 1'], ['from 2031-03-07, item 2']]


def test_what_was_decided_was_superseded() -> None:
    assert _said(_register(ROPE)) == [['superseded by 2031-05-09, item 1'], ['from 2031-03-07, item 2']]


def test_an_agenda_supersedes_nothing_yet() -> None:
    assert _said(_register(ROPE, None)) == [['taken up again 2031-05-09, item 1']]


def test_a_corrected_decision_says_when() -> None:
    correction = Correction(MAY.day, 'repet är två', 'fel i protokollet', '2')
    other = Correction(MAY.day, 'närvaron', 'fel i protokollet')
    said = _said(_register(Decision(outcome=Postponed(MAY)), corrections=(correction, other)))
    assert said[0] == ['corrected 2031-05-09', 'taken up again 2031-05-09, item 1']


def test_the_page_leads_both_ways() -> None:
    page = made('html', _register(ROPE), NETWORK, Look('1F4E5F', 'Calibri'), ('decisions',)).decode()
    links = re.findall(r'<a href="#([^"]+)">([^<]*item[^<]*)</a>', page)
    assert links == [
        ('2031-03-07-2', 'from 2031-03-07, item 2'),
        ('2031-05-09-1', 'superseded by 2031-05-09, item 1'),
    ]
    assert all(f'id="{target}" tabindex="-1"' in page for target, _text in links)


def test_a_link_to_an_item_without_a_row_is_only_words() -> None:
    page = made('html', _register(ROPE, None), NETWORK, Look('1F4E5F', 'Calibri'), ('decisions',)).decode()
    assert 'taken up again 2031-05-09, item 1</p>' in page
    assert 'href="#2031' not in page


def test_the_other_forms_say_it_too() -> None:
    register = _register(ROPE)
    assert b';superseded by 2031-05-09, item 1' in csv_bytes(table(register, 'decisions'))
    first, second = json.loads(json_bytes(register))['decisions']
    assert first['superseded'] == [{'date': '2031-05-09', 'number': '1'}]
    assert (first['origin'], first['taken_up'], first['corrected']) == (None, [], [])
    assert second['origin'] == {'date': '2031-03-07', 'number': '2'}
    text = made('table', register, NETWORK, Look('1F4E5F', 'Calibri'), ('decisions',)).decode()
    assert 'superseded by 2031-05-09, item 1' in text
