"""Stage 6, assemble: a font for stamps, taken from a page that LibreOffice has set in the template's typeface."""

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from ..copy.transplant import Transplant
from ..pdf.objects import dictionary, listed
from ..pdf.unicode_table import codes_of


class Glyphs:
    """An embedded font whose characters are known: what text is in its bytes, and how wide it is."""

    def __init__(self, reader: PdfReader, transplant: Transplant) -> None:
        fonts = dictionary(dictionary(reader.pages[0].get('/Resources')).get('/Font'))
        known = {name: _codes(dictionary(fonts[name])) for name in fonts}
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


def _codes(font: DictionaryObject) -> dict[str, int]:
    return {text: code for code, text in codes_of(font).meanings.items()}
