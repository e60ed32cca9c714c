"""Stage 6, assemble: stamps upon the pages of an annex; on its first one a heading, and the link back to the item."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from pypdf.generic import ArrayObject, IndirectObject, NameObject

from ..part import PacketWords, Placed
from ..pdf.boxes import Box
from ..pdf.content import balanced, readable
from ..pdf.objects import compressed_stream, dictionary, listed
from ..pdf.private import Writer
from ..tags.opening import add_heading, add_link
from ..tags.structure import Structure
from .annex_links import link
from .glyphs import Glyphs
from .lookahead import Lookahead
from .stamp import ARTIFACT, SIZE, StampLine, add_font, cover, drawn, frame, line, place


class Stamper:
    """Stamps annexes of one packet, in one font."""

    def __init__(
        self, writer: Writer, structure: Structure, glyphs: Glyphs, words: PacketWords, lookahead: Lookahead
    ) -> None:
        self._writer = writer
        self._structure = structure
        self._glyphs = glyphs
        self._words = words
        self._lookahead = lookahead

    def stamp(self, annex: Placed, document: Placed, total: int) -> Iterator[Box]:
        """Stamp all pages of an annex, and on its first one lead back to the item of the document that cites it.

        Yields the place of each page's stamp, in parts of the page from its top left.
        """
        texts = [self._text(annex, number, total) for number in range(len(annex.pages))]
        back = annex.part.back
        target = document.places.get(back.destination) if back else None
        reach = self._width(f'{back.text}mm') if back and target is not None else 0
        widest = max(map(self._width, texts)) + reach
        looks = [frame(dictionary(page), widest) for page in annex.pages]
        corners = self._lookahead.corners(annex.part.pdf, widest, [look.width for look in looks])
        for number, (page, text, look, corner) in enumerate(zip(annex.pages, texts, looks, corners, strict=True)):
            before = 0 if number else reach
            where = line(look, corner, self._width(text), before)
            ground = replace(where, left=where.left - before, width=where.width + before)
            font = add_font(dictionary(page), self._glyphs)
            drawing = b'' if corner else cover(ground)
            if number:
                drawing += drawn(ARTIFACT, text, self._glyphs, font, where, self._glyphs.colours.stamp)
            else:
                drawing += b''.join(self._titled(annex, text, font, where))
            if before and back and target is not None:
                where = replace(ground, width=self._width(back.text))
                mark = self._link(annex, back.name, where, target)
                drawing += drawn(mark, back.text, self._glyphs, font, where, self._glyphs.colours.link)
            self._draw(page, drawing)
            yield place(ground)

    def _width(self, text: str) -> float:
        return self._glyphs.width(text, SIZE)

    def _titled(self, annex: Placed, text: str, font: str, where: StampLine) -> Iterator[bytes]:
        """Yield a stamp in which the annex's name is the heading of the annex."""
        heading = add_heading(self._structure, annex, self._words.language)
        begin, name, end = _parted(text, annex.part.name)
        for mark, words in ((ARTIFACT, begin), (heading, name), (ARTIFACT, end)):
            if words:
                yield drawn(mark, words, self._glyphs, font, where, self._glyphs.colours.stamp)
            where = replace(where, left=where.left + self._width(words))

    def _link(self, annex: Placed, name: str, where: StampLine, target: ArrayObject) -> str:
        """Make the link, and return the mark that its text is drawn under."""
        annotation = link(self._writer, annex.pages[0], where, name, target)
        return add_link(self._structure, annex, annotation, name, self._words.language)

    def _text(self, annex: Placed, number: int, total: int) -> str:
        count = self._words.stamp.format(name=annex.part.name, n=number + 1, count=len(annex.pages))
        return f'{count}   {self._words.page.format(page=annex.first + number + 1, pages=total)}'

    def _draw(self, page: IndirectObject, drawing: bytes) -> None:
        """Draw upon a page, whatever state its own content leaves behind."""
        content = dictionary(page)
        own = listed(content.get('/Contents'))
        data = b'\n'.join(map(readable, own))
        kept, missing = balanced(data)
        if kept is not data:
            own = ArrayObject([self._writer.add(compressed_stream(kept))])
        end = self._content(b'\n' + b'Q ' * (missing + 1) + b'\n' + drawing)
        content[NameObject('/Contents')] = ArrayObject([self._before, *own, end])

    @cached_property
    def _before(self) -> IndirectObject:
        """Make the content that all stamped pages begin with."""
        return self._content(b'q\n')

    def _content(self, data: bytes) -> IndirectObject:
        return self._writer.add(compressed_stream(data))


def _parted(text: str, name: str) -> tuple[str, str, str]:
    """Return what stands before the name, the name, and what follows; all of a text without it is the name."""
    begin, found, end = text.partition(name)
    return (begin, found, end) if found else ('', text, '')
