"""Stage 6, assemble: a document and its annexes -> one PDF that can be read aloud, clicked through and kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from .attachments import Attachments
from .clean import Cleaner, Removed
from .destinations import Destinations
from .figure import describe_page, tag_annotations
from .forms import adopt, is_signed, join_form
from .glyphs import Glyphs
from .isolate import balanced, readable
from .layers import join_layers
from .links import add_link, lead_to_annexes
from .mend import describe
from .mend.objects import packed
from .objects import array, dictionary, resolved
from .outline import Entry, add_outline, own_entries, place
from .page_labels import add_page_labels
from .pages import copy_pages, place_pages
from .reader import Reader
from .stamp import ARTIFACT, GREY, LINK_BLUE, SIZE, add_font, cover, drawn, frame, line
from .strips import free_corners
from .structure import Structure, is_tagged
from .transplant import Streams, Transplant
from .write import write


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: it leads to a named destination of the document."""

    title: str
    destination: str
    children: tuple['Bookmark', ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF of the packet: the document first, then each file of each annex.

    `label` begins the page labels ("B" gives B-1), `name` is how people call it ("Bilaga B"). Links of the document to
    its destination `anchor` are led to the annex; `item` is the destination of the item that cites it. `below` has the
    part's bookmark stand below the one of the part before: further files of one annex.
    """

    pdf: Path
    title: str
    bookmarks: tuple[Bookmark, ...] = ()
    label: str = ''
    name: str = ''
    anchor: str = ''
    item: str = ''
    below: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the packet says to its readers; the words in braces are filled in."""

    language: str
    stamp: str = '{name} · {n} ({count})'
    page: str = '{page} ({pages})'
    figure: str = '{name}, sida {n}, inskannad'
    back: str = 'Tillbaka till punkten'
    signed: str = 'Undertecknat original av {name}'


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in the packet: its pages, and what its makers should know about it."""

    part: Part
    first: int  # page of the packet, from 0
    pages: tuple[IndirectObject, ...]
    element: IndirectObject
    entries: tuple[Entry, ...]
    is_tagged: bool
    is_signed: bool
    removed: frozenset[Removed]
    places: dict[str, ArrayObject] = field(default_factory=dict)


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
    expected = sum(len(each.pages) for each in placed) + packet.blanks
    written = packet.page_count
    if written != expected:
        raise AssertionError(f'{path.name} has {written} pages, its parts {expected}')
    write(packet.writer, path)
    return placed


class _Packet:
    """A packet in the making."""

    def __init__(self, words: Words, glyphs: Path, duplex: bool) -> None:
        self.writer = PdfWriter()
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
        return len(array(resolved(self.writer._pages)['/Kids']))

    def _add_blank(self) -> None:
        """A blank page of the size of the last one."""
        pages = resolved(self.writer._pages)
        last = resolved(array(pages['/Kids'])[-1])
        blank = dictionary(Type='/Page', Parent=self.writer._pages, Resources=DictionaryObject())
        blank.update({NameObject(key): last[key] for key in ('/MediaBox', '/CropBox', '/Rotate') if key in last})
        array(pages['/Kids']).append(self.writer._add_object(blank))
        pages[NameObject('/Count')] = NumberObject(self.page_count)
        self.blanks += 1

    def add(self, part: Part) -> Placed:
        """Copy a part to the end of the packet."""
        if self._duplex and part.label and not part.below and self.page_count % 2:
            self._add_blank()
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
        self._describe_pages(part, element, pages, tagged)
        if signed:
            description = self._words.signed.format(name=part.name)
            self._attachments.embed(f'{part.name} – {part.pdf.name}', part.pdf.read_bytes(), description)
        return Placed(
            part,
            first,
            tuple(pages),
            element,
            own_entries(reader, destinations, cleaner) if part.label else (),
            tagged,
            signed,
            frozenset(cleaner.removed),
            {} if part.label else destinations.all(),
        )

    def _describe_pages(
        self, part: Part, element: IndirectObject, pages: Sequence[IndirectObject], is_tagged: bool
    ) -> None:
        for number, page in enumerate(pages, start=1):
            words = self._words.figure.format(name=part.name, n=number)
            if not is_tagged:
                describe_page(self.writer, self._structure, element, page, words)
            tag_annotations(self.writer, self._structure, element, page, words)

    def connect(self, placed: Sequence[Placed]) -> None:
        """Links, stamps, bookmarks and page labels: what needs to know where everything is."""
        document, annexes = placed[0], placed[1:]
        anchors = {each.part.anchor: each.pages[0] for each in reversed(annexes) if each.part.anchor}
        lead_to_annexes(document.pages, document.places, anchors)
        for each in annexes:
            self._stamp(each, document, each.first, self.page_count)
        add_page_labels(self.writer, [(each.first, each.part.label) for each in placed])
        add_outline(self.writer, list(_entries(placed)))

    def _stamp(self, annex: Placed, document: Placed, first: int, total: int) -> None:
        texts = [self._stamp_text(annex, number, first, total) for number in range(len(annex.pages))]
        back, gap = self._words.back, self._glyphs.width('mm', SIZE)
        reach = self._glyphs.width(back, SIZE) + gap
        widest = max(self._glyphs.width(text, SIZE) for text in texts) + reach
        corners = free_corners(annex.part.pdf, widest, [frame(resolved(page)).width for page in annex.pages])
        for number, (page, text, corner) in enumerate(zip(annex.pages, texts, corners, strict=True)):
            content = resolved(page)
            target = document.places.get(annex.part.item) if number == 0 else None
            where = line(content, corner, self._glyphs.width(text, SIZE), reach if target else 0)
            font = add_font(content, self._glyphs)
            drawing = drawn(ARTIFACT, text, self._glyphs, font, where, GREY)
            ground = where
            if target is not None:
                link = replace(where, left=where.left - reach, width=reach - gap)
                ground = replace(where, left=link.left, width=where.width + reach)
                mark = add_link(
                    self.writer, self._structure, annex.element, page,
                    where=link, description=self._words.back, target=target,
                )  # fmt: skip
                drawing += drawn(mark, back, self._glyphs, font, link, LINK_BLUE)
            if corner is None:
                drawing = cover(ground) + drawing
            self._draw(page, drawing)

    def _stamp_text(self, annex: Placed, number: int, first: int, total: int) -> str:
        count = self._words.stamp.format(name=annex.part.name, n=number + 1, count=len(annex.pages))
        return f'{count}   {self._words.page.format(page=first + number + 1, pages=total)}'

    def _draw(self, page: IndirectObject, drawing: bytes) -> None:
        """Draw upon a page, whatever state its own content leaves behind."""
        content = resolved(page)
        own = array(content.get('/Contents'))
        data = b'\n'.join(map(readable, own))
        kept, missing = balanced(data)
        if kept is not data:
            own = ArrayObject([self.writer._add_object(packed(kept))])
        end = self._content(b'\n' + b'Q ' * (missing + 1) + b'\n' + drawing)
        content[NameObject('/Contents')] = ArrayObject([self._before, *own, end])

    @cached_property
    def _before(self) -> IndirectObject:
        """What all stamped pages begin with."""
        return self._content(b'q\n')

    def _content(self, data: bytes) -> IndirectObject:
        return self.writer._add_object(packed(data))

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
