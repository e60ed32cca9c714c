"""Stage 2, check: items and annexes as they stand in a meeting's file."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..read.source import Mapping, Mark, Scalar


@dataclass(frozen=True)
class WrittenItem:
    """An item of the agenda as it stands in the file; `number` is how people call it: 5, 5a."""

    number: str
    node: Mapping

    def has(self, key: str) -> bool:
        """Return whether there is a value; an empty one is none."""
        return self.node.has(key)

    def texts(self, key: str) -> tuple[Scalar, ...]:
        """Return the texts under `key`, one or many."""
        return self.node.texts(key)

    def clauses(self, key: str) -> Iterator[Scalar]:
        """Yield the texts of the clauses under `key`, conditions apart."""
        return _clauses(self.node, key)

    def tasks(self) -> tuple[Mapping, ...]:
        """Return the tasks that were given."""
        return self.node.mappings('tasks')

    def task_texts(self, key: str) -> Iterator[Scalar]:
        """Yield the texts under `who` or `what` of its tasks."""
        return (node for task in self.tasks() for node in task.texts(key))


@dataclass(frozen=True)
class WrittenAnnex:
    """An annex as it stands in the file."""

    letter: str
    mark: Mark
    node: Scalar | Mapping

    @property
    def files(self) -> tuple[Scalar, ...]:
        """The files' names."""
        if isinstance(self.node, Scalar):
            return (self.node,)
        return (*self.node.texts('file'), *self.node.texts('files'))

    @property
    def withheld(self) -> bool:
        """It is named only, and not given out."""
        return isinstance(self.node, Mapping) and self.node.has('withheld')

    @property
    def agenda_only(self) -> bool:
        """It is no annex of the minutes."""
        return isinstance(self.node, Mapping) and self.node.text('cite') == 'agenda'

    @property
    def minutes(self) -> str:
        """The date of the meeting whose minutes it is, or nothing."""
        return self.node.text('minutes') if isinstance(self.node, Mapping) else ''


def _clauses(node: Mapping, key: str) -> Iterator[Scalar]:
    for each in node.listed(key):
        if isinstance(each, Scalar):
            yield each
        elif isinstance(each, Mapping):
            clause = each.entries.get('clause')
            if isinstance(clause, Scalar):
                yield clause
            yield from _clauses(each, 'clauses')
