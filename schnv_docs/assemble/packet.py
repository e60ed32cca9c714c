"""Stage 6, assemble: a document and its annexes -> one PDF that can be read aloud, clicked through and kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pypdf.generic import IndirectObject, NameObject

from .copy.attachments import Attachments
from .copy.forms import adopt, is_signed, join_form
from .copy.layers import join_layers
from .copy.page_tree import add_blank, copy_pages, place_pages
from .copy.source import SourcePdf
from .copy.transplant import Streams
from .marks.annex_links import lead_to_annexes, make_exact
from .marks.glyphs import Glyphs
from .marks.lookahead import Lookahead
from .marks.outline import add_outline, add_page_labels, own_entries, top_of
from .marks.stamp import frame
from .marks.stamper import Stamper
from .mend import Level, describe
from .part import OutlineEntry, PacketWords, Part, Placed
from .pdf.objects import array, dictionary
from .pdf.pdfium import pages_shown
from .pdf.private import Writer
from .pdf.write import write
from .tags.figure import describe_page, lacks_tags, tag_annotations
from .tags.structure import Structure


def assemble(
    parts: Sequence[Part],
    path: Path,
    *,
    title: str,
    author: str,
    day: date,
    words: PacketWords,
    glyphs: Path,
    level: Level,
    duplex: bool = False,
) -> list[Placed]:
    """Write the packet, every page of every part in it in the order of the parts, and return the parts in their places.

    It declares what `level` says, which is the least that its parts may declare. With `duplex` each annex begins on an
    odd page, after a blank one if need be.
    `glyphs` is a PDF whose first page has the characters that stamps are made of, in the typeface they are set in.
    """
    packet, placed = Packet(title, words, glyphs, duplex=duplex), []
    with Lookahead() as lookahead:
        for part in parts:
            placed.append(packet.add(part))
            if part.label:
                lookahead.ask(part.pdf, [frame(dictionary(page)).width for page in placed[-1].pages])
        placed = packet.connect(placed, lookahead)
    packet.describe(author, day, level)
    write(packet.writer, path)
    expected, written = sum(len(each.pages) for each in placed) + packet.blanks, pages_shown(path)
    if written != expected:
        raise AssertionError(f'{path.name} has {written} pages, its parts {expected}')
    return placed


class Packet:
    """A packet in the making; one without glyphs gets no stamps, and is not connected."""

    def __init__(self, title: str, words: PacketWords, glyphs: Path | None, *, duplex: bool) -> None:
        self.writer = Writer()
        self.blanks = 0
        self._title = title
        self._words = words
        self._duplex = duplex
        self._structure = Structure(self.writer)
        self._attachments = Attachments(self.writer)
        self._streams: Streams = {}
        self._glyphs = Glyphs(SourcePdf(glyphs, self.writer, self._streams, None)) if glyphs else None

    @property
    def page_count(self) -> int:
        """Return how many pages the packet has by now."""
        return len(array(dictionary(self.writer.page_tree)['/Kids']))

    def add(self, part: Part) -> Placed:
        """Copy a part to the end of the packet, in six steps, and return it in its place."""
        # 1. A blank page, if the part has to begin on an odd one.
        self._turn_page(part)
        first = self.page_count
        # 2. The part is opened; scripts and programs in it are noted.
        source = SourcePdf(part.pdf, self.writer, self._streams, self._structure.next_key)
        source.cleaner.look_through(source.root, source.reader.pages)
        # 3. Places for its pages and its structure, before anything is copied that leads there.
        element = self._structure.part(part.title, source.language(self._words.language))
        pages = place_pages(source, self.writer)
        self._structure.join(source, element, part.label, part.level)
        # 4. Everything that its pages, its form, its layers and its embedded files lead to.
        self._copy(source, part, element, pages)
        # 5. Pages and annotations that no structure tree knows of become figures, and elements of their own.
        untagged = self._describe_pages(part, element, pages, source.shift is not None)
        # 6. The whole original, if it is signed: the signature holds for nothing else.
        signed = is_signed(source.reader)
        if signed:
            self._embed_original(part)
        return Placed(
            part,
            first,
            tuple(pages),
            element,
            own_entries(source),
            untagged,
            signed,
            frozenset(source.cleaner.removed),
            {} if part.label else source.destinations.by_name(),
        )

    def _turn_page(self, part: Part) -> None:
        if self._duplex and part.label and not part.below and self.page_count % 2:
            add_blank(self.writer)
            self.blanks += 1

    def _copy(self, source: SourcePdf, part: Part, element: IndirectObject, pages: list[IndirectObject]) -> None:
        copy_pages(source, self.writer, pages)
        tops = join_form(self.writer, source, part.label)
        self._attachments.join(source, part.label)
        made = source.transplant.finish()
        join_layers(self.writer, source, self._title)
        made += source.transplant.finish()
        adopt(tops)
        if not part.label and '/OutputIntents' in source.root:
            intents = source.transplant.value(source.root.raw_get('/OutputIntents'))
            self.writer.root_object[NameObject('/OutputIntents')] = intents
            source.transplant.finish()
        self._structure.settle(source, made, element, part.label)

    def _describe_pages(
        self, part: Part, element: IndirectObject, pages: Sequence[IndirectObject], is_tagged: bool
    ) -> tuple[int, ...]:
        """Describe the pages without tags, and return their numbers in the part, from 1."""
        untagged = {number for number, page in enumerate(pages, 1) if not is_tagged or lacks_tags(page)}
        for number, page in enumerate(pages, 1):
            words = self._words.figure.format(name=part.name, n=number)
            if number in untagged:
                describe_page(self.writer, self._structure, element, page, words)
            tag_annotations(self.writer, self._structure, element, page, words)
        return tuple(sorted(untagged))

    def _embed_original(self, part: Part) -> None:
        description = self._words.signed.format(name=part.name)
        original = part.original or part.pdf
        self._attachments.embed(f'{part.name} – {original.name}', original.read_bytes(), description)

    def connect(self, placed: Sequence[Placed], lookahead: Lookahead) -> list[Placed]:
        """Add links, stamps, bookmarks and page labels, which need to know where everything is.

        Returns the parts with the places of their stamps.
        """
        document, annexes = placed[0], placed[1:]
        lead_to_annexes(document, annexes, self._words.citation)
        assert self._glyphs
        stamper = Stamper(self.writer, self._structure, self._glyphs, self._words, lookahead)
        total, stamped = self.page_count, []
        for each in annexes:
            make_exact(each.pages)
            stamped.append(replace(each, stamps=tuple(stamper.stamp(each, document, total))))
        add_page_labels(self.writer, [(each.first, each.part.label) for each in placed])
        add_outline(self.writer, list(_entries(placed)))
        return [document, *stamped]

    def describe(self, author: str, day: date, level: Level) -> None:
        """Complete the structure tree and the attachments, and say title, author, language and date."""
        self._structure.finish()
        embeds = self._attachments.finish()
        describe(
            self.writer, title=self._title, author=author, language=self._words.language, day=day,
            level=Level.NOTHING if embeds else level,
        )  # fmt: skip


def _entries(placed: Sequence[Placed]) -> Iterator[OutlineEntry]:
    """Yield the document's own bookmarks, then each annex with its further files and its own bookmarks below it."""
    yield from placed[0].entries
    waiting: OutlineEntry | None = None
    for annex in placed[1:]:
        entry = OutlineEntry(annex.part.title, top_of(annex.pages[0]), annex.entries)
        if annex.part.below and waiting is not None:
            waiting = OutlineEntry(waiting.title, waiting.target, (*waiting.children, entry))
            continue
        if waiting is not None:
            yield waiting
        waiting = entry
    if waiting is not None:
        yield waiting
