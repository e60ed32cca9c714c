"""What an item cites: another annex is told by title, whether or not the letter changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from schnv_docs import i18n
from schnv_docs.diff.compare import Changes, compare
from schnv_docs.diff.show.sentences import sentences
from schnv_docs.labels import Reference
from schnv_docs.model import Annex, Clause, Item, Meeting, Status, Task

PLAN, BUDGET = Annex('A', 'Plan', ('plan.pdf',)), Annex('B', 'Budget 2032', ('budget.pdf',))
BEFORE = (PLAN, BUDGET)
PUT_IN = (PLAN, Annex('B', 'Karta', ('karta.pdf',)), Annex('C', 'Budget 2032', ('budget.pdf',)))
"""The letter B changed hands: the map stands before the budget."""
ITEM = Item('1', 'Budget')
OTHER = ['Item 1, “Budget”, has been changed: annexes: B (Budget 2032) → B (Karta).']


def _meeting(item: Item, annexes: Sequence[Annex]) -> Meeting:
    return Meeting(date(2031, 3, 7), Status.FINAL, (item,), tuple(annexes))


def _citing(*references: Reference) -> Item:
    return replace(ITEM, annexes=references)


def _compared(before: Item, after: Item, annexes: Sequence[Annex] = PUT_IN) -> Changes:
    return compare(_meeting(before, BEFORE), _meeting(after, annexes))


def _of_item(changes: Changes) -> list[str]:
    return [each for each in sentences(changes, i18n.speech('en')) if each.startswith('Item')]


A, B, C = map(Reference, 'ABC')


@pytest.mark.parametrize(
    'item',
    [
        _citing(B),
        replace(ITEM, background='Läget är gott.\n\nSe budgeten (Bilaga B).'),
        replace(ITEM, intro='Se bilaga B i handlingarna.'),
        replace(ITEM, proposal=(Clause('anta budgeten (Bilaga B).'),)),
        replace(ITEM, tasks=(Task(('Test Testsson',), 'sprida budgeten (Bilaga B).'),)),
    ],
)
def test_a_letter_that_changed_hands_while_the_citation_stayed_is_told(item: Item) -> None:
    assert _of_item(_compared(item, item)) == OTHER


def test_it_is_told_once_of_an_item_that_cites_the_annex_in_several_places() -> None:
    item = replace(_citing(B), background='Se budgeten (Bilaga B).', notes='Den budgeten (Bilaga B).')
    assert _of_item(_compared(item, item)) == OTHER


def test_a_text_that_was_changed_but_kept_the_old_letter_is_told() -> None:
    before, after = (replace(ITEM, background=f'Se {what} (Bilaga B).') for what in ('budgeten', 'den nya budgeten'))
    assert 'annexes: B (Budget 2032) → B (Karta), background.' in _of_item(_compared(before, after))[0]


def test_a_text_that_was_forgotten_where_the_key_was_not_is_told() -> None:
    text = replace(_citing(B), background='Se (Bilaga B).')
    assert _of_item(_compared(text, replace(text, annexes=(C,)))) == OTHER


@pytest.mark.parametrize(
    'annexes',
    [(PLAN, Annex('B', 'Karta', ('karta.pdf',))), (PLAN, replace(BUDGET, title='Karta', files=('karta.pdf',)))],
)
def test_another_annex_under_the_letter_of_one_that_is_gone_is_told(annexes: tuple[Annex, ...]) -> None:
    changes = _compared(_citing(B), _citing(B), annexes)
    assert list(sentences(changes, i18n.speech('en'))) == [
        *OTHER, 'Annex B, “Budget 2032”: removed.', 'Annex B, “Karta”: new.',
    ]  # fmt: skip


@pytest.mark.parametrize('after', [_citing(), _citing(B)])
def test_an_annex_that_was_deleted_is_removed(after: Item) -> None:
    assert _of_item(_compared(_citing(B), after, (PLAN,))) == [
        'Item 1, “Budget”, has been changed: annexes: B (Budget 2032) removed.'
    ]


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        (_citing(B), _citing(C)),
        (_citing(A, B), _citing(A, C)),
        (replace(ITEM, title='Budget (Bilaga A)'), replace(ITEM, title='Budget (Bilaga A)')),
    ],
)
def test_the_same_annex_under_its_new_letter_is_no_change(before: Item, after: Item) -> None:
    assert _of_item(_compared(before, after)) == []


def test_a_text_that_was_relettered_tells_of_no_other_annex() -> None:
    before, after = (replace(ITEM, background=f'Se budgeten (Bilaga {letter}).') for letter in 'BC')
    assert _of_item(_compared(before, after)) == ['Item 1, “Budget”, has been changed: background.']


def test_of_several_annexes_those_that_went_and_came_are_told() -> None:
    assert _of_item(_compared(_citing(A, B), _citing(A, B))) == OTHER
    assert _of_item(_compared(_citing(A), _citing(A, C))) == [
        'Item 1, “Budget”, has been changed: annexes: C (Budget 2032) added.'
    ]


def test_a_part_that_is_another_file_now_is_told() -> None:
    old, new = Annex('B', 'Delar', ('a.pdf', 'b.pdf')), Annex('B', 'Delar', ('x.pdf', 'a.pdf', 'b.pdf'))
    one, moved = _citing(Reference('B', (1,))), _citing(Reference('B', (2,)))
    assert _of_item(compare(_meeting(one, [old]), _meeting(one, [new]))) == [
        'Item 1, “Budget”, has been changed: annexes: B 1 (a.pdf) → B 1 (x.pdf).'
    ]
    assert _of_item(compare(_meeting(one, [old]), _meeting(moved, [new]))) == []
