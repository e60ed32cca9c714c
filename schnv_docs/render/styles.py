"""Stage 4, render: the named styles a template must have, and the identifiers they carry in its file.

The names are fixed as the keys of a meeting's file are: whoever makes a template sees them in Word, no reader does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
W = f'{{{WORD}}}'

BODY = 'Body Text'
BULLETS = 'List Bullet'
NUMBERS = 'List Number'
CONTINUED = 'List Continue'
SUB_HEADING = ('Mellanrubrik', 'Mellanrubrik 2')  # under an item, under a sub-item
PEOPLE = 'Föredragande'
MORE_PEOPLE = 'Föredragande 2'
DECISION_HEADING = 'Beslutsrubrik'
DECISION_SUBJECT = 'Beslutsmening'
CONDITION = 'Villkor'
CLAUSE = 'Att-sats'
REASON = 'Skäl'
TASK = 'Uppdrag'
TABLE_HEADER = 'Tabellrubrik'
TABLE_TEXT = 'Tabelltext'
PARAGRAPH_STYLES = (
    BODY, BULLETS, NUMBERS, CONTINUED, *SUB_HEADING, PEOPLE, DECISION_HEADING, DECISION_SUBJECT, CONDITION, CLAUSE,
    REASON, TABLE_HEADER, TABLE_TEXT,
)  # fmt: skip

STRONG = 'Strong'
EMPHASIS = 'Emphasis'
LINK = 'Hyperlink'
ABSENT = 'Frånvarande'
CHARACTER_STYLES = (STRONG, EMPHASIS, LINK, ABSENT)

ROW_HEADER = 'Radrubrik'
"""A style that a template may have for the cells that head rows of people and annexes; else it is made."""

TABLE = 'Mötestabell'
NEEDED = (*PARAGRAPH_STYLES, *CHARACTER_STYLES, TABLE)
STAND_INS = {TASK: REASON, MORE_PEOPLE: PEOPLE}
"""Styles that a template may have, and those that are used where it has not."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one template: `ids` by name, and the list definition that a list style is numbered by."""

    ids: Mapping[str, str]
    numbering: Mapping[str, str]

    def missing(self) -> list[str]:
        """Return the needed styles the template lacks; a list style without numbering is one of them."""
        unnumbered = [name for name in (BULLETS, NUMBERS) if name in self.ids and name not in self.numbering]
        return [name for name in NEEDED if name not in self.ids] + unnumbered


def read_styles(root: Element) -> Styles:
    """Read the styles of a template's `styles.xml` (ECMA-376 part 1, 17.7); `root` may come from any ElementTree."""
    ids: dict[str, str] = {}
    numbering: dict[str, str] = {}
    for style in _all(root, 'style'):
        name = style.find(f'{W}name')
        if name is None:
            continue
        label = canonical(name.get(f'{W}val', ''))
        ids[label] = style.get(f'{W}styleId', '')
        number = style.find(f'{W}pPr/{W}numPr/{W}numId')
        if number is not None:
            numbering[label] = number.get(f'{W}val', '')
    ids.update({own: ids[other] for own, other in STAND_INS.items() if own not in ids and other in ids})
    return Styles(ids, numbering)


def fonts(root: Element) -> set[str]:
    """Return the font families that a template's styles name."""
    return {family for look in _all(root, 'rFonts') if (family := look.get(f'{W}ascii'))}


def canonical(name: str) -> str:
    """Return the name as we write it: Word writes built-in ones in various ways, "body text", "Body Text"."""
    known = {each.casefold(): each for each in (*NEEDED, *STAND_INS)}
    return known.get(name.casefold(), name)


def _all(root: Element, tag: str) -> Iterable[Element]:
    return root.iter(f'{W}{tag}')
