"""Changes within an item as lines of a label and words in both versions, the same in all renderers."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...i18n import Speech
from ...model.verdict import Verdict
from ..compare.changes import Changes, DecisionChange, ItemChange, PeopleChange, TaskChange
from ..compare.text_changes import ClauseChange, FieldChange, Op, Segment, TextChange, WordDiff
from ..compare.words import compare_words
from .names import name_of, ruling_words

AROUND = 8
"""Words that stay, shown on either side of a change."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changed: its name, and its words in both versions."""

    label: str
    words: WordDiff


def details(change: ItemChange, say: Speech) -> Iterator[Detail]:
    """Yield the changes within an item, in the order that its documents have."""
    for field in change.fields:
        if field.name != 'title':  # which the headline has in both versions
            yield Detail(name_of(field.name, say), _value(field, say))
    for people in change.people:
        yield from _people(people, say)
    for text in change.texts:
        yield from text_details(text, say)
    yield from _clauses(change.proposal, name_of('proposal', say), say)
    if change.decision:
        yield from _decision(change.decision, say)
    for task in change.tasks:
        name = task_name(task, say)
        yield from (Detail(f'{name}, {name_of(field.name, say)}', field.words) for field in task.fields)


def _value(field: FieldChange, say: Speech) -> WordDiff:
    """Return the words of a value; a truth value is told as people do."""
    if {field.before, field.after} == {'', 'true'}:
        return (Segment(Op.ADDED if field.after else Op.REMOVED, say.gettext("yes")),)
    return field.words


def own_details(changes: Changes, say: Speech) -> Iterator[Detail]:
    """Yield the changes of the meeting itself: its values, and its closing words."""
    found = [Detail(name_of(field.name, say), field.words) for field in changes.fields]
    found += [detail for text in changes.texts for detail in text_details(text, say)]
    yield from (Detail(f'{each.label[:1].upper()}{each.label[1:]}', each.words) for each in found)


def text_details(text: TextChange, say: Speech) -> Iterator[Detail]:
    """Yield the paragraphs of a text that changed."""
    for paragraph in text.paragraphs:
        number = paragraph.after or paragraph.before
        label = say.gettext("{name}, paragraph {n}").format(name=name_of(text.name, say), n=number)
        yield Detail(label if number > 1 or len(text.paragraphs) > 1 else name_of(text.name, say), paragraph.words)


def shortened(words: WordDiff, around: int = AROUND) -> WordDiff:
    """Leave out most words that stay: a few around each change are enough to find it."""
    if all(piece.op is Op.SAME for piece in words):
        return words
    found: list[Segment] = []
    for place, piece in enumerate(words):
        text = piece.text
        if piece.op is Op.SAME:
            text = _middle_left_out(text, around if place else 0, around if place < len(words) - 1 else 0)
        found.append(Segment(piece.op, text))
    return tuple(found)


def _middle_left_out(text: str, first: int, last: int) -> str:
    words = text.split(' ')
    if len(words) <= first + last + 2:
        return text
    return ' '.join([*words[:first], '…', *words[len(words) - last :]])


def _people(people: PeopleChange, say: Speech) -> Iterator[Detail]:
    name = name_of(people.name, say)
    for each in people.people:
        yield Detail(name, compare_words(each.before, each.after))
    if people.reordered:
        yield Detail(name, (Segment(Op.SAME, say.gettext("in another order")),))


def _clauses(clauses: tuple[ClauseChange, ...], name: str, say: Speech) -> Iterator[Detail]:
    for clause in clauses:
        yield Detail(f'{name}, {clause_name(clause, say)}', clause.words)


def clause_name(clause: ClauseChange, say: Speech) -> str:
    """Return the name of a clause, by its number now, or by the one it had."""
    _ = say.gettext
    name = _("clause {now}") if clause.after else _("earlier clause {before}")
    return (_("clause {now} (was {before})") if clause.moved else name).format(now=clause.after, before=clause.before)


def task_name(task: TaskChange, say: Speech) -> str:
    """Return the name of a task, by its number now, or by the one it had, and by whose it is."""
    _ = say.gettext
    name = _("task {now} ({who})") if task.after else _("earlier task {before} ({who})")
    return name.format(now=task.after, before=task.before, who=task.who)


def _decision(change: DecisionChange, say: Speech) -> Iterator[Detail]:
    name = name_of('decision', say)
    one, other = ruling_words(change.before, say), ruling_words(change.after, say)
    if change.before != change.after:
        gone = () if change.before.verdict in (Verdict.MISSING, Verdict.CHANGED) else (Segment(Op.REMOVED, one),)
        new = () if change.after.verdict in (Verdict.MISSING, Verdict.CHANGED) else (Segment(Op.ADDED, other),)
        if gone or new:
            yield Detail(name, gone + new)
    if change.after.verdict is not Verdict.AS_PROPOSED:
        yield from _clauses(change.clauses, name, say)
