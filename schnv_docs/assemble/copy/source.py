"""Stage 6, assemble: one PDF as a source: all that it takes to copy from it into the packet."""

from pathlib import Path

from pypdf.generic import IndirectObject

from ..pdf.objects import dictionary, listed
from ..pdf.private import Writer
from ..pdf.reader import Reader
from .clean import Cleaner
from .destinations import Destinations
from .transplant import Streams, Transplant


class SourcePdf:
    """A PDF that is opened for copying, with its own cleaner, destinations and transplant.

    If it is tagged its structure tree comes along, its numbers shifted by `first_key`; with None no tree is looked for.
    `streams` is shared by all sources of one packet.
    """

    def __init__(self, path: Path, writer: Writer, streams: Streams, first_key: int | None) -> None:
        self.reader = Reader(path)
        if self.reader.is_encrypted:
            self.reader.decrypt('')
        self.shift = first_key if _is_tagged(self.reader) else None
        copies: dict[int, IndirectObject] = {}
        self.cleaner = Cleaner()
        self.destinations = Destinations(self.reader, copies)
        self.transplant = Transplant(
            self.reader, writer, copies, streams, prune=self.cleaner, resolve=self.destinations, shift=self.shift
        )
        self.root = self.reader.root_object
        self.tree = dictionary(self.root.get('/StructTreeRoot'))

    def language(self, default: str) -> str:
        """Return the language that the source says it is in, or else the default."""
        return str(self.root.get('/Lang') or default)


def _is_tagged(reader: Reader) -> bool:
    """Tell whether a PDF says that it is tagged (ISO 32000-1, 14.7.1) and has a tree with something in it."""
    root = reader.root_object
    marks, tree = dictionary(root.get('/MarkInfo')), dictionary(root.get('/StructTreeRoot'))
    return bool(marks.get('/Marked')) and bool(listed(tree.get('/K'))) and bool(dictionary(tree.get('/ParentTree')))
