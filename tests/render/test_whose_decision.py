"""The papers are unambiguous: whose decision it is, that one is missing, and what a supplement says has changed."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from conftest import INVENTED, ROOT

from schnv_docs.model import Clause, Decision, Item, Meeting, Status, Task
from schnv_docs.network import Network
from schnv_docs.render.blocks import Sent
from schnv_docs.render.fill import fill
from schnv_docs.render.views import compose_view
from schnv_docs.wording.documents import Kind

DAY = date(2031, 3, 7)
BUY, SELL = Decision((Clause("köpa en stege."),)), Decision((Clause("sälja den gamla."),))
SUBS = (Item('1a', "Första färden", decision=SELL), Item('1b', "Andra färden"))
COMMON = "Gemensamt för punkt 1"


@pytest.fixture(params=[ROOT, INVENTED], ids=['ours', 'theirs'])
def templates(request: pytest.FixtureRequest) -> Path:
    project: Path = request.param
    return project / 'templates'


def _lines(
    templates: Path, kind: Kind, *agenda: Item, status: Status = Status.FINAL, sent: Sent | None = None
) -> list[str]:
    network, meeting = Network("Nämnden", "Nämnden"), Meeting(DAY, status, agenda)
    made = fill(
        templates / f'{kind.template}.docx',
        network,
        datetime(2031, 3, 7, tzinfo=UTC),
        lambda writer: compose_view(meeting, network, kind, writer, {}, sent),
    )
    assert isinstance(made, bytes)
    texts = (each.text.replace('\u00a0', ' ') for each in docx.Document(io.BytesIO(made)).paragraphs)
    return [each for each in texts if each]


def test_a_common_decision_says_that_it_is_common(templates: Path) -> None:
    lines = _lines(templates, Kind.MINUTES, Item('1', "Färder", decision=BUY, items=SUBS))
    assert lines[lines.index("Andra färden") :][1:4] == [COMMON, "Nämnden beslutade", "köpa en stege."]
    assert lines.count(COMMON) == 1, "the decision of 1a is its own"


def test_so_does_a_common_proposal(templates: Path) -> None:
    lines = _lines(templates, Kind.AGENDA, Item('1', "Färder", proposal=(Clause("köpa den."),), items=SUBS))
    assert lines[lines.index("Andra färden") + 1 :][:2] == [COMMON, "Förslag till beslut"]


def test_and_common_tasks(templates: Path) -> None:
    item = Item('1', "Färder", tasks=(Task(("Test Testsson",), "ringa."),), items=SUBS)
    lines = _lines(templates, Kind.MINUTES, item)
    assert lines[lines.index("Andra färden") + 1 :][:2] == [COMMON, "Uppdrag"]


@pytest.mark.parametrize('item', [Item('1', "Färder", items=SUBS), Item('1', "Färder", decision=BUY)])
def test_nothing_is_common_without_both(item: Item, templates: Path) -> None:
    assert COMMON not in _lines(templates, Kind.MINUTES, item)


def test_what_was_raised_at_the_meeting_makes_nothing_common_in_the_agenda(templates: Path) -> None:
    item = Item('1', "Färder", proposal=(Clause("köpa den."),), items=(Item('1a', "Väckt", added=True),))
    assert COMMON not in _lines(templates, Kind.AGENDA, item)


PROPOSED = Item('1', "Stege", proposal=(Clause("köpa den."),))


@pytest.mark.parametrize(
    ('item', 'status', 'is_missing'),
    [
        (PROPOSED, Status.DRAFT, True),
        (replace(PROPOSED, decision=BUY), Status.DRAFT, False),
        (Item('1', "Stege"), Status.DRAFT, False),
        (PROPOSED, Status.FINAL, False),
    ],
)
def test_a_draft_says_that_a_decision_is_missing(item: Item, status: Status, is_missing: bool, templates: Path) -> None:
    lines = _lines(templates, Kind.MINUTES, item, status=status)
    assert ("[Beslut saknas]" in lines) is is_missing
    assert "[Beslut saknas]" not in _lines(templates, Kind.AGENDA, item, status=status)


def test_a_supplement_has_the_agenda_of_which_it_says_what_has_changed(templates: Path) -> None:
    item = replace(PROPOSED, background="Den är lång.", notes="Hemligt.")
    lines = _lines(templates, Kind.SUPPLEMENT, item, sent=Sent(1, ("Punkt 1 är ändrad: förslaget.",)))
    told = lines.index("Punkt 1 är ändrad: förslaget.")
    assert lines[told + 1 :][:6] == [
        "Dagordning", "Stege", "Den är lång.", "Förslag till beslut", "Nämnden beslutar", "köpa den.",
    ]  # fmt: skip
    assert "Hemligt." not in lines
