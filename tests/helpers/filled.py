"""An agenda made of a template and a text, without a project around it."""

from datetime import UTC, date, datetime
from pathlib import Path

from schnv_docs.labels import letters
from schnv_docs.model import Annex, Item, Meeting, Status
from schnv_docs.network import Network
from schnv_docs.render.annexes import PagePosition
from schnv_docs.render.fill import fill
from schnv_docs.render.views import compose_view
from schnv_docs.wording.documents import Kind

NETWORK = Network("Nämnden för månfärder i Påhittade kommun", "NMF")
FILE = '2031-03-07-handlingar.pdf'


def filled_agenda(template: Path, target: Path, text: str, annexes: int = 0) -> Path:
    """The Word file of an agenda of one item with a text, and of a list of so many annexes."""
    listed = [
        Annex(letter, f"Stege {letter}", ('a.pdf',)) for letter, _n in zip(letters(), range(annexes), strict=False)
    ]
    meeting = Meeting(date(2031, 3, 7), Status.AGENDA, (Item('1', "Rep", background=text),), annexes=tuple(listed))
    positions = {each.letter: PagePosition(1, 2) for each in listed}
    made = fill(
        template,
        NETWORK,
        datetime(2031, 3, 7, tzinfo=UTC),
        lambda writer: compose_view(meeting, NETWORK, Kind.AGENDA, writer, positions, None, FILE if annexes else ''),
    )
    assert isinstance(made, bytes)
    target.write_bytes(made)
    return target
