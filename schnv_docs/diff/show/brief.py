"""The things that changed within an item, as parts of a sentence."""

from collections.abc import Iterator

from ...i18n import Speech
from ..compare.changes import DecisionChange, ItemChange, TaskChange
from ..compare.text_changes import FieldChange
from .details import task_name
from .names import name_of, ruling_words


def brief_changes(change: ItemChange, say: Speech) -> Iterator[str]:
    """Yield brief names of the things that changed in an item."""
    yield from (_item_field(field, say) for field in change.fields)
    yield from (name_of(each.name, say) for each in change.people)
    yield from (name_of(each.name, say) for each in change.texts)
    if change.proposal:
        yield name_of('proposal', say)
    if change.decision:
        yield _decision(change.decision, say)
    yield from (_task(each, say) for each in change.tasks)


def _task(task: TaskChange, say: Speech) -> str:
    """Return a task's change: "task 1 (Name): due 2026-09-10 → 2026-10-01"."""
    _, name = say.gettext, task_name(task, say)
    if not (task.before and task.after):
        return _("{task} is new").format(task=name) if task.after else _("{task} was removed").format(task=name)
    return f'{name}: {", ".join(_task_field(each, say) for each in task.fields)}'


def _task_field(field: FieldChange, say: Speech) -> str:
    _, name = say.gettext, name_of(field.name, say)
    if field.name not in ('by', 'done'):
        return name
    if field.before and field.after:
        return f'{name} {field.before} → {field.after}'
    return f'{name} {field.after}' if field.after else _("no longer {name} {date}").format(name=name, date=field.before)


def _item_field(field: FieldChange, say: Speech) -> str:
    _, name = say.gettext, name_of(field.name, say)
    if field.name == 'annexes':
        return f'{name}: {_cited(field, say)}'
    if field.name == 'title':
        return _("{name} (was “{before}”)").format(name=name, before=field.before)
    return name


def _cited(field: FieldChange, say: Speech) -> str:
    """Return the annexes that an item no longer cites and those that it does now: "B (Budget) → B (Map)"."""
    _ = say.gettext
    if field.before and field.after:
        return f'{field.before} → {field.after}'
    return (_("{annexes} added") if field.after else _("{annexes} removed")).format(annexes=field.after or field.before)


def _decision(change: DecisionChange, say: Speech) -> str:
    name, words = name_of('decision', say), ruling_words(change.after, say)
    return f'{name} ({words.rstrip(".")})' if change.before != change.after else name
