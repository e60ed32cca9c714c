"""Stage 6, assemble: the colours that stamps are drawn in: those of the template's running lines and of its links."""

from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject

from ..pdf.content import SHOWS, operators

_BLACK = (0.0, 0.0, 0.0)
_READABLE = 4.5  # to 1, of small text on white (WCAG 2.1, 1.4.3)

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class StampColours:
    """The operands of `rg` for a stamp, and for the link before it."""

    stamp: str
    link: str


def colours_of(page: PageObject) -> StampColours:
    """Return the colours of a page that LibreOffice set in a template: of its foot or head, and of its links.

    A colour that small text can't be read in is black instead.
    """
    contents = page.get_contents()
    found: dict[str, Colour] = {}
    for mark, colour in _shown(contents.get_data() if contents is not None else b''):
        found.setdefault(mark, colour)
    stamp = found.get('Footer', found.get('Header', _BLACK))
    return StampColours(_operands(stamp), _operands(found.get('Link', stamp)))


def _shown(content: bytes) -> Iterator[tuple[str, Colour]]:
    """Yield what kind of mark each text is drawn under, and its colour."""
    marks: list[str] = []
    colour = _BLACK
    for each in operators(content):
        if each.name in (b'BDC', b'BMC'):
            words = each.operands.decode('latin-1')
            marks.append(next((kind for kind in ('Footer', 'Header', 'Link') if f'/{kind}' in words), ''))
        elif each.name == b'EMC' and marks:
            marks.pop()
        elif each.name == b'rg':
            red, green, blue = map(float, each.operands.split())
            colour = (red, green, blue)
        elif each.name in SHOWS and marks:
            yield marks[-1], colour


def _operands(colour: Colour) -> str:
    readable = 1.05 / (_luminance(colour) + 0.05) >= _READABLE
    return ' '.join(f'{part:.3f}' for part in (colour if readable else _BLACK))


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
