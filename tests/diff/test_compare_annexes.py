"""Annexes and people in two versions."""

from datetime import date

import pytest

from schnv_docs import i18n
from schnv_docs.diff.compare import Changes, File, Files, compare
from schnv_docs.diff.show.sentences import sentences
from schnv_docs.model import Annex, Attendance, Item, Meeting, Person, Status
from schnv_docs.typed.dates import Key

PLAN = Annex('A', 'Plan', ('plan.pdf',))
ROPE = Annex('B', 'Rep', ('rep.xlsx',))
BEFORE: Files = {'plan.pdf': File('1', 2_000, 3), 'rep.xlsx': File('2', 10_000), 'avtal.pdf': File('3', 5_000, 7)}


def _meeting(*annexes: Annex, attendance: Attendance | None = None, presenters: tuple[str, ...] = ()) -> Meeting:
    item = Item('1', 'Läget', presenters=presenters)
    return Meeting(date(2031, 3, 7), Status.FINAL, (item,), annexes, attendance=attendance)


def _said(changes: Changes) -> list[str]:
    return list(sentences(changes, i18n.speech('en')))


@pytest.mark.parametrize(
    ('after', 'new', 'said'),
    [
        ((PLAN, ROPE), {}, []),
        ((PLAN,), {}, ['Annex B, “Rep”: removed.']),
        ((PLAN, ROPE, Annex('C', 'Avtal', ('avtal.pdf',))), {}, ['Annex C, “Avtal”: new, avtal.pdf (7 pages).']),
        ((PLAN, Annex('B', 'Repet', ('rep.xlsx',))), {}, ['Annex B, “Repet”: title (was “Rep”).']),
        ((PLAN, ROPE), {'plan.pdf': File('9', 2_500, 5)}, ['Annex A, “Plan”: plan.pdf replaced (3 pages → 5 pages).']),
        ((PLAN, ROPE), {'plan.pdf': File('9', 2_500, 3)}, ['Annex A, “Plan”: plan.pdf replaced (3 pages, as before).']),
        (
            (PLAN, ROPE),
            {'plan.pdf': File('9', 2, 0)},
            ["Annex A, “Plan”: plan.pdf replaced (3 pages → can't be read)."],
        ),
        ((PLAN, ROPE), {'rep.xlsx': File('9', 12_300)}, ['Annex B, “Rep”: rep.xlsx replaced (10 kB → 12 kB).']),
        (
            (Annex('A', 'Plan', ('plan-2.pdf',)), ROPE),
            {'plan-2.pdf': File('9', 9, 4)},
            ['Annex A, “Plan”: plan.pdf → plan-2.pdf replaced (3 pages → 4 pages).'],
        ),
        (
            (Annex('A', 'Plan', ('plan-2.pdf',)), ROPE),
            {'plan-2.pdf': File('1', 2_000, 3)},
            ['Annex A, “Plan”: plan.pdf → plan-2.pdf, the same content.'],
        ),
        ((Annex('C', 'Plan', ('plan.pdf',)), ROPE), {}, ['Annex C (was A), “Plan”: another letter.']),
        (
            (Annex('A', 'Rep', ('rep.xlsx',)), Annex('B', 'Plan', ('plan.pdf',))),
            {},
            ['Annex A (was B), “Rep”: another letter.', 'Annex B (was A), “Plan”: another letter.'],
        ),
        (
            (Annex('A', 'Avtal', ('avtal.pdf',)), Annex('B', 'Plan', ('plan.pdf',)), Annex('C', 'Rep', ('rep.xlsx',))),
            {},
            [
                'Annex A, “Avtal”: new, avtal.pdf (7 pages).',
                'Annex B (was A), “Plan”: another letter.',
                'Annex C (was B), “Rep”: another letter.',
            ],
        ),
        (
            (PLAN, Annex('B', 'Rep', ('rep.xlsx', 'avtal.pdf'))),
            {},
            ['Annex B, “Rep”: avtal.pdf added (7 pages).'],
        ),
        (
            (Annex('A', 'Plan', ('plan.pdf',), in_minutes=False), Annex('B', 'Rep', ('rep.xlsx',), withheld='Hemligt')),
            {},
            ['Annex A, “Plan”: only an annex of the agenda.', 'Annex B, “Rep”: withheld: Hemligt.'],
        ),
    ],
)
def test_annexes(after: tuple[Annex, ...], new: Files, said: list[str]) -> None:
    assert _said(compare(_meeting(PLAN, ROPE), _meeting(*after), BEFORE, {**BEFORE, **new})) == said


