"""The feed of what is new: identifiers that stay, links, and what is told."""

from collections import defaultdict
from datetime import UTC, date, datetime
from xml.etree import ElementTree as Tree

from schnv_docs.git import Tag
from schnv_docs.model import Meeting, Status
from schnv_docs.network import Network
from schnv_docs.pipeline.dispatches import Dispatch
from schnv_docs.reports.site.feed import feed, news_of

ATOM = '{http://www.w3.org/2005/Atom}'
NETWORK = Network("Nätverket & de andra", "N")
HELD = Meeting(date(2031, 3, 7), Status.FINAL, ())
COMING = Meeting(date(2031, 4, 4), Status.AGENDA, ())
CHANGED = {'2031-03-07': datetime(2031, 3, 9, 8, tzinfo=UTC)}

Former = dict[str, tuple[str, ...]]


def _sent(key: str, number: int, on: str) -> Dispatch:
    return Dispatch(key, number, on, 'c', '', Tag('t', on, '', 'o', 'c'))


def _entries(network: Network, meeting: Meeting, former: Former, *sent: Dispatch) -> list[Tree.Element]:
    today = {each: key for key, keys in former.items() for each in keys}
    by_meeting: dict[str, list[Dispatch]] = defaultdict(list)
    for each in sent:
        by_meeting[today.get(each.key, each.key)].append(each)
    news = news_of(network, [HELD, meeting], former, by_meeting, CHANGED)
    return Tree.fromstring(feed(network, news)).findall(f'{ATOM}entry')


def _texts(entries: list[Tree.Element], name: str) -> list[str | None]:
    return [each.findtext(f'{ATOM}{name}') for each in entries]


def test_what_is_new_comes_first() -> None:
    entries = _entries(NETWORK, COMING, {}, _sent('2031-04-04', 1, '2031-03-20'), _sent('2031-03-07', 1, '2031-02-20'))
    assert _texts(entries, 'updated') == ['2031-03-20T00:00:00Z', '2031-03-09T08:00:00Z', '2031-02-20T00:00:00Z']
    assert _texts(entries, 'title') == [
        'Utskick 1 av handlingarna till mötet 2031-04-04',
        'Minnesanteckningar 2031-03-07',
        'Utskick 1 av handlingarna till mötet 2031-03-07',
    ]


def test_an_agenda_that_was_not_sent_is_no_news() -> None:
    assert len(_entries(NETWORK, COMING, {})) == 1


def test_identifiers_stay_when_a_meeting_is_moved() -> None:
    sent = _sent('2031-04-04', 1, '2031-03-20')
    moved = Meeting(date(2031, 4, 11), Status.AGENDA, ())
    before = _entries(NETWORK, COMING, {}, sent)
    after = _entries(NETWORK, moved, {'2031-04-11': ('2031-04-04',)}, sent)
    assert _texts(before, 'id') == _texts(after, 'id')
    assert len(set(_texts(before, 'id'))) == 2


def test_links_are_whole_where_the_address_is_known() -> None:
    def link(network: Network) -> str | None:
        found = _entries(network, COMING, {})[0].find(f'{ATOM}link')
        return found.get('href') if found is not None else None

    assert link(NETWORK) == 'index.html#m2031-03-07'
    whole = 'https://example.org/moten/index.html#m2031-03-07'
    assert link(Network("N", "N", address='https://example.org/moten/')) == whole
