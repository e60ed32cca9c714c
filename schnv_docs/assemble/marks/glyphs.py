"""Stage 6, assemble: a font for stamps, taken from a page that LibreOffice has set in the template's typeface."""

from pypdf.generic import DictionaryObject, IndirectObject

from ..copy.source import SourcePdf
from ..pdf.objects import dictionary, listed
from ..pdf.unicode_table import codes_of
from .colours import colours_of


class Glyphs:
    """An embedded font whose characters are known: their codes and widths; and the colours of the page it is from."""

    def __init__(self, source: SourcePdf) -> None:
        page = source.reader.pages[0]
        self.colours = colours_of(page)
        fonts = dictionary(dictionary(page.get('/Resources')).get('/Font'))
        known = {name: _codes(dictionary(fonts[name])) for name in fonts}
        richest = max(known, key=lambda name: len(known[name]))
        self.font: IndirectObject = source.transplant.reference(fonts.raw_get(richest))
        source.transplant.finish()
        font = dictionary(fonts[richest])
        self._codes = known[richest]
        self._first = int(font.get('/FirstChar', 0))
        self._widths = [float(width) for width in listed(font.get('/Widths'))]

    def encoded(self, text: str) -> bytes:
        """Return the text as a hexadecimal string; a character the font lacks is left out."""
        return b'<' + bytes(self._codes[each] for each in text if each in self._codes).hex().encode() + b'>'

    def width(self, text: str, size: float) -> float:
        """Return how wide the text is in units of its page."""
        codes = (self._codes[each] for each in text if each in self._codes)
        return sum(self._widths[code - self._first] for code in codes) * size / 1000


def _codes(font: DictionaryObject) -> dict[str, int]:
    return {text: code for code, text in codes_of(font).meanings.items()}
