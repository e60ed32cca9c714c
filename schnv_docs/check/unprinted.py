"""Stage 2, check: letters and signs that the papers' fonts lack, in any file."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ..i18n import gettext as _
from ..problem import Problem, Severity
from ..read.source import Mapping, Mark, Node, Scalar, Sequence, Source
from ..typed.lacked import FLAG, JOINED, LACKED, SKIN

SHOWN = 12
"""Characters of a stretch that a message shows."""


def letters_are_printed(source: Source) -> Iterator[Problem]:
    """All characters are in a font of the papers; others are printed as empty boxes."""
    told = set()
    for text, mark, node in _texts(source.root):
        for sign, message, hint in _lacked(text):
            place = source.find(node, sign) if node else mark
            if (place.line, message) not in told:
                told.add((place.line, message))
                yield source.problem(place, message, hint, Severity.WARNING)


def letters_of_a_text_are_printed(path: Path, text: str) -> Iterator[Problem]:
    """So are those of an annex that is a text file; each stretch is told once."""
    told = set()
    for number, line in enumerate(text.split('\n') if not text.isascii() else (), start=1):
        for sign, message, hint in _lacked(line):
            if message not in told:
                told.add(message)
                yield Problem(path, number, line.index(sign) + 1, message, hint, Severity.WARNING)


def _texts(node: Node) -> Iterator[tuple[str, Mark, Scalar | None]]:
    """Yield the texts of a file in its order, keys among them, each with its place, and its node if it is a value."""
    if isinstance(node, Scalar):
        if not node.text.isascii():
            yield node.text, node.mark, node
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _texts(each)
    elif isinstance(node, Mapping):
        for key, each in node.entries.items():
            yield key, node.keys[key], None
            yield from _texts(each)


def _lacked(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what of a text is not printed as it is typed, what to say of it, and what to do."""
    for found in FLAG.finditer(text):
        message = _("the flag {sign} is printed as letters, not as a flag").format(sign=found[0])
        yield found[0], message, _("write the country's name")
    for found in JOINED.finditer(text):
        message = _("{sign} is printed as several signs beside each other").format(sign=found[0])
        yield found[0], message, _("choose a simpler sign")
    for found in SKIN.finditer(JOINED.sub('', text)):
        message = _("the colour of {sign} is printed as a sign of its own").format(sign=found[0])
        yield found[0], message, _("choose the sign without a colour")
    for found in LACKED.finditer(text):
        sign, others = found[0][0], found[0][1:SHOWN]
        name = f'U+{ord(sign):04X} {unicodedata.name(sign, "")}'.strip()
        message = _("{text} is in none of the papers' fonts and may be printed as empty boxes ({name})")
        yield (
            found[0],
            message.format(text=sign + others, name=name),
            _("write it in other letters, or in an annex that is a PDF"),
        )
