"""Stage 2, check: a meeting's file as rules see it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from .. import labels
from ..network import Network, coming_day
from ..problem import Problem, Severity
from ..read.numbering import numbered
from ..read.source import Mapping, Mark, Scalar, Source
from ..typed.dates import Key, parse_date, parse_key
from .schema.item_keys import NOTED, TEXTS
from .schema.meeting import WITHOUT_MINUTES
from .written_parts import WrittenAnnex, WrittenItem


@dataclass(frozen=True)
class Papers:
    """One meeting's file without the values that the schema objected to, and its surroundings.

    `other` gives another meeting's source by its key, `None` where there is none that can be read. `unmerged` are the
    files of which git still has two versions.
    """

    source: Source
    network: Network
    other: Callable[[str], Source | None]
    unmerged: Collection[Path] = ()

    @property
    def folder(self) -> Path:
        """Where the annex files lie."""
        return self.source.path.with_suffix('')

    @property
    def project(self) -> Path:
        """The project's folder, outside of which nothing is read."""
        return self.source.path.parent.parent

    @property
    def root(self) -> Mapping:
        """The file's keys."""
        return self.source.root

    @property
    def day(self) -> date | None:
        """The date of the meeting."""
        return parse_date(self.root.text('date'))

    @property
    def key(self) -> Key | None:
        """The key of the meeting: its date, and the letter in the file's name."""
        named = parse_key(self.source.path.stem)
        return Key(self.day, named.letter if named else '') if self.day else None

    @property
    def coming(self) -> Key | date:
        """A day of a coming meeting, for samples: the next that is planned, or four weeks after this one."""
        return coming_day(self.network, self.key)

    @property
    def status(self) -> str:
        """agenda, draft, final, approved or cancelled."""
        return status_of(self.root)

    @property
    def has_minutes(self) -> bool:
        """Minutes are built."""
        return self.status not in WITHOUT_MINUTES

    @property
    def must_be_complete(self) -> Severity:
        """The severity of something missing in the minutes: an error once they are final, a warning in a draft."""
        return Severity.ERROR if self.status in ('final', 'approved') else Severity.WARNING

    @cached_property
    def items(self) -> tuple[WrittenItem, ...]:
        """All items, each followed by its sub-items."""
        return tuple(WrittenItem(each.number, each.node) for each in numbered(self.root))

    @cached_property
    def annexes(self) -> tuple[WrittenAnnex, ...]:
        """The listed annexes, as they stand."""
        listed = self.root.mapping('annexes')
        return tuple(
            WrittenAnnex(letter, listed.keys[letter], node)
            for letter, node in listed.entries.items()
            if isinstance(node, Scalar | Mapping)
        )

    @property
    def files_given_out(self) -> Iterator[tuple[WrittenAnnex, Scalar]]:
        """The names of the files of all annexes but those withheld, each with its annex."""
        return ((annex, name) for annex in self.annexes if not annex.withheld for name in annex.files)

    @cached_property
    def body_texts(self) -> tuple[Scalar, ...]:
        """All running text, clauses and tasks, in which annexes and people may be named."""
        found: list[Scalar] = []
        for item in self.items:
            found += item.texts('title')
            for key in TEXTS:
                found += item.texts(key)
            found += [*item.clauses('proposal'), *item.clauses('decision'), *item.task_texts('what')]
        return tuple(found)

    def moved_to(self, key: str) -> str:
        """Return the key of the meeting that says that it was moved from `key`, or ''."""
        for path in sorted(self.source.path.parent.glob('*.yaml')):
            there = self.other(path.stem) if parse_key(path.stem) else None
            if there and any(node.text == key for node in there.root.texts('moved')):
                return path.stem
        return ''

    def citations(self) -> Iterator[tuple[labels.Reference, Mark, bool]]:
        """Yield every annex that an item or running text refers to, where, and whether no brackets are around it."""
        words = self.network.words.citation
        for item in self.items:
            for node in item.texts('annexes'):
                for reference in labels.parse_list(node.text, words):
                    yield reference, node.mark, False
        for text in self.body_texts:
            for citation in labels.cited_anyhow(text.text, words):
                for reference in citation.references:
                    mark = self.source.find(text, text.text[citation.start : citation.end])
                    yield reference, mark, citation.is_bare

    def problem(self, mark: Mark, message: str, hint: str = '', severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem of the meeting's file."""
        return self.source.problem(mark, message, hint, severity)


def status_of(root: Mapping) -> str:
    """Return the status that a meeting's file has, also where it says nothing of it."""
    return root.text('status') or 'agenda'


def minutes_are_written(source: Source) -> bool:
    """Tell whether a meeting's file has minutes to show, as `Meeting.has_written_minutes` does of one in order."""
    status = status_of(source.root)
    if status != 'draft':
        return status not in WITHOUT_MINUTES
    noted = (node for each in numbered(source.root) for key in NOTED for node in each.node.listed(key))
    return any(not isinstance(node, Scalar) or node.text or node.value is True for node in noted)