def test_without_their_contents_files_are_known_by_their_names() -> None:
    after = _meeting(PLAN, Annex('B', 'Rep', ('rep-2.xlsx',)))
    assert _said(compare(_meeting(PLAN, ROPE), after)) == ['Annex B, “Rep”: rep.xlsx → rep-2.xlsx.']


def test_the_order_of_an_annexs_files_counts() -> None:
    before, after = (_meeting(Annex('A', 'Planer', files)) for files in (('a.pdf', 'b.pdf'), ('b.pdf', 'a.pdf')))
    assert _said(compare(before, after)) == ['Annex A, “Planer”: order of the files: b.pdf, a.pdf.']


def test_minutes_that_were_rewritten() -> None:
    meeting = _meeting(Annex('A', minutes=Key(date(2031, 2, 7))))
    changes = compare(meeting, meeting, {'2031-02-07': File('1')}, {'2031-02-07': File('2')})
    assert _said(changes) == ['Annex A, “the minutes of 2031-02-07”: the minutes have been changed.']


def _table(**rows: str) -> Attendance:
    """'Test Testsson, Dikt Diktsson -' has the second absent."""
    return Attendance(tuple(
        (name, tuple(Person(each.removesuffix(' -'), each.endswith(' -')) for each in people.split(', ') if each))
        for name, people in rows.items()
    ))  # fmt: skip


HERE = _table(Kommun='Test Testsson, Dikt Diktsson -', Byrå='Påhitta Hittepåsson (tf)')


@pytest.mark.parametrize(
    ('after', 'said'),
    [
        (HERE, []),
        (
            _table(Kommun='Test Testsson -, Dikt Diktsson', Byrå='Påhitta Hittepåsson (tf)'),
            ['Test Testsson, Kommun: absent.', 'Dikt Diktsson, Kommun: present.'],
        ),
        (
            _table(Kommun='Test Testsson', Byrå='Påhitta Hittepåsson, Ny Nysson -'),
            [
                'Dikt Diktsson, Kommun: no longer in the attendance.',
                'Påhitta Hittepåsson, Byrå: was written Påhitta Hittepåsson (tf).',
                'Ny Nysson, Byrå: new in the attendance, absent.',
            ],
        ),
        (
            _table(Kommun='Dikt Diktsson -', Byrå='Påhitta Hittepåsson (tf), Test Testsson'),
            ['Test Testsson, Byrå: stood under Kommun.'],
        ),
        (
            _table(Byrå='Påhitta Hittepåsson (tf)', Kommun='Test Testsson, Dikt Diktsson -'),
            ['Organisations in the attendance: Kommun, Byrå → Byrå, Kommun.'],
        ),
        (
            _table(Kommun='Dikt Diktsson -, Test Testsson', Byrå='Påhitta Hittepåsson (tf)'),
            [
                'Order of the names: Test Testsson, Dikt Diktsson, Påhitta Hittepåsson (tf) → '
                'Dikt Diktsson, Test Testsson, Påhitta Hittepåsson (tf).'
            ],
        ),
        (
            _table(Kommun='Test Testsson, Dikt Diktsson -', Byrå='Påhitta Hittepåsson (tf)', Bas=''),
            ['Organisations in the attendance: Kommun, Byrå → Kommun, Byrå, Bas.'],
        ),
    ],
)
def test_attendance(after: Attendance, said: list[str]) -> None:
    assert _said(compare(_meeting(attendance=HERE), _meeting(attendance=after))) == said


def test_presenters() -> None:
    before = _meeting(presenters=('Test Testsson, chef, Kommun', 'Dikt Diktsson'))
    after = _meeting(presenters=('Dikt Diktsson', 'Test Testsson, ordförande, Kommun', 'Ny Nysson'))
    (people,) = compare(before, after).items[0].people
    assert [(each.before, each.after) for each in people.people] == [
        ('Test Testsson, chef, Kommun', 'Test Testsson, ordförande, Kommun'),
        ('', 'Ny Nysson'),
    ]
    assert people.reordered
