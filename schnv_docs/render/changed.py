"""Stage 4, render: what changed since a meeting's papers were last sent."""

from dataclasses import dataclass

from ..network import Network
from . import styles
from .wordml import Writer
from .xml import Xml


@dataclass(frozen=True, slots=True)
class Sent:
    """The last dispatch: its number, what changed since in sentences, and the letters of changed and new annexes."""

    number: int
    sentences: tuple[str, ...]
    letters: frozenset[str] = frozenset()


def changed(sent: Sent | None, network: Network, writer: Writer) -> Xml:
    """The list "Ändrat sedan utskick 1"."""
    if sent is None:
        return Xml('')
    heading = writer.leading(styles.SUB_HEADING[0], writer.run(network.words.changed.format(n=sent.number)))
    number = writer.new_list(styles.BULLETS, 1)
    lines = (writer.list_paragraph(styles.BULLETS, writer.run(each), number, 0) for each in sent.sentences)
    return Xml(heading + ''.join(lines))
