"""Stage 6, assemble: a document and its annexes -> one PDF that can be read aloud, clicked through and kept."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import (
    IndirectObject,
    NameObject,
)

from .copy.attachments import Attachments
from .copy.clean import Cleaner
from .copy.destinations import Destinations
from .copy.forms import adopt, is_signed, join_form
from .copy.layers import join_layers
from .copy.pages import add_blank, copy_pages, place_pages
from .copy.transplant import Streams, Transplant
from .marks.glyphs import Glyphs
from .marks.links import lead_to_annexes
from .marks.outline import Entry, add_outline, own_entries, place
from .marks.page_labels import add_page_labels
from .marks.stamper import Stamper
from .marks.strips import pages_shown
from .mend import describe
from .part import Bookmark, Part, Placed, Words
from .pdf.objects import array, dictionary
from .pdf.private import Writer
from .pdf.reader import Reader
from .pdf.write import write
from .tags.figure import describe_page, lacks_tags, tag_annotations
from .tags.structure import Structure, is_tagged


def assemble(
    parts: Sequence[Part],
    path: Path,
    *,
    title: str,
    author: str,
    day: date,
    words: Words,
    glyphs: Path,
    conforms: bool,
    duplex: bool = False,
) -> list[Placed]:
    """Write the packet; every page of every part is in it, in the order of the parts.

    With `conforms` it declares PDF/UA-1 and PDF/A-2a: all of its parts have to. With `duplex` each annex begins on an
    odd page, after a blank one if need be.
    `glyphs` is a PDF whose first page has the characters that stamps are made of, in the typeface they are set in.
    """
    packet = _Packet(words, glyphs, duplex)
    placed = [packet.add(part) for part in parts]
    packet.connect(placed)
    packet.describe(title, author, day, conforms)
    write(packet.writer, path)
    expected, written = sum(len(each.pages) for each in placed) + packet.blanks, pages_shown(path)
    if written != expected:
        raise AssertionError(f'{path.name} has {written} pages, its parts {expected}')
    return placed


class _Packet:
    """A packet in the making."""

    def __init__(self, words: Words, glyphs: Path, duplex: bool) -> None:
        self.writer = Writer()
        self.blanks = 0
        self._duplex = duplex
        self._words = words
        self._structure = Structure(self.writer)
        self._attachments = Attachments(self.writer)
        self._streams: Streams = {}
        self._glyphs = self._take_glyphs(glyphs)

    def _take_glyphs(self, path: Path) -> Glyphs:
        reader = Reader(path)
        transplant = self._transplant(reader, Cleaner(), Destinations(reader), None)
        glyphs = Glyphs(reader, transplant)
        transplant.finish()
        return glyphs

    def _transplant(
        self, reader: PdfReader, cleaner: Cleaner, destinations: Destinations, shift: int | None
    ) -> Transplant:
        transplant = Transplant(reader, self.writer, self._streams, prune=cleaner, resolve=destinations, shift=shift)
        destinations.transplant = transplant
        return transplant

    @property
    def page_count(self) -> int:
        """How many pages the packet has by now."""
        return len(array(dictionary(self.writer.page_tree)['/Kids']))

    def add(self, part: Part) -> Placed:
        """Copy a part to the end of the packet."""
        if self._duplex and part.label and not part.below and self.page_count % 2:
            add_blank(self.writer)
            self.blanks += 1
        first = self.page_count
        reader = Reader(part.pdf)
        if reader.is_encrypted:
            reader.decrypt('')
        cleaner, destinations = Cleaner(), Destinations(reader)
        tagged, signed = is_tagged(reader), is_signed(reader)
        shift = self._structure.next_key if tagged else None
        transplant = self._transplant(reader, cleaner, destinations, shift)
        cleaner.look_through(reader.root_object)
        language = str(reader.root_object.get('/Lang') or self._words.language)
        element = self._structure.part(part.title, language)
        pages = place_pages(reader, self.writer, transplant)
        if shift is not None:
            self._structure.join(reader, transplant, element, part.label, shift)
        copy_pages(reader, self.writer, transplant, pages)
        tops = join_form(self.writer, reader, transplant, part.label)
        join_layers(self.writer, reader, transplant)
        self._attachments.join(reader, transplant, cleaner, part.label)
        made = transplant.finish()
        adopt(tops)
        if not part.label and '/OutputIntents' in reader.root_object:
            intents = transplant.value(reader.root_object.raw_get('/OutputIntents'))
            self.writer.root_object[NameObject('/OutputIntents')] = intents
            transplant.finish()
        if tagged:
            self._structure.settle(reader, transplant, made, element, part.label)
            made += transplant.finish()
            self._structure.freeze(made)
        untagged = {number for number, page in enumerate(pages, start=1) if not tagged or lacks_tags(page)}
        self._describe_pages(part, element, pages, untagged)
        if signed:
            description = self._words.signed.format(name=part.name)
            self._attachments.embed(f'{part.name} – {part.pdf.name}', part.pdf.read_bytes(), description)
        return Placed(
            part,
            first,
            tuple(pages),
            element,
            own_entries(reader, destinations, cleaner) if part.label else (),
            tuple(sorted(untagged)),
            signed,
            frozenset(cleaner.removed),
            {} if part.label else destinations.all(),
        )

    def _describe_pages(
        self, part: Part, element: IndirectObject, pages: Sequence[IndirectObject], untagged: set[int]
    ) -> None:
        for number, page in enumerate(pages, start=1):
            words = self._words.figure.format(name=part.name, n=number)
            if number in untagged:
                describe_page(self.writer, self._structure, element, page, words)
            tag_annotations(self.writer, self._structure, element, page, words)

    def connect(self, placed: Sequence[Placed]) -> None:
        """Links, stamps, bookmarks and page labels: what needs to know where everything is."""
        document, annexes = placed[0], placed[1:]
        anchors = {each.part.anchor: each.pages[0] for each in reversed(annexes) if each.part.anchor}
        lead_to_annexes(document.pages, document.places, anchors)
        stamper = Stamper(self.writer, self._structure, self._glyphs, self._words)
        for each in annexes:
            stamper.stamp(each, document, self.page_count)
        add_page_labels(self.writer, [(each.first, each.part.label) for each in placed])
        add_outline(self.writer, list(_entries(placed)))

    def describe(self, title: str, author: str, day: date, conforms: bool) -> None:
        """Title, author, language and date; the structure tree and the attachments are complete now."""
        self._structure.finish()
        embeds = self._attachments.finish()
        describe(
            self.writer, title=title, author=author, language=self._words.language, day=day,
            conforms=conforms and not embeds,
        )  # fmt: skip


def _entries(placed: Sequence[Placed]) -> Iterator[Entry]:
    """The document's items, then each annex with its further files and its own bookmarks below it."""
    document = placed[0]
    yield from (_item_entry(bookmark, document) for bookmark in document.part.bookmarks)
    waiting: Entry | None = None
    for annex in placed[1:]:
        entry = Entry(annex.part.title, place(annex.pages[0]), annex.entries)
        if annex.part.below and waiting is not None:
            waiting = Entry(waiting.title, waiting.target, (*waiting.children, entry))
            continue
        if waiting is not None:
            yield waiting
        waiting = entry
    if waiting is not None:
        yield waiting


def _item_entry(bookmark: Bookmark, document: Placed) -> Entry:
    target = document.places.get(bookmark.destination) or place(document.pages[0])
    return Entry(bookmark.title, target, tuple(_item_entry(each, document) for each in bookmark.children))
