"""Stage 1, read: the result, the values of a YAML file, each with its place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..problem import Problem, Severity

KeyPath = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead to a value: ('agenda', 4, 'title')."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a truth value, or nothing (`None`); it stands on the lines from its mark to `last_line`."""

    value: str | bool | None
    mark: Mark
    last_line: int

    @property
    def text(self) -> str:
        """The text, stripped and with its letters composed, or an empty one."""
        return unicodedata.normalize('NFC', self.value.strip()) if isinstance(self.value, str) else ''


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple['Node', ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Values by key; `keys` tells where each key stands."""

    mark: Mark
    entries: dict[str, 'Node'] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Return whether there is a value; an empty one is none."""
        node = self.entries.get(key)
        return node is not None and not (isinstance(node, Scalar) and node.value is None)

    def text(self, key: str) -> str:
        """Return the text under `key`, stripped, or an empty one."""
        node = self.entries.get(key)
        return node.text if isinstance(node, Scalar) else ''

    def listed(self, key: str) -> tuple['Node', ...]:
        """Return the values under `key`: those of a list, or the one that stands there alone."""
        node = self.entries.get(key)
        if node is None or not self.has(key):
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def scalar(self, key: str) -> Scalar | None:
        """Return the text under `key` with its place, or `None` where there is none, or an empty one."""
        node = self.entries.get(key)
        return node if isinstance(node, Scalar) and node.text else None

    def texts(self, key: str) -> tuple[Scalar, ...]:
        """Return the texts under `key`, one or many, without empty ones."""
        return tuple(node for node in self.listed(key) if isinstance(node, Scalar) and node.text)

    def mappings(self, key: str) -> tuple['Mapping', ...]:
        """Return the mappings under `key`, one or many."""
        return tuple(node for node in self.listed(key) if isinstance(node, Mapping))

    def is_true(self, key: str) -> bool:
        """Return whether `true` stands under `key`."""
        node = self.entries.get(key)
        return isinstance(node, Scalar) and node.value is True

    def mapping(self, key: str) -> 'Mapping':
        """Return the mapping under `key`, or an empty one."""
        node = self.entries.get(key)
        return node if isinstance(node, Mapping) else Mapping(self.mark)

    def place(self, key: str) -> Mark:
        """Return the place of `key`; where it is missing, that of the mapping."""
        return self.keys.get(key, self.mark)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file that could be read."""

    path: Path
    lines: tuple[str, ...]
    root: Mapping

    def node(self, path: KeyPath) -> Node | None:
        """Return the value at `path`, or `None` where there is none."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, Mapping):
                node = node.entries.get(str(step))
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def place(self, path: KeyPath) -> Mark:
        """Return the place of the key or list entry at `path`, or of the nearest one above it that exists."""
        if not path:
            return self.root.mark
        holder, node = self.node(path[:-1]), self.node(path)
        if node is None:
            return self.place(path[:-1])
        return holder.keys[str(path[-1])] if isinstance(holder, Mapping) else node.mark

    def line(self, number: int) -> str:
        """Return the text of a line, nothing where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ''

    def keeps_lines(self, node: Scalar) -> bool:
        """Return whether a text keeps its lines: one after `|`."""
        return self.line(node.mark.line)[node.mark.column - 1 :].startswith('|')

    def typed_lines(self, node: Scalar) -> list[tuple[Mark, str]]:
        """Return the lines of a text as they stand in the file, bare and without empty ones, each with its place."""
        first = self.line(node.mark.line)[node.mark.column - 1 :]
        is_block = first.startswith(('|', '>'))
        lines = [] if is_block else [(node.mark, first)]
        margin = 0
        for number in range(node.mark.line + 1, node.last_line + 1):
            text = self.line(number)
            column = len(text) - len(text.lstrip(' ')) + 1
            if is_block and text.strip() and column < margin:
                break
            margin = margin or column
            lines.append((Mark(number, column), text))
        bare = [(mark, text.strip().strip('"\'') if not is_block else text.strip()) for mark, text in lines]
        return [(mark, text) for mark, text in bare if text]

    def find(self, node: Scalar, words: str) -> Mark:
        """Return the place of `words` inside the text of `node`; where they can't be seen, the text's beginning."""
        first = node.mark
        text = '\n'.join(self.lines[first.line - 1 : node.last_line])
        text = text if words in text else unicodedata.normalize('NFC', text)  # as `Scalar.text` has it
        broken = r'\s+'.join(map(re.escape, words.split()))  # the words may stand on two lines
        match = re.compile(broken).search(text, first.column - 1) if words.strip() else None
        if match is None:
            return first
        before = text[: match.start()]
        return Mark(first.line + before.count('\n'), len(before) - before.rfind('\n'))

    def problem(self, mark: Mark, message: str, hint: str = '', severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem of this file."""
        return Problem(self.path, mark.line, mark.column, message, hint, severity)


class Reading(NamedTuple):
    """The source of a file that was read, `None` where it can't be used, and the problems of the file."""

    source: Source | None
    problems: list[Problem]


def plain(node: Node) -> object:
    """Return the bare values, as dictionaries, lists, texts, truth values and `None`."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(value) for value in node.items]
    return node.value


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield all texts and other single values below `node`, from top to bottom."""
    if isinstance(node, Scalar):
        yield node
    else:
        for value in node.items if isinstance(node, Sequence) else node.entries.values():
            yield from scalars(value)
