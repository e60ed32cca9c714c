"""Compare the tasks that an item gave: each that came, went, or became another, by what it is."""

from collections.abc import Hashable, Sequence

from ...model import Task
from .align import Pairs, equal_pairs, pair_up, unpaired, woven
from .changes import TaskChange
from .fields import compare_field, printable
from .words import bare_words, dice_coefficient

LIKE_TASKS = 400
"""Per mille of the words that two tasks share if one became the other."""
KEYS = ('who', 'what', 'by', 'done')
NOTHING = Task((), '')


def compare_tasks(before: Sequence[Task], after: Sequence[Task]) -> tuple[TaskChange, ...]:
    """Return the tasks that changed, in the order of the later list; their order alone is no change."""
    if before == after:
        return ()
    changes = (_change(i, k, before, after) for i, k in woven(_pairs(before, after), len(before), len(after)))
    return tuple(each for each in changes if each.fields)


def _pairs(before: Sequence[Task], after: Sequence[Task]) -> Pairs:
    pairs: Pairs = []
    for keys in (KEYS, ('who', 'what'), ('what',)):
        ones, others = ([_values(task, keys) for task in tasks] for tasks in (before, after))
        pairs = sorted(pairs + equal_pairs(ones, others, pairs))
    words = [[bare_words(f'{" ".join(task.who)} {task.what}') for task in tasks] for tasks in (before, after)]
    left = unpaired(pairs, len(before), len(after))
    return sorted(
        pairs + pair_up(*left, lambda i, k: dice_coefficient(words[0][i], words[1][k]), LIKE_TASKS, crossing=True)
    )


def _values(task: Task, keys: Sequence[str]) -> Hashable:
    return tuple(getattr(task, key) for key in keys)


def _change(i: int | None, k: int | None, before: Sequence[Task], after: Sequence[Task]) -> TaskChange:
    one, other = NOTHING if i is None else before[i], NOTHING if k is None else after[k]
    values = ((key, printable(getattr(one, key)), printable(getattr(other, key))) for key in KEYS)
    fields = tuple(change for value in values for change in compare_field(*value))
    who = printable((one if k is None else other).who)
    return TaskChange(0 if i is None else i + 1, 0 if k is None else k + 1, who, fields)
