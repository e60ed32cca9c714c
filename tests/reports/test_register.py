"""The register: what it takes from meetings, and what it makes of it."""

from datetime import date
from pathlib import Path

import pytest
from conftest import copy_project
from hypothesis import given
from hypothesis import strategies as st
from registers import project_of_two_years

from schnv_docs.model import (
    Attendance,
    Clause,
    Decision,
    Item,
    Meeting,
    NoneTaken,
    Outcome,
    Person,
    Postponed,
    Referred,
    Status,
    Task,
    Withdrawn,
)
from schnv_docs.model.commissions import TaskState, last_known_day, state_of
from schnv_docs.model.verdict import Verdict
from schnv_docs.network import Network
from schnv_docs.project import Project
from schnv_docs.reports.register import collect, load, open_tasks
from schnv_docs.reports.register.rows import Register
from schnv_docs.typed.dates import Key

NETWORK = Network(name="Nätverket", subject="Nätverket", members={'Almby': ('Test Testsson',), 'Dalvik': ()})
A, B, C = Clause("ett."), Clause("två."), Clause("tre.", condition="om det går,")
JANUARY, MARCH, MAY = date(2031, 1, 10), date(2031, 3, 7), date(2031, 5, 9)


def _meeting(day: date, *agenda: Item, status: Status = Status.FINAL, attendance: Attendance | None = None) -> Meeting:
    return Meeting(day, status, agenda, attendance=attendance)


def _collected(*meetings: Meeting) -> Register:
    return collect(meetings, NETWORK, last_known_day(meetings))


@pytest.mark.parametrize(
    ('proposal', 'clauses', 'outcome', 'result'),
    [
        ((A,), (A,), None, Verdict.AS_PROPOSED),
        ((A, C), (A, C), None, Verdict.AS_PROPOSED),
        ((A,), (A, B), None, Verdict.ADDED_TO),
        ((A, B), (A,), None, Verdict.CHANGED),
        ((A,), (B, A), None, Verdict.CHANGED),
        ((A,), (Clause("ett.", condition="om det går,"),), None, Verdict.CHANGED),
        ((), (A,), None, Verdict.OWN),
        ((A,), (A,), Postponed(Key(MAY)), Verdict.POSTPONED),
        ((A,), (), Referred("Oklart."), Verdict.REFERRED),
        ((A,), (), Withdrawn("Onödigt."), Verdict.WITHDRAWN),
        ((A,), (B,), NoneTaken(), Verdict.NONE),
        ((), (), NoneTaken(), Verdict.NONE),
    ],
)
def test_how_an_item_ended(
    proposal: tuple[Clause, ...], clauses: tuple[Clause, ...], outcome: Outcome | None, result: Verdict
) -> None:
    (row,) = _collected(
        _meeting(MARCH, Item('1', "X", proposal=proposal, decision=Decision(clauses, outcome)))
    ).decisions
    assert row.result is result
    assert row.until == (MAY if result is Verdict.POSTPONED else None)


def test_a_decision_says_what_the_minutes_say() -> None:
    taken = [
        Decision((A, C)),
        Decision((B,), Referred("Det är\n  oklart.")),
        Decision((B,), Withdrawn("Onödigt.")),
        Decision((), Postponed(Key(MAY))),
    ]
    items = [Item(str(number), "X", decision=decision) for number, decision in enumerate(taken, start=1)]
    assert [row.text for row in _collected(_meeting(MARCH, *items)).decisions] == [
        "att ett.\nom det går,\natt tre.",
        "att återremittera punkten för fortsatt beredning.\nSkäl: Det är oklart.\natt två.",
        "Punkten drogs tillbaka.\nSkäl: Onödigt.\natt två.",
        "att bordlägga punkten till mötet 2031-05-09.",
    ]


