"""Which item is which, and what is said of each: items that were renamed, moved, split, merged, or look alike."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import long_meeting
import pytest

from schnv_docs import i18n
from schnv_docs.check.schema.meeting import MEETING
from schnv_docs.check.schema_check import check_schema
from schnv_docs.diff.compare import compare
from schnv_docs.diff.compare.changes import Changes, ItemChange
from schnv_docs.diff.compare.likeness import Likeness
from schnv_docs.diff.show.sentences import sentences
from schnv_docs.labels import Reference
from schnv_docs.model import Annex, Clause, Decision, Item, Meeting, Postponed, Status, Task
from schnv_docs.model.compose import compose
from schnv_docs.read import read_bytes
from schnv_docs.typed.dates import Key
from schnv_docs.words import Words

BUDGET = Item(
    '1',
    'Budget för nästa år',
    background='Förvaltningen har räknat på tre nivåer för verksamheten i länet och förordar den mellersta.',
    proposal=(Clause('anta budgeten.'),),
)
LADDER = Item('2', 'Inköp av månstege', background='Den gamla stegen når inte fram till månen längre.')
ROPE = Item('3', 'Inköp av rep', background='Repet ska räcka runt hela raketen och dess landningsställ.')


def _meeting(*agenda: Item, annexes: tuple[Annex, ...] = ()) -> Meeting:
    numbered = []
    for number, item in enumerate(agenda, start=1):
        below = tuple(replace(sub, number=f'{number}{"abcdef"[place]}') for place, sub in enumerate(item.items))
        numbered.append(replace(item, number=str(number), items=below))
    return Meeting(date(2031, 3, 7), Status.FINAL, tuple(numbered), annexes)


def _said(changes: Changes) -> list[str]:
    return list(sentences(changes, i18n.speech('en')))


def _only(changes: Changes) -> ItemChange:
    (change,) = changes.items
    return change


def test_an_item_whose_number_changed_because_of_others_has_not_changed() -> None:
    changes = compare(_meeting(BUDGET, LADDER, ROPE), _meeting(LADDER, ROPE))
    assert _said(changes) == ['Item 1, “Budget för nästa år”, has been removed.']


def test_a_renamed_item_is_known_by_what_it_holds() -> None:
    after = _meeting(LADDER, replace(BUDGET, title='Ekonomi'), ROPE)
    change = _only(compare(_meeting(LADDER, BUDGET, ROPE), after))
    assert (change.before and change.before.title, change.place.title) == (BUDGET.title, 'Ekonomi')
    assert not change.moved


def test_an_item_that_was_moved_renamed_and_changed_is_one_change() -> None:
    text = BUDGET.background.replace('tre nivåer', 'fyra nivåer')
    new = replace(BUDGET, title='Budget 2032', background=text, proposal=(Clause('anta budgeten för 2032.'),))
    changes = compare(_meeting(BUDGET, LADDER, ROPE), _meeting(LADDER, replace(ROPE, items=(new,))))
    assert _said(changes) == [
        'Item 2a (was 1), “Budget 2032”, has been moved and changed: '
        'title (was “Budget för nästa år”), background, proposal.'
    ]


def test_another_item_in_the_same_place_is_another_item() -> None:
    new = Item('', 'Val av ordförande', background='Valberedningen föreslår omval.')
    changes = compare(_meeting(BUDGET, LADDER, ROPE), _meeting(BUDGET, new, ROPE))
    assert _said(changes) == [
        'Item 2, “Inköp av månstege”, has been removed.',
        'Item 2, “Val av ordförande”, is new.',
    ]


def test_what_is_said_everywhere_does_not_make_two_items_one() -> None:
    lodged = (Clause('lägga informationen till handlingarna.'),)
    titles = ('Läget i länet', 'Nytt från regionen', 'Avtal', 'Ungas hälsa', 'Primärvård', 'Yrkesresan')
    items = [Item('', f'Information: {title}', proposal=lodged) for title in titles]
    other = Item('', 'Information: Statsbidrag', proposal=lodged)
    changes = compare(_meeting(*items), _meeting(*items[1:], other))
    assert [(each.before is None, each.after is None) for each in changes.items] == [(False, True), (True, False)]


def test_titles_alone_must_agree_more_where_the_place_does_not() -> None:
    before = [Item('', 'Rapport från styrgruppen'), Item('', 'Val'), Item('', 'Budget')]
    after = [Item('', 'Val'), Item('', 'Budget'), Item('', 'Rapport från regionen')]
    assert len(compare(_meeting(*before), _meeting(*after)).items) == 2
    in_place = [Item('', 'Rapport från regionen'), *before[1:]]
    assert len(compare(_meeting(*before), _meeting(*in_place)).items) == 1


def test_sub_items_of_a_removed_item_that_live_on_have_moved() -> None:
    parent = Item('', 'Rapporter', items=(BUDGET, LADDER))
    changes = compare(_meeting(parent, ROPE), _meeting(BUDGET, ROPE))
    assert _said(changes) == [
        'Item 1, “Rapporter”, has been removed, with 1 sub-item.',
        'Item 1 (was 1a), “Budget för nästa år”, has been moved.',
    ]


def test_sub_items_go_with_their_item() -> None:
    parent = Item('', 'Rapporter', items=(BUDGET, LADDER))
    changes = compare(_meeting(parent, ROPE, Item('', 'Val')), _meeting(ROPE, Item('', 'Val'), parent))
    assert _said(changes) == ['Item 3 (was 1), “Rapporter”, has been moved.']


@pytest.mark.parametrize('order', tuple(itertools.permutations(range(3))))
def test_as_few_as_can_be_have_moved(order: tuple[int, ...]) -> None:
    items = (BUDGET, LADDER, ROPE)
    changes = compare(_meeting(*items), _meeting(*(items[place] for place in order)))
    assert len(changes.items) == (0 if order == (0, 1, 2) else 2 if order == (2, 1, 0) else 1)


def test_a_new_letter_of_an_annex_is_no_change_of_the_item_that_cites_it() -> None:
    before = _meeting(replace(BUDGET, annexes=(Reference('A'),)), annexes=(Annex('A', 'Siffror', ('a.pdf',)),))
    after = _meeting(replace(BUDGET, annexes=(Reference('B'),)), annexes=(Annex('B', 'Siffror', ('a.pdf',)),))
    assert _said(compare(before, after)) == ['Annex B (was A), “Siffror”: another letter.']


def test_a_decision_that_follows_its_changed_proposal_follows_it_still_and_is_not_told() -> None:
    one, other = (Clause('köpa en stege.'),), (Clause('köpa två stegar.'),)
    before, after = (_meeting(replace(LADDER, proposal=each, decision=Decision(each))) for each in (one, other))
    assert _said(compare(before, after)) == ['Item 1, “Inköp av månstege”, has been changed: proposal.']
    assert _only(compare(before, after)).decision is None


def test_of_a_decision_that_adds_to_its_proposal_only_what_it_adds_is_told() -> None:
    one, other, more = (
        Clause('köpa en stege.'),
        Clause('köpa två stegar.'),
        (Clause('måla den röd.'), Clause('låsa in den.')),
    )
    before = replace(LADDER, proposal=(one,), decision=Decision((one, more[0])))
    after = replace(LADDER, proposal=(other,), decision=Decision((other, *more)))
    change = _only(compare(_meeting(before), _meeting(after)))
    assert change.decision
    assert [(each.before, each.after) for each in change.decision.clauses] == [(0, 3)]


def test_a_decision_that_stays_while_its_proposal_changes_is_not_told() -> None:
    one, other = (Clause('köpa en stege.'),), (Clause('köpa två stegar.'),)
    before, after = (_meeting(replace(LADDER, proposal=each, decision=Decision(one))) for each in (one, other))
    assert _only(compare(before, after)).decision is None


TASK = Task(('Test Testsson',), 'köpa en stege.', date(2031, 4, 4))


@pytest.mark.parametrize(
    ('after', 'said'),
    [
        ((replace(TASK, by=date(2031, 5, 2)),), 'task 1 (Test Testsson): due 2031-04-04 → 2031-05-02'),
        ((replace(TASK, done=date(2031, 4, 1)),), 'task 1 (Test Testsson): done 2031-04-01'),
        ((replace(TASK, by=None),), 'task 1 (Test Testsson): no longer due 2031-04-04'),
        ((replace(TASK, who=('Prov Provsson',)),), 'task 1 (Prov Provsson): whose'),
        ((Task(('Prov Provsson',), 'låsa in repet.'), TASK), 'task 1 (Prov Provsson) is new'),
        ((), 'earlier task 1 (Test Testsson) was removed'),
    ],
)
def test_a_task_is_told_with_names_for_its_days(after: tuple[Task, ...], said: str) -> None:
    changes = compare(_meeting(replace(LADDER, tasks=(TASK,))), _meeting(replace(LADDER, tasks=after)))
    assert _said(changes) == [f'Item 1, “Inköp av månstege”, has been changed: {said}.']


def test_a_postponement_is_said_with_its_date() -> None:
    after = _meeting(replace(LADDER, decision=Decision(outcome=Postponed(Key(date(2031, 5, 2))))))
    assert _said(compare(_meeting(LADDER), after)) == [
        'Item 1, “Inköp av månstege”, has been changed: decision (postponed to 2031-05-02).'
    ]


def _composed(agenda: tuple[long_meeting.Entry, ...]) -> Meeting:
    source, problems = read_bytes(Path('meeting.yaml'), long_meeting.written(agenda).encode())
    assert source, problems
    sound, problems = check_schema(source, MEETING)
    assert problems == []
    return compose(sound, Words())


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The pairs of items that are weighed against each other, one after the other."""
    pairs: list[tuple[int, int]] = []
    weigh = Likeness.__call__

    def counted(likeness: Likeness, i: int, k: int) -> int:
        pairs.append((i, k))
        return weigh(likeness, i, k)

    monkeypatch.setattr(Likeness, '__call__', counted)
    return pairs


