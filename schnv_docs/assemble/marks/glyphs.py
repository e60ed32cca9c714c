"""Stage 6, assemble: a font for stamps, taken from a page that LibreOffice has set in the template's typeface."""

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from ..copy.transplant import Transplant
from ..pdf.objects import dictionary, listed


class Glyphs:
    """An embedded font whose characters are known: what text is in its bytes, and how wide it is."""

    def __init__(self, reader: PdfReader, transplant: Transplant) -> None:
        fonts = dictionary(dictionary(reader.pages[0].get('/Resources')).get('/Font'))
        known = {name: {text: code for code, text in _characters(dictionary(fonts[name]))} for name in fonts}
        richest = max(known, key=lambda name: len(known[name]))
        self.font: IndirectObject = transplant.reference(fonts.raw_get(richest))
        font = dictionary(fonts[richest])
        self._codes = known[richest]
        self._first = int(font.get('/FirstChar', 0))
        self._widths = [float(width) for width in listed(font.get('/Widths'))]

    def encoded(self, text: str) -> bytes:
        """The text as a hexadecimal string; a character the font lacks is left out."""
        return b'<' + bytes(self._codes[each] for each in text if each in self._codes).hex().encode() + b'>'

    def width(self, text: str, size: float) -> float:
        """How wide the text is in units of its page."""
        codes = (self._codes[each] for each in text if each in self._codes)
        return sum(self._widths[code - self._first] for code in codes) * size / 1000


def _characters(font: DictionaryObject) -> Iterator[tuple[int, str]]:
    """Code and character of each glyph, from the font's ToUnicode map (ISO 32000-1, 9.10.3)."""
    data = dictionary(font.get('/ToUnicode')).get_data().decode('latin-1')  # type: ignore[attr-defined]
    for block in data.split('beginbfchar')[1:]:
        words = block.split('endbfchar')[0].split()
        for code, text in zip(words[::2], words[1::2], strict=False):
            yield int(code.strip('<>'), 16), bytes.fromhex(text.strip('<>')).decode('utf-16-be')
    for block in data.split('beginbfrange')[1:]:
        yield from _ranges(block.split('endbfrange')[0])


def _ranges(block: str) -> Iterator[tuple[int, str]]:
    for line in block.strip().splitlines():
        words = line.replace('[', ' ').replace(']', ' ').split()
        first, last = (int(word.strip('<>'), 16) for word in words[:2])
        texts = [bytes.fromhex(word.strip('<>')).decode('utf-16-be') for word in words[2:]]
        for code in range(first, last + 1):
            if len(texts) > 1:
                yield code, texts[code - first]
            else:
                yield code, chr(ord(texts[0]) + code - first)
