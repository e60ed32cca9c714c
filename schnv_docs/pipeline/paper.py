"""The papers of a build, from the meeting's file to their pages in the packet."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..i18n import gettext as _
from ..labels import Reference
from ..model import Annex, Meeting
from ..network import Network
from ..project import annex_file
from ..read.source import Mapping, Mark, Source
from ..wording.annexes import anchor, annex_name, annex_title


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, or one file of an annex.

    `title` is the title of its PDF, `stem` the name of its files while they are made, `template` the one that it is
    made with if it is made here. A paper of an annex has its `number` among the annex's files (from 1), the name of its
    `file` for people, and the `place` where that stands; `source` is the file itself, if somebody sent one. Of others
    `file` says what they are where they have no title of their own.
    """

    stem: str
    title: str
    template: Path
    annex: Annex | None = None
    number: int = 1
    file: str = ''
    place: Mark | None = None
    source: Path | None = None

    @property
    def shown(self) -> str:
        """Its name for people, within its meeting, whatever it is."""
        called = self.file or self.title
        return _("annex {label} ({name})").format(label=self.label, name=called) if self.annex else called

    @property
    def label(self) -> str:
        """The beginning of its page labels: "B", or "B 2" where the annex has several files; "B2" is another annex."""
        if self.annex is None:
            return ''
        return f'{self.annex.letter} {self.number}' if self._has_siblings else self.annex.letter

    def name(self, network: Network) -> str:
        """Return the name that people know it by: "Bilaga B", or "Bilaga B 2" where the annex has several files."""
        if self.annex is None:
            return ''
        whole = annex_name(self.annex, network)
        return f'{whole} {self.number}' if self._has_siblings else whole

    def is_meant(self, reference: Reference) -> bool:
        """Tell whether a citation names it, or the whole of its annex."""
        is_named = not reference.parts or not self._has_siblings or self.number in reference.parts
        return self.annex is not None and self.annex.letter == reference.letter and is_named

    @property
    def _has_siblings(self) -> bool:
        return self.annex is not None and not is_sheet(self.annex) and len(self.annex.files) > 1


def annex_papers(
    source: Source, meeting: Meeting, network: Network, template: Path, minutes: Path
) -> tuple[Paper, ...]:
    """Return a paper for each annex file, annexed minutes, and sheet in the place of an annex.

    `template` is the one that sheets and the pages of text files are made with, `minutes` that of annexed minutes.
    """
    return tuple(
        paper
        for annex in meeting.annexes
        for paper in _papers_of(annex, source, network, minutes if annex.minutes and not is_sheet(annex) else template)
    )


def is_sheet(annex: Annex) -> bool:
    """Tell whether a sheet stands in the place of all that an annex has."""
    return bool(annex.withheld) or annex.is_kept_back


def _papers_of(annex: Annex, source: Source, network: Network, template: Path) -> Iterator[Paper]:
    title = annex_title(annex, network)
    first = Paper(f'{anchor(annex.letter)}-1', title, template, annex, place=_place(source, annex.letter, 1))
    if is_sheet(annex) or not annex.files:
        called = annex.files[0] if annex.files else str(annex.minutes or annex.letter)
        yield replace(first, file=called)
        return
    folder = source.path.with_suffix('')
    for number, file in enumerate(annex.files, start=1):
        yield replace(
            first,
            stem=f'{anchor(annex.letter)}-{number}',
            number=number,
            file=file,
            place=_place(source, annex.letter, number),
            source=annex_file(folder, file),
        )


def _place(source: Source, letter: str, number: int) -> Mark | None:
    """Return the place where a file of an annex is named; `number` counts from 1."""
    node = source.root.mapping('annexes').entries.get(letter)
    if not isinstance(node, Mapping):
        return node.mark if node else None
    files = (*node.listed('file'), *node.listed('files'), *node.listed('minutes'))
    return files[number - 1].mark if number <= len(files) else node.mark


def file_name(words: str) -> str:
    """Return words as part of a file's name that survives every mail system: lower case, ASCII, hyphens."""
    plain = unicodedata.normalize('NFKD', words).encode('ascii', 'ignore').decode()
    return re.sub('[^a-z0-9]+', '-', plain.lower()).strip('-') or 'document'
