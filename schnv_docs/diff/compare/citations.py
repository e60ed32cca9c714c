"""Compare the annexes that items cite by what the letters stand for: a letter may change hands while citations stay."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...labels import CitationWords, Reference, printed, references_in
from ...model import Clause, Item
from .annexes import Annexes, file_pairs, name_of
from .text_changes import FieldChange, Op, Segment

_BLANK_LINES = re.compile(r'\n\s*\n')

NOTHING = Item('', '')
"""An item's other version, where it has none."""

Side = list[Reference]


@dataclass(frozen=True)
class Citations:
    """The annexes of two versions as items cite them; `same` are the letters of each annex before and after."""

    before: Annexes
    after: Annexes
    same: dict[str, str]
    words: CitationWords

    @cached_property
    def is_shifted(self) -> bool:
        """Whether a letter, or the number of a part, no longer stands for what it stood for."""
        parts = (pair for each in self._parts.values() for pair in each.items())
        return any(self.same.get(letter) != letter for letter in self._old) or any(one != other for one, other in parts)

    def compare(self, one: Item, other: Item) -> tuple[FieldChange, ...]:
        """Return the change of what an item cites: the annexes that it no longer does, and those that it does now."""
        gone, come = self._listed(one.annexes, other.annexes)
        if NOTHING not in (one, other) and (self._old or self._new):
            for old, new in self._written(one, other):
                gone, come = gone + old, come + new
        come = [each for each in come if not self._is_lost(each)]
        labels = self._labels(gone, self.before), self._labels(come, self.after)
        if labels[0] == labels[1]:
            labels = self._labels(gone, self.before, of_files=True), self._labels(come, self.after, of_files=True)
        pieces = [(Op.REMOVED, labels[0]), (Op.ADDED, labels[1])]
        words = tuple(Segment(op, text) for op, text in pieces if text)
        return (FieldChange('annexes', *labels, words),) if words else ()

    def _listed(self, olds: Sequence[Reference], news: Sequence[Reference]) -> tuple[Side, Side]:
        """Return the references under `annexes` that went and came; all, where only their order is another."""
        carried = list(map(self._carried, olds))
        if carried == list(news):
            return [], []
        gone = [old for old, now in zip(olds, carried, strict=True) if now not in news]
        come = [new for new in news if new not in carried]
        return (gone, come) if gone or come else (list(olds), list(news))

    def _written(self, one: Item, other: Item) -> Iterator[tuple[Side, Side]]:
        """Yield the citations in running text that went and came.

        Where a paragraph did not change, each still says what it said, or means another annex. In one that changed, an
        annex counts that the item did not cite at all before, and then those that it no longer does.
        """
        olds, news = Counter(_units(one)), Counter(_units(other))
        for unit in olds & news if self.is_shifted else ():
            said = references_in(unit, self.words)
            turned = [each for each in said if self._carried(each) != each]
            yield turned, turned
        old, new = (self._whole(units) for units in (olds - news, news - olds))
        if old or new:
            cited_before = {self._carried(each) for each in (*_whole(one.annexes), *self._whole(olds))}
            cited_now = {*_whole(other.annexes), *self._whole(news)}
            come = [each for each in new if each not in cited_before]
            yield [each for each in old if come and self._carried(each) not in cited_now], come

    def _whole(self, units: Counter[str]) -> Side:
        return _whole(each for unit in units for each in references_in(unit, self.words))

    def _carried(self, reference: Reference) -> Reference | None:
        """Return the later version's reference to the same, or `None` where that is gone."""
        letter = reference.letter
        if letter not in self._old:
            return None if letter in self._new else reference
        if letter not in self.same:
            return None
        parts = tuple(self._parts[letter].get(part, -part) for part in reference.parts)
        return Reference(self.same[letter], parts)

    def _is_lost(self, reference: Reference) -> bool:
        """Whether an annex that was deleted is still cited."""
        return reference.letter in self._old and reference.letter not in self._new

    def _labels(self, references: Side, annexes: Annexes, *, of_files: bool = False) -> str:
        titles = {annex.letter: name_of(annex) for annex in annexes.listed}
        files = {annex.letter: annex.files for annex in annexes.listed}
        found = []
        for each in dict.fromkeys(references):
            named = [file for n, file in enumerate(files.get(each.letter, ()), 1) if n in each.parts or not each.parts]
            title = ', '.join(named) if of_files else titles.get(each.letter, '')
            letter = printed((each,), {}, self.words)
            found.append(f'{letter} ({title})' if title else letter)
        return ', '.join(found)

    @cached_property
    def _old(self) -> set[str]:
        return {annex.letter for annex in self.before.listed}

    @cached_property
    def _new(self) -> set[str]:
        return {annex.letter for annex in self.after.listed}

    @cached_property
    def _parts(self) -> dict[str, dict[int, int]]:
        """The numbers that the files of each annex have now, by those that they had, by its earlier letter."""
        others = {annex.letter: annex for annex in self.after.listed}
        return {
            one.letter: {i + 1: k + 1 for i, k in file_pairs(one, others[new], self.before.files, self.after.files)}
            or {1: 1}
            for one in self.before.listed
            if (new := self.same.get(one.letter))
        }


def _whole(references: Iterable[Reference]) -> Side:
    return list(dict.fromkeys(replace(each, parts=()) for each in references))


def _units(item: Item) -> Iterator[str]:
    """Yield the paragraphs and clauses of an item."""
    clauses: tuple[Clause, ...] = (*item.proposal, *(item.decision.clauses if item.decision else ()))
    yield item.title
    for text in (item.intro, item.background, item.notes):
        yield from _BLANK_LINES.split(text)
    yield from (f'{clause.condition} {clause.text}' for clause in clauses)
    yield from (task.what for task in item.tasks)