def test_items_without_decision_and_meetings_without_minutes_give_nothing() -> None:
    decided = Item('2', "Y", decision=Decision((A,)), tasks=(Task(("T",), "göra"),))
    coming = _meeting(MAY, decided, status=Status.AGENDA, attendance=Attendance(people=(Person("T"),)))
    register = _collected(coming, _meeting(MARCH, Item('1', "X"), status=Status.DRAFT))
    assert (register.decisions, register.tasks, register.attendance) == ((), (), ())
    assert (register.days, register.without_minutes) == ((MARCH,), (MAY,))


def test_meetings_and_items_come_in_their_order() -> None:
    below = Item('1b', "B", decision=Decision((A,)))
    item = Item('1', "A\n  a", kind="Beslut", decision=Decision((B,)), items=(Item('1a', "-"), below))
    register = _collected(_meeting(MAY, item), _meeting(JANUARY, item))
    found = [(row.day, row.number, row.kind, row.title) for row in register.decisions]
    assert found[:2] == [(JANUARY, '1', "Beslut", "A a"), (JANUARY, '1b', '', "B")]
    assert [row[:2] for row in found[2:]] == [(MAY, '1'), (MAY, '1b')]


def test_organisations_are_those_that_are_named() -> None:
    table = Attendance(rows=(("Dalvik", (Person("Prov Provsson (tf)"),)), ("Gäster", (Person("Ögon Öra"),))))

    def named(text: str, *presenters: str) -> tuple[str, ...]:
        sub = Item('1a', "X", decision=Decision((Clause(text),)))
        item = Item('1', "X", presenters=presenters, items=(sub,))
        (row,) = _collected(_meeting(MARCH, item, attendance=table)).decisions
        return row.organisations

    assert named("göra.") == ()
    assert named("Prov Provsson gör det.") == ("Dalvik",)
    assert named("använda Almbys och Gästers pengar.") == ("Almby", "Gäster")
    assert named("göra.", "Test Testsson, chef") == ("Almby",), "who presents an item presents its sub-items"
    assert named("Prov Provssonsson reser till Almbyå.") == (), "whole words"


def test_everyone_has_a_row_for_each_organisation_and_bare_names() -> None:
    before = Attendance(rows=(("Dalvik", (Person("Prov Provsson (tf)"), Person("Test Testsson, chef", absent=True))),))
    running = Attendance(people=(Person("Test Testsson"), Person("Prov Provsson", absent=True), Person("Okänd Person")))
    moved = Attendance(rows=(("Gäster", (Person("Prov Provsson"),)),))
    rows = _collected(
        _meeting(MAY, attendance=moved), _meeting(JANUARY, attendance=before), _meeting(MARCH, attendance=running)
    ).attendance
    assert [(row.organisation, row.name, row.present) for row in rows] == [
        ("Almby", "Test Testsson", {MARCH: True}),
        ("Dalvik", "Prov Provsson", {JANUARY: True, MARCH: False}),
        ("Dalvik", "Test Testsson", {JANUARY: False}),
        ("Gäster", "Prov Provsson", {MAY: True}),
        ("", "Okänd Person", {MARCH: True}),
    ]
    assert [row.times for row in rows] == [1, 1, 0, 1, 1]


@pytest.mark.parametrize(
    ('by', 'done', 'state'),
    [
        (None, None, TaskState.OPEN),
        (MARCH, None, TaskState.OPEN),
        (date(2031, 3, 6), None, TaskState.OVERDUE),
        (JANUARY, MARCH, TaskState.DONE),
        (None, JANUARY, TaskState.DONE),
        (JANUARY, MAY, TaskState.OVERDUE),
        (MAY, MAY, TaskState.OPEN),
    ],
)
def test_how_far_a_task_has_come_on_a_day(by: date | None, done: date | None, state: TaskState) -> None:
    assert state_of(Task(("T",), "göra", by, done), MARCH) is state


def test_the_day_is_the_last_one_that_the_minutes_tell_of() -> None:
    task = Item('1', "X", tasks=(Task(("T",), "göra", done=date(2031, 4, 1)),))
    assert last_known_day([]) is None
    assert last_known_day([_meeting(MAY, status=Status.AGENDA)]) is None
    assert last_known_day([_meeting(MARCH), _meeting(JANUARY)]) == MARCH
    assert last_known_day([_meeting(MARCH), _meeting(JANUARY, task)]) == date(2031, 4, 1)
    (row,) = _collected(_meeting(JANUARY, task)).tasks
    assert row.state is TaskState.DONE, "what the file says is done is done"