def test_five_hundred_items_with_every_kind_of_change_are_told_apart() -> None:
    one, other = long_meeting.before(), long_meeting.after()
    before, after = _composed(one), _composed(other)
    changes = compare(before, after)
    gone, new = (Counter(_titles(each)) - Counter(_titles(rest)) for each, rest in ((one, other), (other, one)))
    renamed = {title for title in new if title.split(', andra')[0] in gone or title.split(' och dess')[0] in gone}
    added = {title for title in new if title.startswith('Ny fråga')}
    assert set(new) == renamed | added
    every = [each for change in changes.items for each in (change, *change.items)]
    assert {each.place.title for each in every if each.before is None} == added
    assert {each.place.title for each in every if each.before and each.after and _is_renamed(each)} == renamed
    assert {each.place.title for each in every if each.after is None} == set(gone) - {
        title.split(', andra')[0].split(' och dess')[0] for title in renamed
    }
    assert sum(each.moved for each in every) < 60


def test_five_hundred_items_are_weighed_some_thousand_times(weighed: list[tuple[int, int]]) -> None:
    """Not a quarter of a million times, which no machine would do in a second."""
    before, after = _composed(long_meeting.before()), _composed(long_meeting.after())
    compare(before, after)
    assert 100 < len(weighed) < 2_500
    renamed = tuple(
        replace(item, title=f'Nytt namn {item.number}', background=f'{item.background} Mer.', items=())
        for parent in before.agenda
        for item in (parent, *parent.items)
    )
    weighed.clear()
    compare(before, replace(before, agenda=renamed))
    assert 500 < len(weighed) < 20 * 500


def _titles(agenda: tuple[long_meeting.Entry, ...]) -> list[str]:
    return [entry.title for parent in agenda for entry in (parent, *parent.items)]


def _is_renamed(change: ItemChange) -> bool:
    return any(field.name == 'title' for field in change.fields)
