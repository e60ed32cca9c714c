"""Stage 4, render: the colour and font of a template, for pages and tables that go with its documents."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from ..styles import W
from . import styles_of

HEADINGS = ('title', 'heading 1')  # as Word writes the names of its own styles, in any case
PLAIN_COLOUR, PLAIN_FONT = '1F2933', 'Carlito'


@dataclass(frozen=True, slots=True)
class Look:
    """The colour of the headings as six hexadecimal digits, and the font of running text."""

    colour: str = PLAIN_COLOUR
    font: str = PLAIN_FONT


def look_of(path: Path) -> Look:
    """Return the look of a sound template; what it leaves to a theme is plain."""
    root = styles_of(path)
    colours = (_colour(root, heading) for heading in HEADINGS)
    fonts = root.find(f'{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts')
    font = fonts.get(f'{W}ascii', '') if fonts is not None else ''
    return Look(next(filter(None, colours), PLAIN_COLOUR), font if re.fullmatch(r'[\w -]+', font) else PLAIN_FONT)


def _colour(root: Element, heading: str) -> str:
    for style in root.iter(f'{W}style'):
        name, colour = style.find(f'{W}name'), style.find(f'{W}rPr/{W}color')
        if name is not None and colour is not None and name.get(f'{W}val', '').casefold() == heading:
            value = colour.get(f'{W}val', '')
            return value.upper() if re.fullmatch('[0-9A-Fa-f]{6}', value) else ''
    return ''
