"""Stage 3, model: Source -> Meeting, from a source that has no errors."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from .. import labels
from ..check.papers import status_of
from ..check.schema.item_keys import PEOPLE, TEXTS
from ..check.schema.meeting import AS_PROPOSED, NO_DECISION
from ..read.numbering import sub_letter
from ..read.source import Mapping, Node, Scalar, Source
from ..typed.dates import Key, parse_date, parse_key
from ..typed.lines import one_line, without_that
from ..typed.looks import alike
from ..typed.names import bare_name
from ..words import Words
from . import (
    Annex,
    Approval,
    Attendance,
    Clause,
    Correction,
    Decision,
    Item,
    Meeting,
    NoneTaken,
    Origin,
    Outcome,
    Person,
    Postponed,
    Referred,
    Status,
    Task,
    Withdrawn,
)


def compose(source: Source, words: Words) -> Meeting:
    """Return the meeting of a checked file; the word before a clause ("att") is taken off where it was typed."""
    root = source.root
    return Meeting(
        day=_date(root.text('date')),
        status=Status(status_of(root)),
        agenda=tuple(_items(root.listed('agenda'), '', words)),
        annexes=tuple(sorted(_annexes(root.mapping('annexes')), key=lambda annex: labels.order(annex.letter))),
        times=tuple(_texts(root, 'time')),
        place=root.text('place'),
        issued=parse_date(root.text('issued')),
        attendance=_attendance(root),
        closing=root.text('closing'),
        approval=_approval(root.mapping('approval')),
        corrections=tuple(map(_correction, root.mappings('corrections'))),
        cancelled=one_line(root.text('cancelled')),
        moved=tuple(key for text in _texts(root, 'moved') if (key := parse_key(text))),
        letter=named.letter if (named := parse_key(source.path.stem)) else '',
    )


def _date(text: str) -> date:
    day = parse_date(text)
    assert day is not None, text
    return day


def _key(text: str) -> Key:
    key = parse_key(text)
    assert key is not None, text
    return key


def _texts(node: Mapping, key: str) -> Iterator[str]:
    return (each.text for each in node.texts(key))


def _items(nodes: tuple[Node, ...], parent: str, words: Words) -> Iterator[Item]:
    for place, node in enumerate(nodes):
        if isinstance(node, Mapping):
            yield _item(node, f'{parent}{sub_letter(place)}' if parent else str(place + 1), words)


def _item(node: Mapping, number: str, words: Words) -> Item:
    proposal = tuple(clause for each in node.listed('proposal') for clause in _clauses(each, words.that))
    alike: dict[str, Any] = {name: node.text(name) for name in TEXTS}
    alike |= {name: tuple(_texts(node, name)) for name in PEOPLE}
    return Item(
        number=number,
        title=node.text('title'),
        kind=node.text('kind'),
        annexes=tuple(each for text in _texts(node, 'annexes') for each in labels.parse_list(text, words.citation)),
        proposal=proposal,
        decision=_decision(node.listed('decision'), proposal, words.that),
        tasks=tuple(map(_task, node.mappings('tasks'))),
        items=tuple(_items(node.listed('items'), number, words)),
        added=node.is_true('added'),
        origin=_origin(node.mapping('origin')),
        **alike,
    )


def _origin(node: Mapping) -> Origin | None:
    return Origin(_key(node.text('meeting')), node.text('item')) if node.entries else None


def _clauses(node: Node, that: str) -> Iterator[Clause]:
    if isinstance(node, Scalar):
        yield Clause(without_that(one_line(node.text), that))
    elif isinstance(node, Mapping) and node.has('clause'):
        yield Clause(without_that(one_line(node.text('clause')), that), one_line(node.text('condition')))


def _decision(entries: tuple[Node, ...], proposal: tuple[Clause, ...], that: str) -> Decision | None:
    clauses: list[Clause] = []
    outcome: Outcome | None = None
    for entry in entries:
        if isinstance(entry, Scalar) and entry.text == AS_PROPOSED:
            clauses += proposal
        elif found := _outcome(entry):
            outcome = found
            further = entry.listed('clauses') if isinstance(entry, Mapping) else ()
            clauses += [clause for each in further for clause in _clauses(each, that)]
        else:
            clauses += _clauses(entry, that)
    return Decision(tuple(clauses), outcome) if entries else None


def _outcome(entry: Node) -> Outcome | None:
    if isinstance(entry, Scalar):
        return NoneTaken() if entry.text == NO_DECISION else None
    if not isinstance(entry, Mapping):
        return None
    if entry.has('postponed'):
        return Postponed(_key(entry.text('postponed')))
    if entry.has('referred'):
        return Referred(entry.text('referred'))
    return Withdrawn(entry.text('withdrawn')) if entry.has('withdrawn') else None


def _task(node: Mapping) -> Task:
    return Task(
        who=tuple(map(one_line, _texts(node, 'who'))),
        what=one_line(node.text('what')),
        by=parse_date(node.text('by')),
        done=parse_date(node.text('done')),
    )


def _annexes(listed: Mapping) -> Iterator[Annex]:
    for letter, node in listed.entries.items():
        if isinstance(node, Scalar):
            yield Annex(letter, files=(node.text,))
        elif isinstance(node, Mapping):
            yield Annex(
                letter,
                title=node.text('title'),
                files=(*_texts(node, 'file'), *_texts(node, 'files')),
                minutes=parse_key(node.text('minutes')),
                in_minutes=node.text('cite') != 'agenda',
                withheld=node.text('withheld'),
                accept=tuple(_texts(node, 'accept')),
                publish=_truth(node.entries.get('publish')),
            )


def _truth(node: Node | None) -> bool | None:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, bool) else None


def _approval(node: Mapping) -> Approval | None:
    return Approval(node.text('by'), _date(node.text('on'))) if node.entries else None


def _correction(node: Mapping) -> Correction:
    return Correction(_date(node.text('date')), node.text('what'), node.text('why'), node.text('item'))


def _attendance(root: Mapping) -> Attendance | None:
    if not root.has('attendance'):
        return None
    node = root.mapping('attendance')
    absent = {name for typed in _texts(root, 'absent') for name in (alike(typed), bare_name(typed))}

    def people(key: str) -> tuple[Person, ...]:
        return tuple(Person(name, bool({alike(name), bare_name(name)} & absent)) for name in _texts(node, key))

    if node.has('names'):
        return Attendance(people=people('names'), closing=node.text('closing'))
    return Attendance(rows=tuple((organisation, people(organisation)) for organisation in node.entries))
