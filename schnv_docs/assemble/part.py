"""Stage 6, assemble: the parts of a packet, before and after they are in it."""

from dataclasses import dataclass, field
from pathlib import Path

from pypdf.generic import ArrayObject, IndirectObject, PdfObject

from ..labels import CitationWords
from .copy.clean import Removed
from .pdf.boxes import Box


@dataclass(frozen=True, slots=True)
class WayBack:
    """The link from an annex to the item that cites it: the item's destination, what is printed, what is said."""

    destination: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF of the packet: the document first, then each file of each annex.

    `label` begins the page labels ("B" gives B-1), `name` is how people call it ("Bilaga B"). Links of the document to
    its destination `anchor` are led to the annex's files, and `back` leads to the item that cites it. `below` has the
    part's bookmark and heading stand below those of the part before: further files of one annex. `original` is the file
    as it came, if `pdf` was made of one.
    """

    pdf: Path
    title: str
    label: str = ''
    name: str = ''
    anchor: str = ''
    back: WayBack | None = None
    below: bool = False
    original: Path | None = None

    @property
    def level(self) -> int:
        """The level of the heading that its first page gets; 0 for the document, which has its own title."""
        return 1 + self.below if self.label else 0


@dataclass(frozen=True, slots=True)
class PacketWords:
    """The words of a packet to its readers; those in braces are filled in."""

    language: str
    citation: CitationWords
    stamp: str
    page: str
    figure: str
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
