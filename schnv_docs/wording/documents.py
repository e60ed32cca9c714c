"""The documents: their titles, the items and annexes that each shows."""

from enum import Enum

from ..model import Annex, Item, Meeting, Status
from ..model.shown import without_added
from ..network import Network


class Kind(Enum):
    """The documents; a supplement has the agenda as it is now, and what is new in its annexes since they were sent."""

    AGENDA = 'agenda'
    MINUTES = 'minutes'
    SUPPLEMENT = 'supplement'

    def title(self, network: Network) -> str:
        """Return the network's name for the document."""
        titles = network.titles
        return {
            Kind.AGENDA: titles.agenda, Kind.MINUTES: titles.minutes, Kind.SUPPLEMENT: network.words.supplement
        }[self]  # fmt: skip

    def packet(self, network: Network) -> str:
        """Return the network's name for the document with its annexes."""
        with_annexes = f'{network.titles.minutes} {network.words.with_annexes}'
        names = {Kind.AGENDA: network.titles.packet, Kind.MINUTES: with_annexes}
        return names.get(self, self.title(network))

    @property
    def basis(self) -> 'Kind':
        """The document that its content is of: a supplement tells of the agenda."""
        return Kind.AGENDA if self is Kind.SUPPLEMENT else self

    @property
    def stands_alone(self) -> bool:
        """It is handed out by itself, too, and not with its annexes only."""
        return self is not Kind.SUPPLEMENT

    @property
    def template(self) -> str:
        """The name of the template it is made with."""
        return {Kind.AGENDA: 'agenda', Kind.MINUTES: 'minutes', Kind.SUPPLEMENT: 'agenda'}[self]


def document_title(network: Network, kind: Kind, meeting: Meeting) -> str:
    """Return the title on the first page and in the properties; of a cancelled meeting it begins with that."""
    return ' '.join(title_lines(network, kind, meeting))


def title_lines(network: Network, kind: Kind, meeting: Meeting) -> tuple[str, str]:
    """Return the title in its two lines: what the document is, and whose."""
    return _titled(network, kind.title(network), meeting)


def packet_title(network: Network, kind: Kind, meeting: Meeting) -> str:
    """Return the title in the properties of a document with its annexes."""
    return ' '.join(_titled(network, kind.packet(network), meeting))


def _titled(network: Network, name: str, meeting: Meeting) -> tuple[str, str]:
    return (f'{network.words.cancelled}: {name}' if meeting.cancelled else name), network.name


def draft_mark(network: Network, kind: Kind, meeting: Meeting) -> str:
    """Return the word that says that minutes are a draft; nothing for what is none."""
    return network.words.draft if kind is Kind.MINUTES and meeting.status is Status.DRAFT else ''


def property_title(title: str, date: str, draft: str) -> str:
    """Return the title in a file's properties, which readers say first: a draft's begins with that."""
    return f'{draft}: {title} {date}' if draft else f'{title} {date}'


def items_of(meeting: Meeting, kind: Kind) -> tuple[Item, ...]:
    """Return the items a document shows; a supplement has the agenda as it is now, since it says what changed in it."""
    return meeting.agenda if kind is Kind.MINUTES else without_added(meeting.agenda)


def annexes_of(meeting: Meeting, kind: Kind) -> list[Annex]:
    """Return the annexes of a document; those cited in the agenda only are no annexes of the minutes."""
    return [annex for annex in meeting.annexes if kind is not Kind.MINUTES or annex.in_minutes]


def running_text(item: Item, kind: Kind) -> str:
    """Return the running text that a document has below the heading of an item."""
    return '\n\n'.join(filter(None, (item.intro, item.notes if kind is Kind.MINUTES else item.background)))


def destination(number: str) -> str:
    """Return the bookmark of an item, which becomes a named destination in the PDF; fixed, as others may link to it."""
    return f'punkt-{number}'
