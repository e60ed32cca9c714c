"""Stage 6, assemble: stamps upon the pages of an annex, and the link from its first page back to the item."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from pypdf.generic import ArrayObject, IndirectObject, NameObject

from ..part import PacketWords, Placed
from ..pdf.boxes import Box
from ..pdf.content import balanced, readable
from ..pdf.objects import compressed_stream, dictionary, listed
from ..pdf.private import Writer
from ..tags.structure import Structure
from .annex_links import add_link
from .glyphs import Glyphs
from .stamp import ARTIFACT, GREY, LINK_BLUE, SIZE, add_font, cover, drawn, frame, line, place
from .strips import free_corners


class Stamper:
    """Stamps annexes of one packet, in one font."""

    def __init__(self, writer: Writer, structure: Structure, glyphs: Glyphs, words: PacketWords) -> None:
        self._writer = writer
        self._structure = structure
        self._glyphs = glyphs
        self._words = words

    def stamp(self, annex: Placed, document: Placed, total: int) -> Iterator[Box]:
        """Stamp all pages of an annex, and lead from its first one back to the item of the document that cites it.

        Yields the place of each page's stamp, in parts of the page from its top left.
        """
        texts = [self._text(annex, number, total) for number in range(len(annex.pages))]
        back, gap = self._words.back, self._glyphs.width('mm', SIZE)
        reach = self._glyphs.width(back, SIZE) + gap
        widest = max(self._glyphs.width(text, SIZE) for text in texts) + reach
        corners = free_corners(annex.part.pdf, widest, [frame(dictionary(page)).width for page in annex.pages])
        for number, (page, text, corner) in enumerate(zip(annex.pages, texts, corners, strict=True)):
            content = dictionary(page)
            target = document.places.get(annex.part.item) if number == 0 else None
            where = line(content, corner, self._glyphs.width(text, SIZE), reach if target else 0)
            font = add_font(content, self._glyphs)
            drawing = drawn(ARTIFACT, text, self._glyphs, font, where, GREY)
            ground = where
            if target is not None:
                link = replace(where, left=where.left - reach, width=reach - gap)
                ground = replace(where, left=link.left, width=where.width + reach)
                mark = add_link(
                    self._writer, self._structure, annex.element, page,
                    where=link, description=self._words.back, target=target,
                )  # fmt: skip
                drawing += drawn(mark, back, self._glyphs, font, link, LINK_BLUE)
            if corner is None:
                drawing = cover(ground) + drawing
            self._draw(page, drawing)
            yield place(ground)

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