def test_what_the_next_meeting_follows_up() -> None:
    done = {'before': date(2031, 3, 6), 'at': MARCH, 'after': MAY, 'never': None}
    below = Item('2a', "B", tasks=(Task(("T",), 'below'),))
    tasks = tuple(Task(("T",), what, done=day) for what, day in done.items())
    first = _meeting(JANUARY, Item('1', "A", tasks=tasks), Item('2', "C", items=(below,)))
    that_day = _meeting(MARCH, Item('1', "A", tasks=(Task(("T",), 'given then'),)))
    unheld = _meeting(date(2031, 2, 1), Item('1', "A", tasks=(Task(("T",), 'planned'),)), status=Status.AGENDA)
    found = open_tasks([that_day, unheld, first], Key(MARCH))
    assert [each.task.what for each in found] == ['at', 'after', 'never', 'below']
    assert [(each.meeting.day, each.item.number) for each in found] == [(JANUARY, '1')] * 3 + [(JANUARY, '2a')]


DAYS = st.dates(date(2031, 1, 1), date(2031, 12, 31))
TASKS = st.builds(Task, st.just(("T",)), st.just("göra"), st.none() | DAYS, st.none() | DAYS)


@given(st.lists(st.tuples(DAYS, st.lists(TASKS, max_size=3)), max_size=5), DAYS)
def test_what_is_followed_up_is_what_the_register_has_open(meetings: list[tuple[date, list[Task]]], day: date) -> None:
    """On the day before the meeting, that is, of the meetings until then."""
    held = [_meeting(when, Item('1', "X", tasks=tuple(tasks))) for when, tasks in meetings]
    eve = date.fromordinal(day.toordinal() - 1)
    register = collect([meeting for meeting in held if meeting.day < day], NETWORK, eve).only_open()
    assert [(row.day, row.by, row.done) for row in register.tasks] == [
        (each.meeting.day, each.task.by, each.task.done) for each in open_tasks(held, Key(day))
    ]


def test_a_whole_project(tmp_path: Path) -> None:
    project = Project(project_of_two_years(tmp_path))
    loaded = load(project, None, None, None)
    register = loaded.register
    assert loaded.problems == []
    assert register.days == (date(2031, 2, 7), date(2031, 3, 7), date(2032, 1, 9))
    assert register.without_minutes == (date(2032, 3, 5),)
    assert register.today == date(2032, 1, 20)
    assert {row.state for row in register.tasks} == set(TaskState)
    part = load(project, date(2031, 2, 8), date(2031, 3, 7), date(2031, 3, 11)).register
    assert part.days == (date(2031, 3, 7),)
    assert [row.state for row in part.tasks] == [
        TaskState.OPEN,
        TaskState.OVERDUE,
        TaskState.OPEN,
        TaskState.OPEN,
        TaskState.DONE,
    ]
    assert [row.state for row in part.only_open().tasks] == [
        TaskState.OPEN,
        TaskState.OVERDUE,
        TaskState.OPEN,
        TaskState.OPEN,
    ]
    assert part.attendance == tuple(row for row in part.attendance if set(row.present) == {date(2031, 3, 7)})


def test_errors_stand_in_the_way_and_templates_do_not(tmp_path: Path) -> None:
    root = copy_project(project_of_two_years(tmp_path), tmp_path / 'copy')
    (root / 'templates' / 'agenda.docx').unlink()
    assert load(Project(root), None, None, None).register.decisions
    (root / 'meetings' / '2032-01-09.yaml').write_text('date: 2032-01-09\nagneda: []\n', encoding='utf-8')
    loaded = load(Project(root), None, None, None)
    assert [problem.line for problem in loaded.problems] == [2]
    assert loaded.register.decisions == ()
