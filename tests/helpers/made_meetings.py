"""Meetings that hypothesis makes up, and changes to them."""

from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from schnv_docs.labels import Reference
from schnv_docs.model import (
    Annex,
    Attendance,
    Clause,
    Decision,
    Item,
    Meeting,
    NoneTaken,
    Person,
    Postponed,
    Referred,
    Status,
    Withdrawn,
)
from schnv_docs.typed.dates import Key

BRIEFLY = settings(max_examples=25)
"""For tests that make up whole meetings, which takes time."""
DAY = date(2031, 3, 7)
PLAIN = ('raketen', 'månen', 'stegen', 'repet', 'målas', 'köpas', 'i', 'på', 'om', 'en', 'ett', 'röd', '12', '(tf)')
MARKED = ('–', '&', '<b>', '@du', '*x*', '#7', '1.', '- a', '$5$', 'https://example.org/_a_', '|', '```', '&lt;', '\\')
WORDS = st.sampled_from(PLAIN + MARKED)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(' '.join)
TEXTS = st.lists(LINES, max_size=3).map('\n\n'.join) | st.just(
    '- rep\n- stege\n  - av trä\n\n| a | b |\n|---|---|\n| c | d |'
)
DATES = st.dates(date(2031, 4, 1), date(2031, 12, 31))
KEYS = st.builds(Key, DATES)
LETTERS = ('A', 'B', 'B1', 'C', 'Å')
CLAUSES = st.builds(Clause, LINES, st.just('') | LINES)
OUTCOMES = (
    st.none()
    | st.builds(Postponed, KEYS)
    | st.builds(Referred, LINES)
    | st.builds(Withdrawn, LINES)
    | st.just(NoneTaken())
)
PEOPLE = st.lists(LINES, max_size=2, unique=True).map(tuple)
REFERENCES = st.lists(st.builds(Reference, st.sampled_from(LETTERS)), max_size=2, unique=True).map(tuple)


def _items(subs: st.SearchStrategy[tuple[Item, ...]]) -> st.SearchStrategy[Item]:
    return st.builds(
        Item,
        number=st.just(''),
        title=LINES,
        kind=st.sampled_from(['', 'Beslut']),
        annexes=REFERENCES,
        presenters=PEOPLE,
        participants=PEOPLE,
        intro=st.just('') | TEXTS,
        background=st.just('') | TEXTS,
        notes=st.just('') | TEXTS,
        proposal=st.lists(CLAUSES, max_size=3).map(tuple),
        decision=st.none() | st.builds(Decision, st.lists(CLAUSES, max_size=2).map(tuple), OUTCOMES),
        items=subs,
        added=st.booleans(),
    )


SUB_ITEMS = _items(st.just(()))
ITEMS = _items(st.just(()) | st.lists(SUB_ITEMS, max_size=3).map(tuple))
ANNEXES = st.lists(st.sampled_from(LETTERS), unique=True, max_size=4).flatmap(
    lambda letters: st.tuples(*(_annex(letter) for letter in sorted(letters)))
)
PERSONS = st.builds(Person, LINES, st.booleans())
ROWS = st.dictionaries(LINES, st.lists(PERSONS, max_size=3).map(tuple), min_size=1, max_size=3)
ATTENDANCES = st.none() | st.builds(Attendance, rows=ROWS.map(lambda rows: tuple(rows.items()))) | st.builds(
    Attendance, people=st.lists(PERSONS, min_size=1, max_size=4).map(tuple), closing=st.just('') | LINES
)  # fmt: skip


def _annex(letter: str) -> st.SearchStrategy[Annex]:
    return st.builds(
        Annex,
        letter=st.just(letter),
        title=st.just('') | LINES,
        files=st.lists(st.sampled_from(['a.pdf', 'b.pdf', 'c.docx', 'd.xlsx']), max_size=3, unique=True).map(tuple),
        minutes=st.none() | KEYS,
        in_minutes=st.booleans(),
        withheld=st.just('') | LINES,
    )


def numbered(agenda: tuple[Item, ...], parent: str = '') -> tuple[Item, ...]:
    """The items with the numbers that their places give them."""
    found = []
    for place, item in enumerate(agenda):
        number = f'{parent}{chr(ord("a") + place)}' if parent else str(place + 1)
        found.append(replace(item, number=number, items=numbered(item.items, number)))
    return tuple(found)


def titled(agenda: tuple[Item, ...], names: list[str]) -> tuple[Item, ...]:
    """The items with titles that no two of them share; takes them from the end of `names`."""
    return tuple(replace(item, title=names.pop(), items=titled(item.items, names)) for item in agenda)


MEETINGS = st.builds(
    Meeting,
    day=st.just(DAY) | DATES,
    status=st.sampled_from(Status),
    agenda=st.lists(ITEMS, max_size=4).map(tuple).map(numbered),
    annexes=ANNEXES,
    times=st.lists(st.sampled_from(['09.00-11.45', '2031-03-08 08.30–10.00']), max_size=2).map(tuple),
    place=st.just('') | LINES,
    issued=st.none() | DATES,
    attendance=ATTENDANCES,
    closing=st.just('') | TEXTS,
)
UNIQUE_AGENDAS = st.lists(ITEMS, min_size=2, max_size=5).map(
    lambda agenda: numbered(titled(tuple(agenda), [f'Ärende{n} sak{n} fråga{n}' for n in range(30)]))
)
