"""The feed (Atom, RFC 4287) of what is new: dispatches, final minutes and cancelled meetings."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Tree

from ...i18n import gettext as _
from ...model import Meeting, Status
from ...network import Network
from ...pipeline.dispatches import Dispatch
from ...typed.dates import parse_date
from ...wording.dates import printed_key
from .page import FEED

NAMESPACE = 'http://www.w3.org/2005/Atom'
OURS = uuid.uuid5(uuid.NAMESPACE_DNS, 'schnv-docs feed')
START = datetime(2020, 1, 1, tzinfo=UTC)
HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class News:
    """Something new of a meeting: what ("final"), its title for people, the meeting's key and first key, the moment."""

    what: str
    title: str
    key: str
    first_key: str
    moment: datetime


def news_of(
    network: Network,
    meetings: Iterable[Meeting],
    former: Mapping[str, tuple[str, ...]],
    sent: Mapping[str, Iterable[Dispatch]],
    changed: Mapping[str, datetime],
) -> list[News]:
    """Return what is new of the meetings, the latest first.

    `former` are the keys that each had before, `sent` its dispatches, `changed` the moment of its file's last commit;
    all by its key.
    """
    there = {str(meeting.key): meeting for meeting in meetings}
    first = {key: (*former.get(key, ()), key)[0] for key in there}
    found = []
    for key, meeting in there.items():
        for dispatch in sent.get(key, ()):
            title = _("Dispatch {n} of the papers of {date}")
            title = title.format(n=dispatch.number, date=printed_key(meeting.key, network))
            what = f'dispatch {dispatch.key} {dispatch.number}'
            found.append(News(what, title, key, first[key], _midnight(parse_date(dispatch.on))))
        if title := _headline(network, meeting):
            moment = changed.get(key) or _midnight(meeting.day)
            what = 'cancelled' if meeting.status is Status.CANCELLED else 'minutes'
            found.append(News(what, title, key, first[key], moment))
    return sorted(found, key=lambda each: (each.moment, each.key, each.what), reverse=True)


def feed(network: Network, news: Iterable[News]) -> bytes:
    """Return the feed; its links are relative where network.yaml has no `address`."""
    entries = list(news)
    base = f'{network.address.rstrip("/")}/' if network.address else ''
    root = Tree.Element('feed', {'xmlns': NAMESPACE, 'xml:lang': network.language})
    _add(root, 'id', _urn(network, 'feed'))
    _add(root, 'title', network.name)
    _add(root, 'updated', _stamp(max((each.moment for each in entries), default=START)))
    _add(_add(root, 'author'), 'name', network.name)
    _add(root, 'link', rel='self', type='application/atom+xml', href=f'{base}{FEED}')
    _add(root, 'link', rel='alternate', type='text/html', href=f'{base}index.html')
    for each in entries:
        entry = _add(root, 'entry')
        _add(entry, 'id', _urn(network, f'{each.first_key}\n{each.what}'))
        _add(entry, 'title', each.title)
        _add(entry, 'updated', _stamp(each.moment))
        _add(entry, 'link', rel='alternate', type='text/html', href=f'{base}index.html#m{each.key}')
        _add(entry, 'summary', each.title)
    Tree.indent(root)
    return HEAD + Tree.tostring(root, encoding='unicode').encode() + b'\n'


def _headline(network: Network, meeting: Meeting) -> str:
    date = printed_key(meeting.key, network)
    if meeting.status is Status.CANCELLED:
        return _("The meeting of {date} is cancelled").format(date=date)
    if meeting.status in (Status.FINAL, Status.APPROVED):
        return f'{network.titles.minutes} {date}'
    return ''


def _add(parent: Tree.Element, name: str, text: str = '', **attributes: str) -> Tree.Element:
    made = Tree.SubElement(parent, name, attributes)
    made.text = text or None
    return made


def _urn(network: Network, what: str) -> str:
    return uuid.uuid5(OURS, f'{network.name}\n{what}').urn


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day, time(), UTC) if day else START


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
