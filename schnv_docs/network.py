"""The body whose papers these are: names, words and members from `network.yaml`, nothing of it in code."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from pathlib import Path

from .read.source import Mapping, Scalar, Source
from .typed.dates import Key, parse_key, sample_date
from .words import WORD_KEYS, Words


@dataclass(frozen=True, slots=True)
class Titles:
    """The names of the documents under `documents:`; the packet is the agenda with its annexes."""

    agenda: str = "Dagordning"
    minutes: str = "Minnesanteckningar"
    packet: str = "Handlingar"


TITLE_KEYS = tuple(each.name for each in fields(Titles))


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture in the head of the first page, and what a screen reader says instead."""

    file: Path
    alt: str


@dataclass(frozen=True, slots=True)
class Style:
    """The house style: a colon after "beslutar", "(Bilaga A)" or ", Bilaga A", dates as a CLDR pattern."""

    colon: bool = False
    comma: bool = False
    dates: str = 'yyyy-MM-dd'


@dataclass(frozen=True, slots=True)
class Standing:
    """The items of every meeting, as they stand in the file: those that open it and those that end it."""

    first: tuple[Mapping, ...] = ()
    last: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting that is to be: times are as typed, "09.00-12.00", none where they are not known yet."""

    key: Key
    times: tuple[str, ...] = ()
    place: str = ''


DECIDING = ('Beslut',)


@dataclass(frozen=True, slots=True)
class Network:
    """A body that holds meetings. `members` are full names by organisation, as they are today.

    `deciding` are the kinds of items that end in a decision. With `publish` annexes are on the site unless they object.
    `times`, `place` and `standing` are what its meetings usually have in common.
    """

    name: str
    subject: str
    short: str = ''
    sender: tuple[str, ...] = ()
    logo: Logo | None = None
    language: str = 'sv-SE'
    titles: Titles = Titles()
    kinds: tuple[str, ...] = ()
    style: Style = Style()
    words: Words = field(default_factory=Words)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    times: tuple[str, ...] = ()
    place: str = ''
    standing: Standing = Standing()
    timezone: str = 'Europe/Stockholm'
    address: str = ''
    publish: bool = False
    planned: tuple[Planned, ...] = ()
    deciding: tuple[str, ...] = DECIDING

    def is_deciding(self, kind: str) -> bool:
        """Return whether an item of a kind, or of several with slashes between, must end in a decision."""
        return any(part.strip() in self.deciding for part in kind.split('/'))


def coming_day(network: Network, key: Key | None) -> Key | date:
    """Return a day of a meeting to come, for samples: the next that is planned, or four weeks after a meeting."""
    planned = (each.key for each in network.planned if key is None or each.key > key)
    return min(planned, default=(key.day if key else date.fromisoformat(sample_date())) + timedelta(weeks=4))


def from_source(source: Source) -> Network:
    """Return the network of a `network.yaml`; what is missing or wrong there keeps its default."""
    root = source.root
    style = root.mapping('style')
    settings = _given(root, ('language', 'timezone', 'address'))
    return Network(
        name=root.text('name'),
        subject=root.text('subject'),
        short=root.text('short'),
        sender=_texts(root, 'sender'),
        logo=_logo(source),
        kinds=_texts(root, 'kinds'),
        style=Style(
            colon=style.is_true('colon'),
            comma=style.text('citation') == 'comma',
            dates=style.text('dates') or Style().dates,
        ),
        titles=Titles(**_given(root.mapping('documents'), TITLE_KEYS)),
        words=Words(**_given(root.mapping('words'), WORD_KEYS)),
        members=_members(root.mapping('members')),
        times=_texts(root, 'time'),
        place=root.text('place'),
        standing=Standing(*(root.mapping('standing').mappings(key) for key in ('first', 'last'))),
        publish=root.is_true('publish'),
        planned=tuple(_planned(root)),
        deciding=_texts(root, 'deciding') if 'deciding' in root.entries else DECIDING,
        **settings,
    )


def _given(node: Mapping, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: node.text(key) for key in keys if node.has(key)}


def _logo(source: Source) -> Logo | None:
    logo = source.root.mapping('logo')
    file = logo.text('file')
    return Logo(source.path.parent / file, logo.text('alt')) if file else None


def _planned(root: Mapping) -> Iterator[Planned]:
    for node in root.listed('planned'):
        if isinstance(node, Mapping) and (key := parse_key(node.text('date'))):
            yield Planned(key, _texts(node, 'time'), node.text('place'))
        elif isinstance(node, Scalar) and (key := parse_key(node.text)):
            yield Planned(key)


def _texts(node: Mapping, key: str) -> tuple[str, ...]:
    return tuple(each.text for each in node.texts(key))


def _members(rows: Mapping) -> dict[str, tuple[str, ...]]:
    return {organisation: _texts(rows, organisation) for organisation in rows.entries}
