"""Items that were put off, as a new meeting takes them up: their texts, and their annexes under new letters."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from .. import labels
from ..check.places import lies_below
from ..check.schema.item_keys import ITEM_KEYS, Form
from ..own_files import is_own
from ..read.source import Mapping, Node, Scalar, Source, plain, scalars
from .earlier import PostponedItem
from .edit.values import Inline, Value

KEPT = tuple(key.name for key in ITEM_KEYS if key.carried)
"""The keys of an item that go along."""
WRITTEN = tuple(key.name for key in ITEM_KEYS if key.carried or key.name in ('origin', 'items'))
"""The order in which they are written."""
FROM_PARENT = tuple(key.name for key in ITEM_KEYS if key.inherited)
"""The keys of an item that hold for its sub-items, too."""
CITING = tuple(key.name for key in ITEM_KEYS if key.carried and key.form in (Form.LINE, Form.TEXT, Form.CLAUSES))


@dataclass
class CarriedAnnexes:
    """The annexes of carried items: their entries by new letter, and the files to copy by new name."""

    words: labels.CitationWords
    entries: dict[str, Value] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    _letters: Iterator[str] = field(default_factory=labels.letters)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, entry: Value) -> str:
        """Add the entry of one more annex, and return its letter."""
        letter = next(self._letters)
        self.entries[letter] = entry
        return letter

    def next_letter(self) -> str:
        """Return the letter that the next annex would get."""
        return next(letter for letter in labels.letters() if letter not in self.entries)

    def take(self, item: PostponedItem, source: Source) -> dict[str, Value]:
        """Return the keys of a postponed item and its sub-items for the new file, and add their annexes."""
        taken = self._item(item.node, source)
        for key in FROM_PARENT:
            if item.parent and item.parent.has(key):
                taken.setdefault(key, _value(item.parent.entries[key]))
        if item.parent and (above := self._annexes_of(item.parent, source)):
            taken['annexes'] = _together(above, taken.get('annexes', ''))
        if item.below:
            taken['items'] = [self._item(each, source) for each in item.below]
        taken['origin'] = Inline({'meeting': item.origin[0], 'item': item.origin[1]})
        return {key: taken[key] for key in WRITTEN if key in taken}

    def _item(self, node: Mapping, source: Source) -> dict[str, Value]:
        new = self._relettered(node, source)
        return {key: self._worded(key, node.entries[key], new) for key in KEPT if node.has(key)}

    def _annexes_of(self, parent: Mapping, source: Source) -> str:
        """Return the new letters of the annexes that a parent is listed with: they hold for its sub-items, too."""
        text = ', '.join(each.text for each in scalars(parent.entries['annexes'])) if parent.has('annexes') else ''
        listed = source.root.mapping('annexes')
        letters = (reference.letter for reference in labels.parse_list(text, self.words))
        new = {letter: self._letter(letter, listed.entries[letter], source) for letter in letters if listed.has(letter)}
        return labels.relettered(text, self.words, new)

    def _worded(self, key: str, node: Node, new: dict[str, str]) -> Value:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            if key == 'annexes':
                return labels.relettered(node.value, self.words, new)
            return labels.relettered_text(node.value, self.words, new)
        if isinstance(node, Mapping):
            return {each: self._worded(key, value, new) for each, value in node.entries.items()}
        return node.value if isinstance(node, Scalar) else [self._worded(key, each, new) for each in node.items]

    def _relettered(self, node: Mapping, source: Source) -> dict[str, str]:
        """Return the new letters of the annexes that an item refers to, by the old ones."""
        listed = source.root.mapping('annexes')
        used = [letter for letter in sorted(_cited(node, self.words), key=labels.order) if listed.has(letter)]
        return {letter: self._letter(letter, listed.entries[letter], source) for letter in used}

    def _letter(self, old: str, entry: Node, source: Source) -> str:
        known = (source.path.stem, old)
        if known not in self._given:
            self._given[known] = self.add(self._entry(entry, source))
        return self._given[known]

    def _entry(self, entry: Node, source: Source) -> Value:
        if isinstance(entry, Scalar):
            return self._file(entry.text, source)
        assert isinstance(entry, Mapping)
        withheld = entry.has('withheld')
        return Inline({
            key: _value(value) if withheld else self._named(key, value, source) for key, value in entry.entries.items()
        })  # fmt: skip

    def _named(self, key: str, node: Node, source: Source) -> Value:
        if key == 'file' and isinstance(node, Scalar):
            return self._file(node.text, source)
        if key == 'files':
            return [self._file(each.text, source) for each in scalars(node)]
        return _value(node)

    def _file(self, name: str, source: Source) -> str:
        """Note a file to copy, and return its name in the new folder, where no other file may have it."""
        folder = source.path.with_suffix('')
        path = folder / name
        if not name or not lies_below(path, folder) or not is_own(path, folder.parent.parent):
            return name
        free = _free(name, path, self.files)
        self.files[free] = path
        return free


def _together(above: str, own: Value) -> str:
    """Return two lists of references as one, each reference once."""
    texts = [above, *map(str, own)] if isinstance(own, list) else [above, str(own)]
    return ', '.join(dict.fromkeys(part.strip() for text in texts for part in text.split(',') if part.strip()))


def _free(name: str, path: Path, files: dict[str, Path]) -> str:
    stem, suffix = name.removesuffix(Path(name).suffix), Path(name).suffix
    taken = {each.casefold(): source for each, source in files.items()}
    number = 2
    while taken.get(name.casefold(), path) != path:
        name = f'{stem}-{number}{suffix}'
        number += 1
    return name


def _cited(item: Mapping, words: labels.CitationWords) -> set[str]:
    """Return the letters of the annexes that an item refers to."""

    def texts(*keys: str) -> Iterator[str]:
        return (each.text for key in keys if item.has(key) for each in scalars(item.entries[key]))

    listed = {reference.letter for text in texts('annexes') for reference in labels.parse_list(text, words)}
    return listed.union(*(labels.mentioned(text, words) for text in texts(*CITING)))


def _value(node: Node) -> Value:
    return cast(Value, plain(node))
