"""Stage 6, assemble: the parts of a packet, before and after they are in it."""

from dataclasses import dataclass, field
from pathlib import Path

from pypdf.generic import ArrayObject, IndirectObject, PdfObject

from .copy.clean import Removed
from .pdf.boxes import Box


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
    part's bookmark stand below the one of the part before: further files of one annex. `original` is the file as it
    came, if `pdf` was made of one.
    """

    pdf: Path
    title: str
    bookmarks: tuple[Bookmark, ...] = ()
    label: str = ''
    name: str = ''
    anchor: str = ''
    item: str = ''
    below: bool = False
    original: Path | None = None


@dataclass(frozen=True, slots=True)
class PacketWords:
    """The words of a packet to its readers; those in braces are filled in."""

    language: str
    stamp: str
    page: str
    figure: str
    back: str
    signed: str


@dataclass(frozen=True)
class OutlineEntry:
    """A bookmark and what stands below it; `target` is an explicit destination in the packet."""

    title: str
    target: PdfObject
    children: tuple['OutlineEntry', ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in the packet: its pages, and all that its makers should know about it."""

    part: Part
    first: int  # page of the packet, from 0
    pages: tuple[IndirectObject, ...]
    element: IndirectObject
    entries: tuple[OutlineEntry, ...]
    untagged: tuple[int, ...]  # pages of the part, from 1, that have become figures
    is_signed: bool
    removed: frozenset[Removed]
    places: dict[str, ArrayObject] = field(default_factory=dict)
    stamps: tuple[Box, ...] = ()  # one for each page, in parts of it, from its top left
