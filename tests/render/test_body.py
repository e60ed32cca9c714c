"""Stage 4, render: which paragraphs of an item stay on one page."""

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest

from schnv_docs.model import Clause, Decision, NoneTaken, Postponed, Referred, Task, Withdrawn
from schnv_docs.network import Network
from schnv_docs.render import body, styles
from schnv_docs.render.view import Xml
from schnv_docs.render.wordml import WordWriter
from schnv_docs.typed.dates import Key

NETWORK = Network(name="Nätverket", subject="Nätverket")
WRITER = WordWriter(
    styles.Styles({name: name for name in (*styles.NEEDED, styles.TASK)}, {}),
    lambda address: address,
    lambda _style, _start, _deeper=(), _within=None: '1',
)
LONG = "ord " * body.SHORT_BLOCK
HEADING, SUBJECT, CONDITION, CLAUSE, REASON = (
    styles.DECISION_HEADING, styles.DECISION_SUBJECT, styles.CONDITION, styles.CLAUSE, styles.REASON,
)  # fmt: skip


@dataclass
class Line:
    """A paragraph: whether it stays with the next one (None: as its style says), whether it is laid out again."""

    style: str
    text: str
    stays: bool | None
    again: bool


def _lines(xml: Xml) -> list[Line]:
    return [_line(each) for each in fromstring(f'<w:body xmlns:w="{styles.WORD}">{xml}</w:body>')]


def _line(paragraph: Element) -> Line:
    style = paragraph.find(f'{styles.W}pPr/{styles.W}pStyle')
    keep = paragraph.find(f'{styles.W}pPr/{styles.W}keepNext')
    assert style is not None
    return Line(
        style.get(f'{styles.W}val', ''),
        ''.join(each.text or '\t' for each in paragraph.iter() if each.tag in (f'{styles.W}t', f'{styles.W}tab')),
        None if keep is None else keep.get(f'{styles.W}val') != '0',
        paragraph.find(f'{styles.W}fldSimple') is not None,
    )


def _looks(xml: Xml) -> list[tuple[str, bool | None]]:
    return [(line.style, line.stays) for line in _lines(xml)]


def test_a_short_proposal_stays_together() -> None:
    clauses = (Clause("ett."), Clause("två.", condition="om det går,"), Clause("tre."))
    assert _looks(body.proposal(clauses, NETWORK, WRITER)) == [
        (HEADING, True), (SUBJECT, True), (CLAUSE, True), (CONDITION, True), (CLAUSE, True), (CLAUSE, None),
    ]  # fmt: skip


def test_a_long_proposal_may_part_between_its_clauses_only() -> None:
    clauses = (Clause(LONG), Clause("två.", condition="om det går,"), Clause("tre."))
    assert _looks(body.proposal(clauses, NETWORK, WRITER)) == [
        (HEADING, True), (SUBJECT, True), (CLAUSE, None), (CONDITION, True), (CLAUSE, None), (CLAUSE, None),
    ]  # fmt: skip


@pytest.mark.parametrize(('extra', 'together'), [(0, True), (1, None)])
def test_how_long_is_short(extra: int, *, together: bool | None) -> None:
    rest = sum(len(line.text) for line in _lines(body.proposal((Clause(''), Clause('')), NETWORK, WRITER)))
    clauses = (Clause('x' * (body.SHORT_BLOCK - rest + extra)), Clause(''))
    assert _looks(body.proposal(clauses, NETWORK, WRITER))[2:] == [(CLAUSE, together), (CLAUSE, None)]


@pytest.mark.parametrize('why', ["Oklart.", LONG])
def test_a_reason_stays_with_its_clause(why: str) -> None:
    taken = Decision((Clause("utreda."),), Referred(why))
    short = None if why == LONG else True
    assert _looks(body.decision(taken, NETWORK, WRITER)) == [
        (SUBJECT, True), (CLAUSE, True), (REASON, short), (CLAUSE, None),
    ]  # fmt: skip


def test_tasks_stay_together_where_they_are_few() -> None:
    few = (Task(("A",), "ett."), Task(("B",), "två."))
    assert _looks(body.tasks(few, NETWORK, WRITER)) == [(HEADING, True), (styles.TASK, True), (styles.TASK, None)]
    many = (Task(("A",), LONG), Task(("B",), "två."))
    assert _looks(body.tasks(many, NETWORK, WRITER)) == [(HEADING, True), (styles.TASK, None), (styles.TASK, None)]
    assert body.tasks((), NETWORK, WRITER) == ''


@pytest.mark.parametrize(
    ('task', 'line'),
    [
        (Task(("Test Testsson",), "mäta."), "Test Testsson: mäta."),
        (Task(("Test", "Prov"), "mäta", date(2025, 12, 1)), "Test, Prov, senast 2025-12-01: mäta"),
        (Task(("Test, lots", "Prov"), "mäta", done=date(2025, 12, 1)), "Test, lots; Prov: mäta"),
    ],
)
def test_what_a_task_says(task: Task, line: str) -> None:
    assert [each.text for each in _lines(body.tasks((task,), NETWORK, WRITER))] == ["Uppdrag", line]


@pytest.mark.parametrize(
    ('taken', 'looks'),
    [
        (Decision((Clause("ett."),)), [(SUBJECT, True), (CLAUSE, None)]),
        (Decision((), Postponed(Key(date(2025, 12, 12)))), [(SUBJECT, True), (CLAUSE, None)]),
        (Decision((), Withdrawn("Onödigt.")), [(SUBJECT, True), (REASON, None)]),
        (Decision((), Withdrawn(LONG)), [(SUBJECT, True), (REASON, None)]),
        (Decision((), NoneTaken()), [(SUBJECT, False)]),
        (Decision((Clause("ett."),), NoneTaken()), [(SUBJECT, True), (SUBJECT, True), (CLAUSE, None)]),
    ],
)
def test_the_last_paragraph_lets_go_of_the_next_item(taken: Decision, looks: list[tuple[str, bool | None]]) -> None:
    assert _looks(body.decision(taken, NETWORK, WRITER)) == looks


def test_what_stays_with_the_next_is_laid_out_again() -> None:
    lines = [
        *_lines(body.text("Ett stycke.\n\n### En rubrik\n\nText.", WRITER, 0)),
        *_lines(body.people("Föredragande", ("Test Testsson",), WRITER)),
        *_lines(body.decision(Decision((Clause("ett."), Clause("två.")), Referred("Oklart.")), NETWORK, WRITER)),
    ]
    assert [line.style for line in lines if line.again] == [
        styles.SUB_HEADING[0], styles.PEOPLE, SUBJECT, CLAUSE, REASON, CLAUSE,
    ]  # fmt: skip
    assert all(line.again == (line.stays is True) for line in lines)


def test_what_the_paragraphs_say() -> None:
    taken = Decision((Clause("utreda."),), Referred("Det är\n  oklart."))
    assert [line.text for line in _lines(body.decision(taken, NETWORK, WRITER))] == [
        "Nätverket beslutade",
        "återremittera punkten för fortsatt beredning.",
        "Skäl: Det är oklart.",
        "utreda.",
    ]
